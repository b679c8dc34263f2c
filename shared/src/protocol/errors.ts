/**
 * The errors that a unit declares, by number: the same name and number on every chain (EVM custom errors carry the
 * name, Solana adds 6000 to the number). An error means that nothing was changed.
 */
export const PROTOCOL_ERRORS = {
  BadEncoding: 0,
  BadSet: 1,
  BadSignature: 2,
  UnsortedSigners: 3,
  UnknownSigner: 4,
  BelowQuorum: 5,
  WrongEpoch: 6,
  AlreadyApproved: 7,
  PlanExists: 8,
  WrongNetwork: 9,
  WrongChain: 10,
  WrongUnit: 11,
  UnknownPlan: 12,
  WrongExecution: 13,
  WrongProgram: 14,
  NotInPlan: 15,
  WrongPredecessor: 16,
  AlreadyAdmitted: 17,
  StaleHop: 18,
  UnknownExecution: 19,
  NotOpen: 20,
  WrongOrder: 21,
  WrongState: 22,
  WrongCode: 23,
  BadBundle: 24,
  WrongRoot: 25,
  PageMissing: 26,
  NoProgress: 27,
  Unauthorized: 28,
  OutOfBounds: 29,
  Incomplete: 30,
} as const;

export type ProtocolErrorName = keyof typeof PROTOCOL_ERRORS;

/** A rule of docs/protocol.md was broken; nothing was changed. */
export class ProtocolError extends Error {
  readonly code: ProtocolErrorName;
  constructor(code: ProtocolErrorName, detail: string) {
    super(`${code}: ${detail}`);
    this.name = "ProtocolError";
    this.code = code;
  }
}
