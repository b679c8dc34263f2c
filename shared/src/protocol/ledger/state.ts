/**
 * The state: 32-byte keys to 32-byte words. A key is the tag, then the key's fields; a word is its fields; both end in
 * zeros. A word of zeros is the same as none. Source: docs/ledger.md "State".
 */
import type { Fields, Values } from "./fields.ts";

interface WordDeclaration {
  readonly tag: number;
  readonly key: Fields;
  readonly value: Fields;
  readonly what: string;
}

const offer = { client: "address", offer: "uint64" } as const;
const strategy = { ...offer, slot: "uint8" } as const;
const seat = { ...strategy, seat: "uint8" } as const;
const hash = { hash: "bytes32" } as const;

export const STATE = {
  supply: {
    tag: 0x01,
    key: {},
    value: { athena: "uint64", hermes: "uint64", burned: "uint64" },
    what: "All Athena and all Hermes there are, and the Hermes burned so far",
  },
  treasury: {
    tag: 0x02,
    key: {},
    value: { athena: "uint64", hermes: "uint64", reserve: "uint64", rewards: "uint64" },
    what: "Olympus; Hermes that staking has not minted yet; rewards of all nodes that nobody has claimed yet",
  },
  chain: {
    tag: 0x03,
    key: { chain: "uint16" },
    value: hash,
    what: "Name of a chain that takes part, by its number",
  },
  account: {
    tag: 0x10,
    key: { account: "address" },
    value: { athena: "uint64", hermes: "uint64", nonce: "uint64" },
    what: "Free balances; the nonce that the account's next request must carry",
  },
  epoch: {
    tag: 0x20,
    key: {},
    value: { epoch: "uint32", count: "uint8", since: "uint64", median: "uint64" },
    what: "The Pythia set in force: members, start, median stake",
  },
  member: {
    tag: 0x21,
    key: { index: "uint8" },
    value: { address: "address", stake: "uint64", reliability: "uint32" },
    what: "A member of the set, by ascending address, as it was when the epoch began",
  },
  candidate: {
    tag: 0x22,
    key: { slot: "uint8" },
    value: { address: "address" },
    what: "A node that stands for the next set",
  },
  node: {
    tag: 0x23,
    key: { node: "address" },
    value: {
      power: "uint64",
      history: "uint64",
      reliability: "uint32",
      fee: "uint16",
      standing: "uint8",
      registered: "uint8",
    },
    what: "Active stake given to it; its last 50 strategies, newest in bit 0, 1 = inconsistent; slot + 1 or 0",
  },
  rewards: {
    tag: 0x24,
    key: { node: "address" },
    value: { perShare: "uint128" },
    what: "Rewards per unit of active stake so far, times 2^40",
  },
  stake: {
    tag: 0x28,
    key: { account: "address" },
    value: { active: "uint64", entering: "uint64", entersAt: "uint64", earned: "uint64" },
    what: "Athena at work, Athena in the on-ramp and its end; rewards earned up to the last change",
  },
  leaving: {
    tag: 0x29,
    key: { account: "address" },
    value: { amount: "uint64", leavesAt: "uint64" },
    what: "Athena in the off-ramp and its end",
  },
  delegate: {
    tag: 0x2a,
    key: { account: "address" },
    value: { node: "address" },
    what: "The node that the account's stake counts for",
  },
  checkpoint: {
    tag: 0x2b,
    key: { account: "address" },
    value: { perShare: "uint128" },
    what: "The node's rewards per share up to which the account has earned",
  },
  offer: {
    tag: 0x30,
    key: offer,
    value: {
      phase: "uint8",
      mode: "uint8",
      alpha: "uint16",
      committed: "uint8",
      tallied: "uint8",
      winner: "uint8",
      openedAt: "uint64",
      deadline: "uint64",
      locked: "uint64",
    },
    what: "Phase; strategies committed, bits of those tallied, winner's slot; maximum cost, locked while open",
  },
  program: { tag: 0x31, key: offer, value: hash, what: "The offer's program id" },
  input: { tag: 0x32, key: offer, value: hash, what: "SHA-256 of the offer's input" },
  next: { tag: 0x33, key: offer, value: hash, what: "SHA-256 of the offer's next submission" },
  received: {
    tag: 0x34,
    key: offer,
    value: { size: "uint32", received: "uint32" },
    what: "Bytes of an offer that is not complete: in all, and so far",
  },
  plan: { tag: 0x35, key: offer, value: hash, what: "Digest of the plan approved for the execution" },
  strategy: {
    tag: 0x38,
    key: strategy,
    value: { strategist: "address", hops: "uint32", phase: "uint8", seats: "uint8" },
    what: "A place in the order book",
  },
  orders: {
    tag: 0x39,
    key: strategy,
    value: hash,
    what: "The strategy's commitment; after it is revealed, its orders root",
  },
  initial: { tag: 0x3a, key: strategy, value: hash, what: "State hash that the strategy begins in" },
  claim: {
    tag: 0x3b,
    key: strategy,
    value: { time: "uint64", cost: "uint64" },
    what: "Milliseconds and Hermes that the strategist claims",
  },
  verdict: {
    tag: 0x3c,
    key: strategy,
    value: { time: "uint64", cost: "uint64" },
    what: "Milliseconds and Hermes that its validators agree on",
  },
  seat: { tag: 0x3e, key: seat, value: { validator: "address" }, what: "A validator drawn for the strategy" },
  evaluation: {
    tag: 0x3f,
    key: seat,
    value: { verdict: "uint8", time: "uint64", cost: "uint64" },
    what: "What the seat's validator found: 1 invalid, 2 valid",
  },
  report: {
    tag: 0x40,
    key: { chain: "uint16", metric: "uint8", member: "address" },
    value: { round: "uint32", value: "uint64" },
    what: "What a Pythia measured last, and the epoch + 1 in which it did",
  },
  measure: {
    tag: 0x41,
    key: { chain: "uint16", metric: "uint8" },
    value: { epoch: "uint32", reports: "uint8", value: "uint64" },
    what: "Median that was adopted, and in which epoch",
  },
  punished: {
    tag: 0x48,
    key: { signer: "address", kind: "uint8", subject: "uint64" },
    value: { done: "uint8" },
    what: "Contradictory signatures that were punished",
  },
  wrapped: {
    tag: 0x50,
    key: { chain: "uint16" },
    value: { athena: "uint64", hermes: "uint64", claims: "uint64", unwraps: "uint64" },
    what: "Locked for a chain's tokens; the numbers of its next claim and of its next unwrapping",
  },
  wrapOwner: {
    tag: 0x51,
    key: { chain: "uint16", claim: "uint64" },
    value: { owner: "bytes32" },
    what: "Who may claim wrapped tokens, by a name of that chain",
  },
  wrapAmount: {
    tag: 0x52,
    key: { chain: "uint16", claim: "uint64" },
    value: { token: "uint8", amount: "uint64" },
    what: "What may be claimed",
  },
} as const satisfies Readonly<Record<string, WordDeclaration>>;

export type WordName = keyof typeof STATE;
export type WordKey<N extends WordName> = Values<(typeof STATE)[N]["key"]>;
export type Word<N extends WordName> = Values<(typeof STATE)[N]["value"]>;
