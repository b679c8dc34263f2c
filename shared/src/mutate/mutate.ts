/** Mutation check: one seeded fault per instruction and implementation must turn the vectors red. */
import { fileURLToPath } from "node:url";
import { INSTRUCTIONS } from "../../isa/table.ts";
import { missingOperations, type Mutant, type MutantSet } from "./mutant.ts";
import { Workspace } from "./workspace.ts";

/** A fault and what became of it. */
export interface MutantResult {
  readonly mutant: Mutant;
  /** Vectors that found it; empty: it survived. */
  readonly failed: readonly string[];
}

export interface MutateOptions {
  /** Folder of the repository. */
  readonly root?: string;
  /** Only the faults of these operations; without it, all. */
  readonly only?: readonly string[];
  readonly onResult?: (result: MutantResult) => void;
}

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const isMnemonic = (operation: string): boolean =>
  INSTRUCTIONS.some(({ mnemonic }) => mnemonic === operation);

/** A fault in a copy: the vectors of its instruction first, and if they do not find it, all. */
async function tryMutant(set: MutantSet, mutant: Mutant, workspace: Workspace): Promise<MutantResult> {
  const { operation } = mutant;
  try {
    return await workspace.with(mutant, async () => {
      const own = isMnemonic(operation)
        ? (await workspace.probe(set, [`step/${operation}.json`])).failed
        : [];
      return { mutant, failed: own.length > 0 ? own : (await workspace.probe(set)).failed };
    });
  } catch (error) {
    throw new Error(`${set.implementation}: the run with the fault in ${operation} broke down`, {
      cause: error,
    });
  }
}

/**
 * Tries every fault of a set. Throws when some instructions have one and others none, a fault does not fit its file, a run
 * breaks down, or the vectors fail without any fault: then a failure would prove nothing.
 */
export async function mutate(set: MutantSet, options: MutateOptions = {}): Promise<MutantResult[]> {
  const { root = ROOT, only, onResult } = options;
  const missing = set.mutants.some(({ operation }) => isMnemonic(operation)) ? missingOperations(set) : [];
  if (missing.length > 0) throw new Error(`${set.implementation}: no fault for ${missing.join(", ")}`);
  const workspaces: Workspace[] = [];
  try {
    for (let i = 0; i < (set.parallel ?? 1); i++) workspaces.push(await Workspace.create(root, set));
    const { ran, failed } = await workspaces[0]!.probe(set);
    if (ran === 0 || failed.length > 0)
      throw new Error(`${set.implementation}: without a fault, ${ran} cases ran and ${failed.length} failed`);
    const waiting = set.mutants.filter(({ operation }) => only?.includes(operation) ?? true);
    const results: MutantResult[] = [];
    const work = async (workspace: Workspace): Promise<void> => {
      for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
        const result = await tryMutant(set, mutant, workspace);
        results.push(result);
        onResult?.(result);
      }
    };
    await Promise.all(workspaces.map(work));
    return results;
  } finally {
    for (const workspace of workspaces) await workspace.remove();
  }
}
