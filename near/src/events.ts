/** NEP-297 events: the logger's records, what happened in the ledger, and requests that entered. */
import type { LogEntry } from "@chainsatlas/shared/chain/chain.ts";
import { decodeEvents, type LedgerEvent } from "@chainsatlas/shared/protocol/ledger/events.ts";
import { decodeLogRecord } from "@chainsatlas/shared/protocol/log-record.ts";
import type { TransactionOutcome } from "./network.ts";

const PREFIX = "EVENT_JSON:";

/** What each kind of event says, in base64. */
interface Data {
  readonly run: Readonly<Record<"record" | "header" | "pages_root" | "log_root", string>>;
  readonly ledger: { readonly events: string };
  readonly request: { readonly request: string };
}

interface NearEvent<K extends keyof Data> {
  readonly standard: string;
  readonly event: K;
  readonly data: readonly Data[K][];
}

const bytes = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, "base64"));

/** What a transaction's receipts at one account have logged of one kind, in order. */
const dataOf = <K extends keyof Data>(
  kind: K,
  account: string,
  { receipts }: TransactionOutcome,
): readonly Data[K][] =>
  receipts
    .filter((receipt) => receipt.account === account)
    .flatMap(({ logs }) => logs)
    .filter((log) => log.startsWith(PREFIX))
    .map((log) => JSON.parse(log.slice(PREFIX.length)) as NearEvent<K>)
    .filter(({ standard, event }) => standard === "chainsatlas" && event === kind)
    .flatMap(({ data }) => data);

/** The records that a transaction's receipts at one account have logged, in order. */
export const entriesOf = (chain: string, account: string, outcome: TransactionOutcome): LogEntry[] =>
  dataOf("run", account, outcome).map(({ record, header, pages_root, log_root }, index) => ({
    reference: { chain, transaction: outcome.id, index },
    record: decodeLogRecord(bytes(record)),
    header: bytes(header),
    pagesRoot: bytes(pages_root),
    logRoot: bytes(log_root),
  }));

/** What happened in the ledger of one account, in order. */
export const happeningsOf = (account: string, outcome: TransactionOutcome): LedgerEvent[] =>
  dataOf("ledger", account, outcome).flatMap(({ events }) => decodeEvents(bytes(events)));

/** The requests that entered at one account, in order. */
export const requestsOf = (account: string, outcome: TransactionOutcome): Uint8Array[] =>
  dataOf("request", account, outcome).map(({ request }) => bytes(request));
