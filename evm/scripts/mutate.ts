/** `npm run mutate -w evm`: the faults of the interpreter, one in each instruction, and of what stands around it. */
import { reportInstructionMutants } from "@chainsatlas/shared/mutate/instruction-mutants.ts";
import { reportMutants } from "@chainsatlas/shared/mutate/report.ts";
import { mistaken } from "../mutate/instruction-mutants.ts";
import { legsWithContract, legsWithInterpreter } from "../mutate/legs.ts";
import { ruleMutants } from "../mutate/rule-mutants.ts";
import { generateInterpreter } from "../src/interpreter/generate.ts";

type Generator = typeof import("../src/interpreter/generate.ts");

await reportMutants([
  {
    implementation: "evm",
    mutants: ruleMutants,
    make: async (load, mutant) => {
      if (mutant?.file.endsWith(".sol") === true) return legsWithContract(mutant);
      const faulty = await load<Generator>("evm/src/interpreter/generate.ts");
      return legsWithInterpreter(faulty.generateInterpreter());
    },
  },
]);
// What finds the faults above passes without them.
await reportInstructionMutants("evm", ({ mnemonic }) =>
  legsWithInterpreter(generateInterpreter(mistaken(mnemonic))),
);
