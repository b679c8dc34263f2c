/** Seeded faults: each is put into a machine that is loaded beside the true one, whose vectors must then fail. */
import { INSTRUCTIONS } from "../../isa/table.ts";
import type { Subject } from "./first-failure.ts";
import type { Load } from "./load.ts";

export interface Mutant {
  /** Mnemonic of the instruction that is made wrong, or a name for a rule that is none. */
  readonly operation: string;
  /** Path relative to the repository. */
  readonly file: string;
  /** Text that stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** File of the vectors to try before all others; without it, that of the instruction. */
  readonly vectors?: string;
}

export interface MutantSet {
  /** What is mutated, as shown in results. */
  readonly implementation: string;
  readonly mutants: readonly Mutant[];
  /** Makes the machine of the modules that `load` brings, which have the fault. Without a fault it is the true machine. */
  readonly make: (load: Load, mutant?: Mutant) => Promise<Subject>;
}

/** Mnemonics of the table for which a set has no fault. */
export const missingOperations = ({ mutants }: MutantSet): string[] =>
  INSTRUCTIONS.map(({ mnemonic }) => mnemonic).filter(
    (mnemonic) => !mutants.some(({ operation }) => operation === mnemonic),
  );

/** The file's text with the fault in it. Throws when the place is not there exactly once, or nothing would change. */
export function applyMutant(text: string, { operation, file, find, replace }: Mutant): string {
  const parts = text.split(find);
  if (parts.length !== 2)
    throw new Error(`${operation}: "${find}" is ${parts.length - 1} times in ${file}, must be once`);
  if (find === replace) throw new Error(`${operation}: the fault in ${file} changes nothing`);
  return parts.join(replace);
}
