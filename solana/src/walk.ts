import { TREE_DEPTH } from "@chainsatlas/shared/machine/constants.ts";

/** Nodes above the leaves on the ways of these pages to the root. */
export function countParents(numbers: readonly number[]): number {
  let count = 0;
  let level: readonly number[] = numbers;
  for (let depth = 0; depth < TREE_DEPTH && level.length > 0; depth++) {
    level = [...new Set(level.map((index) => index >>> 1))];
    count += level.length;
  }
  return count;
}
