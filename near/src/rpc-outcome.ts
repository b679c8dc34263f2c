/** What a node says of transactions, as outcomes and rejections. */
import { z } from "zod";
import type { ReceiptOutcome, TransactionOutcome } from "./network.ts";
import { TransactionRejected } from "./network.ts";
import { RpcFailure } from "./json-rpc.ts";

const statusSchema = z.union([
  z.object({ SuccessValue: z.string() }),
  z.object({ SuccessReceiptId: z.string() }),
  z.object({ Failure: z.unknown() }),
  z.string(),
]);

const outcomeSchema = z.object({
  outcome: z.object({
    executor_id: z.string(),
    gas_burnt: z.union([z.number().int().nonnegative(), z.bigint()]),
    logs: z.array(z.string()),
    status: statusSchema,
  }),
});

const transactionSchema = z.object({
  final_execution_status: z.string(),
  status: statusSchema.optional(),
  transaction_outcome: outcomeSchema.optional(),
  receipts_outcome: z.array(outcomeSchema).optional(),
});

const executionErrorSchema = z.object({
  ActionError: z.object({
    kind: z.object({ FunctionCallError: z.object({ ExecutionError: z.string() }) }),
  }),
});

type Status = z.infer<typeof statusSchema>;

/** Why something failed: what the contract or the machine said, or NEAR's error as it is. */
function failureOf(status: Status | undefined): string | undefined {
  if (typeof status !== "object" || !("Failure" in status)) return undefined;
  const said = executionErrorSchema.safeParse(status.Failure);
  return said.success
    ? said.data.ActionError.kind.FunctionCallError.ExecutionError
    : JSON.stringify(status.Failure);
}

function receiptOutcome({ outcome }: z.infer<typeof outcomeSchema>): ReceiptOutcome {
  const { executor_id: account, gas_burnt: burnt, logs, status } = outcome;
  const failure = failureOf(status);
  // the network keeps what a failed call has logged; it is nobody's record
  return failure === undefined
    ? { account, burnt: BigInt(burnt), logs }
    : { account, burnt: BigInt(burnt), logs: [], failure };
}

/** A transaction's outcome; undefined as long as it is not final. */
export function decodeOutcome(id: string, answer: unknown): TransactionOutcome | undefined {
  const { final_execution_status, status, transaction_outcome, receipts_outcome } =
    transactionSchema.parse(answer);
  if (final_execution_status !== "FINAL" || transaction_outcome === undefined) return undefined;
  const receipts = (receipts_outcome ?? []).map(receiptOutcome);
  const own = BigInt(transaction_outcome.outcome.gas_burnt);
  const value = typeof status === "object" && "SuccessValue" in status ? status.SuccessValue : "";
  const failure = failureOf(status);
  return {
    ...{ id, receipts, burnt: receipts.reduce((sum, { burnt }) => sum + burnt, own) },
    value: Uint8Array.from(Buffer.from(value, "base64")),
    ...(failure === undefined ? {} : { failure }),
  };
}

const invalidSchema = z.object({
  TxExecutionError: z.object({
    InvalidTxError: z.union([z.string(), z.record(z.string(), z.unknown())]),
  }),
});

/** The rejection that a node's answer means; undefined when it means something else. */
export function rejectionOf(error: unknown): TransactionRejected | undefined {
  if (!(error instanceof RpcFailure)) return undefined;
  if (error.reason === "PARSE_ERROR") return new TransactionRejected("ParseError", error.message);
  if (error.reason !== "INVALID_TRANSACTION") return undefined;
  const invalid = invalidSchema.safeParse(error.data);
  if (!invalid.success) return new TransactionRejected("InvalidTransaction", error.message);
  const { InvalidTxError: reason } = invalid.data.TxExecutionError;
  return new TransactionRejected(
    typeof reason === "string" ? reason : Object.keys(reason)[0]!,
    JSON.stringify(reason),
  );
}
