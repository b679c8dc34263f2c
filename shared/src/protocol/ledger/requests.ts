/**
 * Requests: what accounts sign, and items that need no signature of an account. One declaration each. Every request has
 * `sender` and `nonce` before the fields listed here and the signature after them. Source: docs/ledger.md "Items".
 */
import type { Fields, Values } from "./fields.ts";

interface ItemDeclaration {
  readonly type: number;
  readonly fields: Fields;
  readonly what: string;
}

const ofOffer = { client: "address", offer: "uint64" } as const;
const ofStrategy = { ...ofOffer, slot: "uint8" } as const;

export const REQUESTS = {
  Transfer: {
    type: 1,
    fields: { token: "uint8", to: "address", amount: "uint64" },
    what: "Gives Athena (token 1) or Hermes (token 2) to another account",
  },
  Wrap: {
    type: 2,
    fields: { chain: "uint16", token: "uint8", amount: "uint64", owner: "bytes32" },
    what: "Locks Athena or Hermes for a token of a chain that stands for them: its owner there may claim it",
  },
  Stake: {
    type: 16,
    fields: { node: "address", amount: "uint64" },
    what: "Puts Athena into the on-ramp, for a node",
  },
  CancelStake: { type: 17, fields: {}, what: "Takes back what is in the on-ramp" },
  Activate: { type: 18, fields: {}, what: "Ends the on-ramp: the stake counts" },
  Unstake: { type: 19, fields: { amount: "uint64" }, what: "Puts active stake into the off-ramp" },
  Release: { type: 20, fields: {}, what: "Ends the off-ramp: the Athena is free" },
  Claim: { type: 21, fields: {}, what: "Takes the rewards that the stake has earned" },
  Register: {
    type: 24,
    fields: { fee: "uint16" },
    what: "Makes the sender a node, or changes its fee (1/10,000 of rewards)",
  },
  Stand: { type: 25, fields: { slot: "uint8" }, what: "Takes a candidate's place: a free or a weaker one's" },
  StepDown: { type: 26, fields: {}, what: "Gives the candidate's place up" },
  Offer: {
    type: 32,
    fields: {
      mode: "uint8",
      alpha: "uint16",
      maxCost: "uint64",
      deadline: "uint64",
      chains: "uint64",
      filters: "bytes32",
      program: "bytes32",
      input: "bytes32",
      size: "uint32",
      next: "bytes32",
      part: "bytes",
    },
    what: "First submission of an offer; its id is (sender, nonce)",
  },
  Withdraw: { type: 33, fields: { offer: "uint64" }, what: "Takes back an offer without strategies" },
  Commit: {
    type: 40,
    fields: { ...ofOffer, commitment: "bytes32" },
    what: "Takes a place in the order book with the hash of a strategy",
  },
  Reveal: {
    type: 41,
    fields: {
      ...ofStrategy,
      ordersRoot: "bytes32",
      initialState: "bytes32",
      hops: "uint32",
      time: "uint64",
      cost: "uint64",
      salt: "bytes32",
    },
    what: "Shows the strategy that was committed to; draws its validators",
  },
  Evaluate: {
    type: 48,
    fields: { ...ofStrategy, seat: "uint8", verdict: "uint8", time: "uint64", cost: "uint64" },
    what: "A validator's own estimate of a strategy: verdict 1 invalid (time and cost 0), 2 valid",
  },
  Measure: {
    type: 56,
    fields: { member: "uint8", chain: "uint16", metric: "uint8", value: "uint64" },
    what: "A Pythia's measurement of a chain",
  },
} as const satisfies Readonly<Record<string, ItemDeclaration>>;

export const CARRIED = {
  Submission: {
    type: 128,
    fields: { ...ofOffer, next: "bytes32", part: "bytes" },
    what: "Next submission of an offer: the one whose SHA-256 the submission before holds",
  },
  Tally: { type: 129, fields: ofStrategy, what: "Counts a strategy's evaluations" },
  Select: { type: 130, fields: ofOffer, what: "Chooses the optimal strategy and approves its plan" },
  Result: {
    type: 131,
    fields: {
      ...ofOffer,
      status: "uint8",
      time: "uint64",
      cost: "uint64",
      state: "bytes32",
      output: "bytes32",
      log: "bytes32",
    },
    what: "Observation: how an execution ended, and what it took; settles it",
  },
  Expire: { type: 132, fields: ofOffer, what: "Ends an offer whose deadline has passed: refund, penalty" },
  NextEpoch: { type: 133, fields: {}, what: "Puts the strongest candidates in force" },
  Adopt: {
    type: 134,
    fields: { chain: "uint16", metric: "uint8" },
    what: "Adopts the median of an epoch's measurements",
  },
  TransferEvidence: {
    type: 136,
    fields: { signer: "address", evidence: "bytes" },
    what: "Two transfers of one hop, each with one Pythia's signature after it",
  },
  BatchEvidence: {
    type: 137,
    fields: { signer: "address", evidence: "bytes" },
    what: "Two batch headers of one number, each with one Pythia's signature after it",
  },
  Unwrap: {
    type: 138,
    fields: { chain: "uint16", index: "uint64", token: "uint8", amount: "uint64", recipient: "address" },
    what: "Observation: a chain's next burning of such tokens; gives what they stood for to the recipient",
  },
} as const satisfies Readonly<Record<string, ItemDeclaration>>;

export type RequestName = keyof typeof REQUESTS;
export type CarriedName = keyof typeof CARRIED;
export type ItemName = RequestName | CarriedName;

/** The fields between nonce and signature. */
export type RequestBody<N extends RequestName> = Values<(typeof REQUESTS)[N]["fields"]>;
export type CarriedBody<N extends CarriedName> = Values<(typeof CARRIED)[N]["fields"]>;
export type ItemBody<N extends ItemName> = N extends RequestName
  ? RequestBody<N>
  : N extends CarriedName
    ? CarriedBody<N>
    : never;

/** Fields of every request, before its own. */
export const REQUEST_HEAD = { sender: "address", nonce: "uint64" } as const;
export const TOKENS = { ATHENA: 1, HERMES: 2 } as const;
