/** Faults in machines that are made in this process, one per instruction: each must turn the instruction's own vectors red. */
import { INSTRUCTIONS, type Instruction } from "../../isa/table.ts";
import type { ChainLegs } from "../chain/chain.ts";
import { firstFailure } from "./first-failure.ts";

/**
 * Runs the vectors of each instruction on the machine that has it wrong, and closes that. Prints the counts; exit code 1 when a
 * fault went unnoticed. Throws when an instruction has no vectors.
 */
export async function reportInstructionMutants(
  name: string,
  faulty: (row: Instruction) => Promise<ChainLegs>,
): Promise<void> {
  const missed: string[] = [];
  for (const row of INSTRUCTIONS) {
    const failure = await firstFailure(name, await faulty(row), [`step/${row.mnemonic}.json`]);
    if (failure === undefined) missed.push(row.mnemonic);
  }
  if (missed.length > 0) process.stderr.write(`faults that no vector noticed: ${missed.join(", ")}\n`);
  process.stdout.write(`${INSTRUCTIONS.length - missed.length} passed, ${missed.length} failed\n`);
  if (missed.length > 0) process.exitCode = 1;
}
