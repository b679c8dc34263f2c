/**
 * The errors of the ledger, by number. They share one space of numbers with PROTOCOL_ERRORS, whose names the ledger uses
 * where they fit; a number is never reused. Source: docs/ledger.md "Errors".
 */
import { PROTOCOL_ERRORS, type ProtocolErrorName } from "../errors.ts";

export const LEDGER_ERRORS = {
  // Of a call: nothing was changed.
  AlreadyApplied: 100,
  AlreadyOpen: 101,
  StaleBatch: 102,
  BatchOpen: 103,
  BatchGap: 104,
  WrongHead: 105,
  TimeBackwards: 106,
  FutureBatch: 107,
  NoBatch: 108,
  PartGap: 109,
  WrongPart: 110,
  BadGenesis: 111,
  // Of an item: the item changed nothing, the batch goes on.
  UnknownType: 120,
  WrongSigner: 121,
  StaleNonce: 122,
  NonceGap: 123,
  BadToken: 124,
  BadRecipient: 125,
  ZeroAmount: 126,
  InsufficientBalance: 127,
  // Staking and nodes.
  BelowMinimum: 140,
  RampBusy: 141,
  RampEmpty: 142,
  RampRunning: 143,
  OtherNode: 144,
  UnknownNode: 145,
  FeeTooHigh: 146,
  BadSlot: 147,
  NotStronger: 148,
  AlreadyStanding: 149,
  NotStanding: 150,
  EpochRunning: 151,
  NoCandidates: 152,
  NothingToClaim: 153,
  // Offers and the order book.
  BadTerms: 160,
  BadSize: 161,
  WrongSubmission: 162,
  OfferExpired: 163,
  UnknownOffer: 164,
  WrongPhase: 165,
  WindowClosed: 166,
  WindowOpen: 167,
  OrderBookFull: 168,
  NotStrategist: 169,
  AlreadyCommitted: 170,
  WrongCommitment: 171,
  OverMaximum: 172,
  NotDrawn: 173,
  AlreadyEvaluated: 174,
  AlreadyTallied: 175,
  NotTallied: 176,
  DeadlinePassed: 177,
  DeadlineAhead: 178,
  // Measurements and evidence.
  NotMember: 190,
  UnknownChain: 191,
  UnknownMetric: 192,
  BelowReporters: 193,
  NoEvidence: 194,
  AlreadyPunished: 195,
  // Wrapped tokens.
  AlreadyUnwrapped: 200,
  UnwrapGap: 201,
  OverWrapped: 202,
} as const;

export type LedgerErrorName = keyof typeof LEDGER_ERRORS | ProtocolErrorName;

export const isLedgerErrorName = (name: string): name is LedgerErrorName =>
  Object.hasOwn(LEDGER_ERRORS, name) || Object.hasOwn(PROTOCOL_ERRORS, name);

/** Number of an error, on every chain. */
export const errorNumber = (name: LedgerErrorName): number =>
  name in LEDGER_ERRORS
    ? LEDGER_ERRORS[name as keyof typeof LEDGER_ERRORS]
    : PROTOCOL_ERRORS[name as ProtocolErrorName];

/** The name of an error's number; undefined for none. */
export const errorNamed = (number: number): LedgerErrorName | undefined =>
  ([...Object.keys(LEDGER_ERRORS), ...Object.keys(PROTOCOL_ERRORS)] as LedgerErrorName[]).find(
    (name) => errorNumber(name) === number,
  );

/** A rule of docs/ledger.md was broken; nothing was changed. */
export class LedgerError extends Error {
  readonly code: LedgerErrorName;
  constructor(code: LedgerErrorName, detail: string) {
    super(`${code}: ${detail}`);
    this.name = "LedgerError";
    this.code = code;
  }
}

/** Throws LedgerError unless the condition holds. */
export function ensure(condition: boolean, code: LedgerErrorName, detail = ""): asserts condition {
  if (!condition) throw new LedgerError(code, detail);
}
