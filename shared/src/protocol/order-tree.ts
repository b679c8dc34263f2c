import { concat, equalBytes, sha256, ZERO_32 } from "../bytes/bytes.ts";
import { encodeOrder, type Order } from "./order.ts";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The order's leaf in the tree, and its name in logs. */
export const orderHash = (order: Order): Uint8Array => sha256(concat(LEAF, encodeOrder(order)));

const node = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(concat(NODE, left, right));

/** Levels above the leaves of a tree of `hops` orders. */
export const orderTreeDepth = (hops: number): number => Math.ceil(Math.log2(hops));

/** The tree over the orders' hashes by hop. Source: docs/protocol.md "Orders". */
export class OrderTree {
  readonly #levels: readonly (readonly Uint8Array[])[];

  constructor(hashes: readonly Uint8Array[]) {
    const depth = orderTreeDepth(hashes.length);
    const levels = [Array.from({ length: 2 ** depth }, (_, i) => hashes[i] ?? ZERO_32)];
    for (let level = 0; level < depth; level++) {
      const below = levels[level]!;
      levels.push(Array.from({ length: below.length / 2 }, (_, i) => node(below[2 * i]!, below[2 * i + 1]!)));
    }
    this.#levels = levels;
  }

  get root(): Uint8Array {
    return this.#levels.at(-1)![0]!;
  }

  /** Siblings from the leaf of `hop` up, concatenated. */
  proof(hop: number): Uint8Array {
    return concat(...this.#levels.slice(0, -1).map((level, depth) => level[(hop >> depth) ^ 1]!));
  }
}

export const ordersRoot = (hashes: readonly Uint8Array[]): Uint8Array => new OrderTree(hashes).root;

export const orderProof = (hashes: readonly Uint8Array[], hop: number): Uint8Array =>
  new OrderTree(hashes).proof(hop);

/** Whether the proof leads from the order's hash at `hop` to the root of a tree of `hops` orders. */
export function orderInPlan(
  hash: Uint8Array,
  hop: number,
  hops: number,
  proof: Uint8Array,
  root: Uint8Array,
): boolean {
  if (hop >= hops || proof.length !== 32 * orderTreeDepth(hops)) return false;
  let at = hash;
  for (let depth = 0; depth * 32 < proof.length; depth++) {
    const sibling = proof.subarray(depth * 32, depth * 32 + 32);
    at = (hop >> depth) % 2 === 0 ? node(at, sibling) : node(sibling, at);
  }
  return equalBytes(at, root);
}
