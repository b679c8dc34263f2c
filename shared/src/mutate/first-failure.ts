/** What the vectors find wrong with a machine. */
import type { LegMachine } from "../machine/leg.ts";
import { runVectors, type VectorOptions } from "../vectors/run.ts";

/** A machine to hold to the vectors. */
export interface Subject extends LegMachine {
  close?(): Promise<void>;
}

export interface Failure {
  readonly id: string;
  /** File of the vectors. */
  readonly path: string;
}

/** Instead of a file: every one. */
export const ALL = Symbol("all files");

/**
 * The first vector that fails, of these files in their order; undefined when all pass. Closes the machine. Throws when a file
 * has no vectors for it: then nothing is known.
 */
export async function firstFailure(
  name: string,
  subject: Subject,
  files: readonly (string | typeof ALL)[],
): Promise<Failure | undefined> {
  let found: Failure | undefined;
  const options: VectorOptions = {
    stopAtFailure: true,
    onCase: (id, failure, path) => {
      if (failure !== undefined) found = { id, path };
    },
  };
  try {
    for (const file of files) {
      const filter = file === ALL ? {} : { filter: ({ path }: { path: string }) => path === file };
      const { ran } = await runVectors({ name, legs: subject }, { ...options, ...filter });
      if (ran === 0) throw new Error(`no vectors ran of ${String(file)}`);
      if (found !== undefined) break;
    }
    return found;
  } finally {
    await subject.close?.();
  }
}
