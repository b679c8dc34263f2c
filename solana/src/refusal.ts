import type { FailedTransactionMetadata } from "litesvm";
import type { Refusal } from "./errors.ts";

/** What litesvm says of a transaction that it refused. */
export function refusalOf(failed: FailedTransactionMetadata): Refusal {
  const error = failed.err();
  const inner = typeof error === "object" && "err" in error ? error.err() : undefined;
  const number = typeof inner === "object" && "code" in inner ? inner.code : undefined;
  const text = String(inner ?? error);
  return { text, logs: failed.meta().logs(), ...(number === undefined ? {} : { number }) };
}
