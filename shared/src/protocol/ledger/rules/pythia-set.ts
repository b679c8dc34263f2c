/** The Pythia set in force: read from the state, and made from the nodes that stand for it. */
import { compareBytes } from "../../../bytes/bytes.ts";
import type { PythiaSet } from "../../pythia-set.ts";
import type { Words } from "../store.ts";

/** A member as it was when the epoch began. */
export interface Member {
  readonly address: Uint8Array;
  readonly stake: bigint;
  readonly reliability: number;
}

export const members = (words: Words): Member[] =>
  Array.from({ length: words.get("epoch", {}).count }, (_, index) => words.get("member", { index }));

/** The set in the form that virtualization units ask for. */
export const pythiaSet = (words: Words): PythiaSet => ({
  epoch: words.get("epoch", {}).epoch,
  members: members(words).map(({ address, stake }) => ({ address, stake })),
});

/** The one in the middle; of an even number, the lower of the two in the middle. */
export const lowerMedian = (values: readonly bigint[]): bigint =>
  [...values].sort((a, b) => (a < b ? -1 : Number(a > b)))[(values.length - 1) >> 1]!;

/** Writes a set: members by ascending address, the places of a larger set before cleared. */
export function putInForce(words: Words, epoch: number, since: bigint, set: readonly Member[]): bigint {
  const before = words.get("epoch", {}).count;
  const sorted = [...set].sort((a, b) => compareBytes(a.address, b.address));
  sorted.forEach((member, index) => words.set("member", { index }, member));
  for (let index = sorted.length; index < before; index++) words.clear("member", { index });
  const median = lowerMedian(set.map(({ stake }) => stake));
  words.set("epoch", {}, { epoch, count: sorted.length, since, median });
  return median;
}
