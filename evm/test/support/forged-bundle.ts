import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import { u32 } from "@chainsatlas/shared/bytes/codec.ts";
import { TREE_DEPTH } from "@chainsatlas/shared/machine/constants.ts";
import type { PageTree } from "@chainsatlas/shared/machine/merkle.ts";

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/** Presence bits, then those that are not zero. */
function flagged(values: readonly Uint8Array[]): Uint8Array {
  const flags = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, i) => {
    if (!isZero(value)) flags[i >> 3]! |= 0x80 >> (i & 7);
  });
  return concat(flags, ...values.filter((value) => !isZero(value)));
}

/**
 * Pages in any order, repeated or not, each with a whole proof of its own, level by level: to a walk that does not ask
 * for ascending numbers the first one proves the root, and the others could hold anything.
 */
export function unorderedBundle(
  tree: PageTree,
  pages: readonly (readonly [number, Uint8Array])[],
): Uint8Array {
  const siblings = Array.from({ length: TREE_DEPTH }, (_, level) =>
    pages.map(([number]) => tree.hash(level, (number >> level) ^ 1)),
  ).flat();
  return concat(
    u32.encode(pages.length),
    ...pages.map(([number]) => u32.encode(number)),
    flagged(pages.map(([, page]) => page)),
    u32.encode(siblings.length),
    flagged(siblings),
  );
}
