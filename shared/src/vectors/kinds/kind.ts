/** A kind of vector: how it is run. */
import type { Vector } from "../schema.ts";
import type { VectorTarget } from "../target.ts";

/** One case that has been run: its id, and what was wrong with it, if anything. */
export interface CaseResult {
  readonly id: string;
  readonly failure?: string;
}

export interface Kind<V extends Vector> {
  /** Number of cases in a vector. */
  count(vector: V): number;
  /** Runs all cases; a case that goes wrong is a result, not an exception. */
  run(vector: V, target: VectorTarget): AsyncIterable<CaseResult>;
}

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A kind whose vectors are one case each; `check` throws what is wrong. */
export const singleCase = <V extends Vector>(check: (vector: V, target: VectorTarget) => void): Kind<V> => ({
  count: () => 1,
  async *run(vector, target) {
    try {
      check(vector, target);
      yield { id: vector.id };
    } catch (error) {
      yield { id: vector.id, failure: messageOf(error) };
    }
  },
});

/** Throws unless two values have the same text. */
export function requireSame(what: string, actual: string, expected: string): void {
  if (actual !== expected) throw new Error(`${what} is ${actual}, expected ${expected}`);
}
