/** NEP-297 events of the logger. */
import type { LogEntry } from "@chainsatlas/shared/chain/chain.ts";
import { decodeLogRecord } from "@chainsatlas/shared/protocol/log-record.ts";
import type { TransactionOutcome } from "./network.ts";

const PREFIX = "EVENT_JSON:";

interface RunEvent {
  readonly standard: string;
  readonly event: string;
  readonly data: readonly Readonly<Record<"record" | "header" | "pages_root" | "log_root", string>>[];
}

const bytes = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, "base64"));

/** The records that a transaction's receipts at one account have logged, in order. */
export function entriesOf(chain: string, account: string, { id, receipts }: TransactionOutcome): LogEntry[] {
  return receipts
    .filter((receipt) => receipt.account === account)
    .flatMap(({ logs }) => logs)
    .filter((log) => log.startsWith(PREFIX))
    .map((log) => JSON.parse(log.slice(PREFIX.length)) as RunEvent)
    .filter(({ standard, event }) => standard === "chainsatlas" && event === "run")
    .flatMap(({ data }) => data)
    .map(({ record, header, pages_root, log_root }, index) => ({
      reference: { chain, transaction: id, index },
      record: decodeLogRecord(bytes(record)),
      header: bytes(header),
      pagesRoot: bytes(pages_root),
      logRoot: bytes(log_root),
    }));
}
