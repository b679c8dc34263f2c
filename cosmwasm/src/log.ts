/** Log records as they lie in transactions' events. */
import type { LogEntry } from "@chainsatlas/shared/chain/chain.ts";
import { decodeLogRecord } from "@chainsatlas/shared/protocol/log-record.ts";
import { fromBase64 } from "./base64.ts";
import type { ContractEvent } from "./gas/costs.ts";

const LOG_EVENT = "wasm-chainsatlas_log";
const RUN_EVENT = "wasm-chainsatlas_run";

/** An attribute's value. */
export const attribute = (event: ContractEvent, name: string): string | undefined =>
  event.attributes.find(({ key }) => key === name)?.value;

/** A contract's events of one type. An event is only believed to be of the contract whose address the chain put to it. */
export const publishedBy = (
  contract: string,
  events: readonly ContractEvent[],
  type: string,
): readonly ContractEvent[] =>
  events.filter((event) => event.type === type && attribute(event, "_contract_address") === contract);

/** The records that a transaction logged, in order. An event is only believed to be of the contract whose address the chain put to it. */
export function logEntries(
  caip2: string,
  id: string,
  events: readonly ContractEvent[],
  contract: string,
): LogEntry[] {
  return events
    .filter(({ type }) => type === LOG_EVENT)
    .map((event, index) => ({ event, index }))
    .filter(({ event }) => attribute(event, "_contract_address") === contract)
    .map(({ event, index }) => {
      const bytes = (name: string): Uint8Array => fromBase64(attribute(event, name) ?? "");
      return {
        reference: { chain: caip2, transaction: id, index },
        record: decodeLogRecord(bytes("record")),
        header: bytes("header"),
        pagesRoot: bytes("pages_root"),
        logRoot: bytes("log_root"),
      };
    });
}

/** What a run says of itself. */
export interface RunReport {
  readonly steps: bigint;
  readonly closed: boolean;
  readonly page?: number;
}

export function runReport(events: readonly ContractEvent[]): RunReport {
  const event = events.findLast(({ type }) => type === RUN_EVENT);
  if (event === undefined) throw new Error("the transaction ran nothing");
  const page = attribute(event, "page");
  return {
    steps: BigInt(attribute(event, "steps") ?? ""),
    closed: attribute(event, "closed") === "true",
    ...(page === undefined ? {} : { page: Number(page) }),
  };
}
