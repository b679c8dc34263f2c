/** Log records in the chain's history. */
import type { LogParams } from "ethers";
import { fromHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { LogEntry, LogReference } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { decodeLogRecord } from "@chainsatlas/shared/protocol/log-record.ts";
import type { EvmClient } from "./client.ts";
import { VIRTUALIZATION_UNIT } from "./contracts.ts";

/** Topic of the unit's Logged event. */
export const LOGGED = VIRTUALIZATION_UNIT.getEvent("Logged")!.topicHash;
/** Topic of the unit's Admitted event. */
export const ADMITTED = VIRTUALIZATION_UNIT.getEvent("Admitted")!.topicHash;

const NO_PAGE = 0xffff_ffff;

/** A Logged event: the entry, and what the run reports besides. */
export interface LoggedRun {
  readonly entry: LogEntry;
  readonly closed: boolean;
  readonly missingPage?: number;
}

const isLogged = ({ address, topics }: LogParams, unit: string): boolean =>
  address.toLowerCase() === unit.toLowerCase() && topics[0] === LOGGED;

function parse(log: LogParams, reference: LogReference): LoggedRun {
  const { args } = VIRTUALIZATION_UNIT.parseLog(log)!;
  const [, record, header, pagesRoot, logRoot, closed, missing] = args.toArray() as [
    string,
    string,
    string,
    string,
    string,
    boolean,
    bigint,
  ];
  const entry = {
    reference,
    record: decodeLogRecord(fromHex(record)),
    header: fromHex(header),
    pagesRoot: fromHex(pagesRoot),
    logRoot: fromHex(logRoot),
  };
  const page = Number(missing);
  return { entry, closed, ...(page === NO_PAGE ? {} : { missingPage: page }) };
}

/** The record that a reference names. Throws ChainError UnknownReference. */
export async function readLogged(
  client: EvmClient,
  unit: string,
  reference: LogReference,
): Promise<LoggedRun> {
  const receipt = reference.chain === client.caip2 ? await client.receipt(reference.transaction) : undefined;
  const log = receipt?.logs.filter((candidate) => isLogged(candidate, unit))[reference.index];
  if (log === undefined) throw new ChainError(client.caip2, "UnknownReference", JSON.stringify(reference));
  return parse(log, reference);
}

/** Calls back for each record that the unit logs from now on, in order; returns how to stop. */
export function watchLog(client: EvmClient, unit: string, onEntry: (entry: LogEntry) => void): () => void {
  return client.onTransaction(({ id, logs }) => {
    const logged = logs.filter((log) => isLogged(log, unit));
    for (const [index, log] of logged.entries())
      onEntry(parse(log, { chain: client.caip2, transaction: id, index }).entry);
  });
}
