/** Mutation check: one seeded fault per instruction and implementation must turn the vectors red. */
import { INSTRUCTIONS } from "../../isa/table.ts";
import { ALL, firstFailure, type Failure } from "./first-failure.ts";
import { loadWith } from "./load.ts";
import { missingOperations, type Mutant, type MutantSet } from "./mutant.ts";

/** A fault and what became of it. */
export interface MutantResult {
  readonly mutant: Mutant;
  /** The vector that found it; undefined: it survived. */
  readonly found?: string;
}

export interface MutateOptions {
  /** Folder of the repository. */
  readonly root?: URL;
  /** Only the faults of these operations; without it, all. */
  readonly only?: readonly string[];
  readonly onResult?: (result: MutantResult) => void;
}

const ROOT = new URL("../../../", import.meta.url);

const isMnemonic = (operation: string): boolean =>
  INSTRUCTIONS.some(({ mnemonic }) => mnemonic === operation);

/** A set's faults under trial. */
class Trial {
  readonly #set: MutantSet;
  readonly #root: URL;
  /** Files whose vectors pass without a fault. */
  readonly #sound = new Set<string>();

  constructor(set: MutantSet, root: URL) {
    this.#set = set;
    this.#root = root;
  }

  async #failing(files: readonly (string | typeof ALL)[], mutant?: Mutant): Promise<Failure | undefined> {
    const { implementation, make } = this.#set;
    return firstFailure(implementation, await make(loadWith(this.#root, mutant), mutant), files);
  }

  /** Throws when the vectors of a file fail without any fault: then a failure proves nothing. */
  async #requireSound(file: string): Promise<void> {
    if (this.#sound.has(file)) return;
    const failure = await this.#failing([file]);
    if (failure !== undefined) throw new Error(`${failure.id} fails without a fault, too`);
    this.#sound.add(file);
  }

  /** The vectors that the fault names or its instruction's first, and if they do not find it, all. */
  async run(mutant: Mutant): Promise<MutantResult> {
    const { operation, vectors = isMnemonic(operation) ? `step/${operation}.json` : undefined } = mutant;
    try {
      const failure = await this.#failing(vectors === undefined ? [ALL] : [vectors, ALL], mutant);
      if (failure === undefined) return { mutant };
      await this.#requireSound(failure.path);
      return { mutant, found: failure.id };
    } catch (error) {
      throw new Error(`${this.#set.implementation}: the run with the fault in ${operation} broke down`, {
        cause: error,
      });
    }
  }
}

/**
 * Tries every fault of a set. Throws when some instructions have one and others none, a fault does not fit its file, a run
 * breaks down, or the vectors that find a fault fail without it.
 */
export async function mutate(set: MutantSet, options: MutateOptions = {}): Promise<MutantResult[]> {
  const { root = ROOT, only, onResult } = options;
  const missing = set.mutants.some(({ operation }) => isMnemonic(operation)) ? missingOperations(set) : [];
  if (missing.length > 0) throw new Error(`${set.implementation}: no fault for ${missing.join(", ")}`);
  const trial = new Trial(set, root);
  const results: MutantResult[] = [];
  for (const mutant of set.mutants) {
    if (only?.includes(mutant.operation) === false) continue;
    const result = await trial.run(mutant);
    results.push(result);
    onResult?.(result);
  }
  return results;
}
