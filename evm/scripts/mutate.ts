/** `npm run mutate -w evm`: the faults of the interpreter and of the units around it. */
import { reportMutants } from "@chainsatlas/shared/mutate/report.ts";
import { instructionMutants } from "../mutate/instruction-mutants.ts";
import { ruleMutants } from "../mutate/rule-mutants.ts";

await reportMutants([
  {
    implementation: "evm",
    mutants: [...instructionMutants, ...ruleMutants],
    sources: ["evm"],
    command: (files = []) => [process.execPath, "evm/mutate/probe.ts", ...files],
    parallel: 2,
  },
]);
