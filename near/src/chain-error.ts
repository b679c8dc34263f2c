/** NEAR's failures as chain errors. */
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { ProtocolError } from "@chainsatlas/shared/protocol/errors.ts";
import { isLedgerErrorName } from "@chainsatlas/shared/protocol/ledger/errors.ts";
import { EncodingError } from "@chainsatlas/shared/bytes/codec.ts";
import { OUT_OF_GAS } from "./runtime/failure.ts";
import { TransactionLost, TransactionRejected, ViewFailed } from "./network.ts";

export const FAMILY = "near";

/** As the network says it of a transaction, or as a node says it of a view. */
const PANIC = /(?:Smart contract panicked: |panic_msg: ")(\w+): ([^"]*)/s;

/** What the failure of a call means. */
export function callError(failure: string): ChainError {
  const [, name, detail] = PANIC.exec(failure) ?? [];
  if (name !== undefined && isLedgerErrorName(name)) {
    const page = name === "PageMissing" ? { page: Number(detail) } : {};
    return new ChainError(FAMILY, name, detail ?? "", page);
  }
  return new ChainError(FAMILY, failure === OUT_OF_GAS ? "OutOfWork" : "Rejected", failure);
}

/** The chain error for what `work` throws; other errors are left alone. */
export function chainError(error: unknown): unknown {
  if (error instanceof TransactionRejected) {
    const code = error.reason === "TransactionSizeExceeded" ? "TransactionTooLarge" : "Rejected";
    return new ChainError(FAMILY, code, error.message, { cause: error });
  }
  if (error instanceof TransactionLost)
    return new ChainError(FAMILY, "Rejected", error.message, { cause: error });
  if (error instanceof ViewFailed) return callError(error.message);
  if (error instanceof ProtocolError)
    return new ChainError(FAMILY, error.code, error.message, { cause: error });
  if (error instanceof EncodingError)
    return new ChainError(FAMILY, "BadEncoding", error.message, { cause: error });
  return error;
}
