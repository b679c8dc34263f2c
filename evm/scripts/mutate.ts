/** `npm run mutate -w evm`: the faults of the interpreter, one in each instruction, and of what stands around it. */
import { reportInstructionMutants } from "@chainsatlas/shared/mutate/instruction-mutants.ts";
import { reportMutants } from "@chainsatlas/shared/mutate/report.ts";
import { mistaken } from "../mutate/instruction-mutants.ts";
import { legsWith } from "../mutate/legs.ts";
import { ruleMutants } from "../mutate/rule-mutants.ts";
import { generateInterpreter } from "../src/interpreter/generate.ts";

await reportMutants([
  {
    implementation: "evm",
    mutants: ruleMutants,
    sources: ["evm"],
    command: (files = []) => [process.execPath, "evm/mutate/probe.ts", ...files],
    parallel: 2,
  },
]);
// Without a fault this machine passes all vectors: what is above has tried that.
await reportInstructionMutants("evm", ({ mnemonic }) => legsWith(generateInterpreter(mistaken(mnemonic))));
