/** Events: what applying a batch makes known. Each is its kind, then its fields. Source: docs/ledger.md "Events". */
import { concat } from "../../bytes/bytes.ts";
import { decodeFields, encodeFields, sizeOf, type Fields, type Values } from "./fields.ts";

interface EventDeclaration {
  readonly kind: number;
  readonly fields: Fields;
}

const ofOffer = { client: "address", offer: "uint64" } as const;
const ofStrategy = { ...ofOffer, slot: "uint8" } as const;
const ofAccount = { account: "address", amount: "uint64" } as const;

export const EVENTS = {
  BatchApplied: { kind: 1, fields: { number: "uint64", head: "bytes32", digest: "bytes32" } },
  Refused: { kind: 2, fields: { index: "uint32", error: "uint16" } },
  Transferred: {
    kind: 3,
    fields: { token: "uint8", from: "address", to: "address", amount: "uint64" },
  },
  Wrapped: {
    kind: 4,
    fields: {
      ...{ chain: "uint16", claim: "uint64", token: "uint8", amount: "uint64" },
      ...{ from: "address", owner: "bytes32" },
    },
  },
  Unwrapped: {
    kind: 5,
    fields: { chain: "uint16", index: "uint64", token: "uint8", amount: "uint64", recipient: "address" },
  },
  Staked: { kind: 16, fields: { ...ofAccount, node: "address" } },
  StakeCanceled: { kind: 17, fields: ofAccount },
  Activated: { kind: 18, fields: { ...ofAccount, node: "address" } },
  Unstaked: { kind: 19, fields: { ...ofAccount, node: "address" } },
  Released: { kind: 20, fields: ofAccount },
  Claimed: { kind: 21, fields: ofAccount },
  Rewarded: { kind: 22, fields: { node: "address", amount: "uint64", fee: "uint64" } },
  Registered: { kind: 24, fields: { node: "address", fee: "uint16" } },
  Standing: { kind: 25, fields: { node: "address", slot: "uint8" } },
  SteppedDown: { kind: 26, fields: { node: "address", slot: "uint8" } },
  EpochBegan: { kind: 27, fields: { epoch: "uint32", count: "uint8", median: "uint64", minted: "uint64" } },
  Slashed: { kind: 28, fields: { node: "address", amount: "uint64" } },
  OfferBegan: { kind: 32, fields: { ...ofOffer, size: "uint32" } },
  OfferOpened: { kind: 33, fields: { ...ofOffer, locked: "uint64" } },
  OfferWithdrawn: { kind: 34, fields: ofOffer },
  SubmissionTaken: { kind: 35, fields: { ...ofOffer, received: "uint32" } },
  Committed: { kind: 40, fields: { ...ofStrategy, strategist: "address" } },
  Revealed: { kind: 41, fields: { ...ofStrategy, time: "uint64", cost: "uint64" } },
  Drawn: { kind: 42, fields: { ...ofStrategy, seat: "uint8", validator: "address" } },
  Evaluated: { kind: 48, fields: { ...ofStrategy, seat: "uint8", verdict: "uint8" } },
  Tallied: { kind: 49, fields: { ...ofStrategy, verdict: "uint8", agreeing: "uint8" } },
  PlanApproved: {
    kind: 50,
    fields: { execution: "bytes32", slot: "uint8", digest: "bytes32", time: "uint64", cost: "uint64" },
  },
  Failed: { kind: 51, fields: { ...ofOffer, refund: "uint64" } },
  Settled: {
    kind: 52,
    fields: {
      ...ofOffer,
      status: "uint8",
      cost: "uint64",
      burned: "uint64",
      strategist: "uint64",
      treasury: "uint64",
      refund: "uint64",
    },
  },
  Completed: { kind: 53, fields: { ...ofOffer, time: "uint64", output: "bytes32", log: "bytes32" } },
  Measured: { kind: 56, fields: { chain: "uint16", metric: "uint8", member: "address", value: "uint64" } },
  Adopted: { kind: 57, fields: { chain: "uint16", metric: "uint8", value: "uint64", reports: "uint8" } },
  Equivocated: { kind: 58, fields: { signer: "address", kind: "uint8", subject: "uint64" } },
} as const satisfies Readonly<Record<string, EventDeclaration>>;

export type EventName = keyof typeof EVENTS;
export type LedgerEvent = {
  readonly [N in EventName]: { readonly name: N } & Values<(typeof EVENTS)[N]["fields"]>;
}[EventName];

export const encodeEvent = (event: LedgerEvent): Uint8Array =>
  concat(
    Uint8Array.of(EVENTS[event.name].kind),
    encodeFields(event.name, EVENTS[event.name].fields, event as never),
  );

export const encodeEvents = (events: readonly LedgerEvent[]): Uint8Array =>
  concat(...events.map(encodeEvent));

/** Events one after the other. Throws EncodingError or RangeError for bytes that are none. */
export function decodeEvents(bytes: Uint8Array): LedgerEvent[] {
  const out: LedgerEvent[] = [];
  for (let at = 0; at < bytes.length;) {
    const found = Object.entries(EVENTS).find(([, { kind }]) => kind === bytes[at]);
    if (found === undefined) throw new RangeError(`there is no event ${bytes[at]!}`);
    const [name, { fields }] = found;
    const end = at + 1 + sizeOf(fields);
    out.push({ name, ...decodeFields(name, fields, bytes.subarray(at + 1, end)) } as unknown as LedgerEvent);
    at = end;
  }
  return out;
}
