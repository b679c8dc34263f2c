/** Log records as they lie in transactions' logs. */
import type { LogEntry } from "@chainsatlas/shared/chain/chain.ts";
import { decodeLogRecord } from "@chainsatlas/shared/protocol/log-record.ts";
import type { VirtualizationClient } from "./client.ts";
import type { Sent } from "./operator.ts";

const DATA = "Program data: ";

/** The records that a transaction logged, in order. */
export function logEntries(
  caip2: string,
  client: VirtualizationClient,
  { id, logs }: Pick<Sent, "id" | "logs">,
): LogEntry[] {
  const entries: LogEntry[] = [];
  for (const line of logs) {
    if (!line.startsWith(DATA)) continue;
    const event = client.coder.events.decode(line.slice(DATA.length));
    if (event?.name !== "logged") continue;
    const { record, header, pagesRoot, logRoot } = event.data as Record<string, number[]>;
    entries.push({
      reference: { chain: caip2, transaction: id, index: entries.length },
      record: decodeLogRecord(Uint8Array.from(record!)),
      header: Uint8Array.from(header!),
      pagesRoot: Uint8Array.from(pagesRoot!),
      logRoot: Uint8Array.from(logRoot!),
    });
  }
  return entries;
}
