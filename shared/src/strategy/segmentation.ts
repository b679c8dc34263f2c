/**
 * Segmentation of a text, B = S1 ∪ … ∪ Sd, synchronous: disjoint, in order. Source: whitepaper "Segmentation".
 * Of all partitions into pieces that each fit one transaction, the one whose borders control flow crosses least.
 */
import { sha256 } from "../bytes/bytes.ts";
import type { DlxObject } from "../object/object.ts";

/** A piece of the text: address of its first byte, bytes, hash. */
export interface Segment {
  readonly start: number;
  readonly length: number;
  readonly sha256: Uint8Array;
}

/** A program that can't be cut or planned as asked: says what and why. */
export class PlanError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "PlanError";
  }
}

/**
 * Where to cut `words` words into pieces of at most `limit` words so that the sum of `crossings` at the cuts is least.
 * `crossings[i]` counts the times control passes between word i - 1 or before and word i or after.
 * Returns the pieces' first words, ascending from 0. Linear time: the best predecessor is a sliding-window minimum.
 */
export function cheapestCuts(words: number, limit: number, crossings: ArrayLike<number>): number[] {
  const cost = new Float64Array(words + 1);
  const from = new Int32Array(words + 1);
  const window: number[] = [0];
  let head = 0;
  for (let end = 1; end <= words; end++) {
    while (window[head]! < end - limit) head++;
    from[end] = window[head]!;
    cost[end] = cost[from[end]!]! + (end < words ? crossings[end]! : 0) + PIECE_COST;
    while (window.length > head && cost[window.at(-1)!]! >= cost[end]!) window.pop();
    window.push(end);
  }
  const cuts: number[] = [];
  for (let at = words; at > 0; at = from[at]!) cuts.push(from[at]!);
  return cuts.reverse();
}

/** A piece costs a little by itself, so that equal borders give fewer, fuller pieces. */
const PIECE_COST = 1e-6;

/** Cuts the object's text into segments of at most `limitBytes` each. Throws PlanError when not even a word fits. */
export function segmentText(object: DlxObject, limitBytes: number, crossings: ArrayLike<number>): Segment[] {
  const limit = Math.floor(limitBytes / 4);
  if (limit < 1) throw new PlanError(`a segment limit of ${limitBytes} bytes does not hold one instruction`);
  const words = object.text.length / 4;
  const cuts = cheapestCuts(words, limit, crossings);
  return cuts.map((first, i) => {
    const end = cuts[i + 1] ?? words;
    const text = object.text.subarray(4 * first, 4 * end);
    return { start: object.textBase + 4 * first, length: text.length, sha256: sha256(text) };
  });
}
