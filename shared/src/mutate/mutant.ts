/** Seeded faults: each is put into a copy of the sources, where the vectors must then fail. */
import { INSTRUCTIONS } from "../../isa/table.ts";

export interface Mutant {
  /** Mnemonic of the instruction that is made wrong, or a name for a rule that is none. */
  readonly operation: string;
  /** Path relative to the repository. */
  readonly file: string;
  /** Text that stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

export interface MutantSet {
  /** What is mutated, as shown in results. */
  readonly implementation: string;
  readonly mutants: readonly Mutant[];
  /** Files and folders that the copy needs, relative to the repository. */
  readonly sources: readonly string[];
  /**
   * Program and arguments that run these vector files (all without `files`) in the copy, its working directory. Builds
   * what has to be built. Its last line of output is JSON, `{"ran": number, "failed": [ids]}`; it exits with 0 whatever
   * failed.
   */
  readonly command: (files?: readonly string[]) => readonly [string, ...string[]];
  /** Runs at the same time, each in its own copy; without it, one. */
  readonly parallel?: number;
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
