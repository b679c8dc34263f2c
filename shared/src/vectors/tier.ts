/** A tier of vectors: a module that can make all of its files. */
import type { Vector } from "./schema.ts";

export interface TierFile {
  /** File name without `.json`, below the tier's folder. */
  readonly name: string;
  readonly comment: string;
  readonly vectors: readonly Vector[];
}

export interface Tier {
  readonly name: string;
  /** Makes the vectors, the same ones every time. Throws when reference and checker disagree. */
  readonly generate: () => readonly TierFile[];
}
