import { ProtocolError } from "../protocol/errors.ts";
import type { LedgerErrorName } from "../protocol/ledger/errors.ts";

/** Why a chain did not do what was asked, beyond the errors of protocol and ledger. */
export type ChainErrorName =
  | LedgerErrorName
  /** The transaction is larger than the chain takes. */
  | "TransactionTooLarge"
  /** The transaction needs more work than the chain allows one. */
  | "OutOfWork"
  /** No such log record on this chain. */
  | "UnknownReference"
  /** The chain can't be reached. */
  | "Unreachable"
  /** The chain refused for a reason of its own. */
  | "Rejected";

/** A transaction or query that a chain refused; nothing was changed. */
export class ChainError extends Error {
  readonly chain: string;
  readonly code: ChainErrorName;
  /** Page number of PageMissing. */
  readonly page?: number;
  constructor(
    chain: string,
    code: ChainErrorName,
    detail: string,
    options: { page?: number; cause?: unknown } = {},
  ) {
    super(`${chain}: ${code}: ${detail}`, { cause: options.cause });
    this.name = "ChainError";
    this.chain = chain;
    this.code = code;
    if (options.page !== undefined) this.page = options.page;
  }
}

/** Whether a chain, or the rules themselves, refused for this reason. */
export const hasCode = (error: unknown, code: ChainErrorName): error is ChainError | ProtocolError =>
  (error instanceof ChainError || error instanceof ProtocolError) && error.code === code;
