import { compareBytes, sha256, utf8 } from "../bytes/bytes.ts";
import { addressOf } from "./quorum.ts";
import type { PythiaSet } from "./pythia-set.ts";

/** Secret keys that anyone can derive: for tests and embedded chains, never for value. */
export const testKeys = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => sha256(utf8(`ChainsAtlas test Pythia ${i}`)));

/** A set of epoch 0 in which the i-th key holds the i-th stake, 100 where none is given. */
export const testSet = (
  keys: readonly Uint8Array[],
  stakes: readonly bigint[] = [],
  epoch = 0,
): PythiaSet => ({
  epoch,
  members: keys
    .map((key, i) => ({ address: addressOf(key), stake: stakes[i] ?? 100n }))
    .sort((a, b) => compareBytes(a.address, b.address)),
});
