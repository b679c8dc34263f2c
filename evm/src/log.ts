/** Log records in the chain's history. */
import { setTimeout } from "node:timers/promises";
import type { LogParams } from "ethers";
import { fromHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { LogEntry, LogReference } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { decodeLogRecord } from "@chainsatlas/shared/protocol/log-record.ts";
import type { EvmClient } from "./client.ts";
import { quantity } from "./rpc.ts";
import { VIRTUALIZATION_UNIT } from "./contracts.ts";

/** Topic of the unit's Logged event. */
const LOGGED = VIRTUALIZATION_UNIT.getEvent("Logged")!.topicHash;
/** Topic of the unit's Admitted event. */
const ADMITTED = VIRTUALIZATION_UNIT.getEvent("Admitted")!.topicHash;

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
  const receipt =
    reference.chain === client.caip2 ? await client.node.receipt(reference.transaction) : undefined;
  const log = receipt?.logs.filter((candidate) => isLogged(candidate, unit))[reference.index];
  if (log === undefined) throw new ChainError(client.caip2, "UnknownReference", JSON.stringify(reference));
  return parse(log, reference);
}

/** Data of the transaction that admitted an execution's latest hop; undefined when there is none. */
export async function admissionOf(
  { node }: EvmClient,
  unit: string,
  execution: string,
): Promise<string | undefined> {
  const filter = { address: unit, topics: [ADMITTED, execution], fromBlock: "0x0", toBlock: "latest" };
  const admitted = ((await node.ask("eth_getLogs", filter)) as readonly LogParams[]).at(-1);
  if (admitted === undefined) return undefined;
  return ((await node.ask("eth_getTransactionByHash", admitted.transactionHash)) as { input: string }).input;
}

/** Calls back for each record that the unit logs from now on, in order; returns how to stop. */
export function watchLog(client: EvmClient, unit: string, onEntry: (entry: LogEntry) => void): () => void {
  const tell = (id: string, logs: readonly LogParams[]): void => {
    const logged = logs.filter((log) => isLogged(log, unit));
    for (const [index, log] of logged.entries())
      onEntry(parse(log, { chain: client.caip2, transaction: id, index }).entry);
  };
  if (!client.terms.live) return client.onTransaction(({ id, logs }) => tell(id, logs));
  return watchBlocks(client, async (fromBlock, toBlock) => {
    const filter = { address: unit, topics: [LOGGED], fromBlock, toBlock };
    const found = (await client.node.ask("eth_getLogs", filter)) as readonly LogParams[];
    const byTransaction = Map.groupBy(found, ({ transactionHash }) => transactionHash);
    for (const [id, logs] of byTransaction) tell(id, logs);
  });
}

/** Looks at blocks as they become final; what a node does not answer now is asked for again. */
function watchBlocks(
  { node, terms }: EvmClient,
  look: (fromBlock: string, toBlock: string) => Promise<void>,
): () => void {
  let stopped = false;
  const final = async (): Promise<bigint> => (await node.number("eth_blockNumber")) - terms.finality;
  const go = async (): Promise<void> => {
    let next: bigint | undefined;
    while (!stopped) {
      try {
        const head = await final();
        next ??= head + 1n;
        if (head >= next) {
          await look(quantity(next), quantity(head));
          next = head + 1n;
        }
      } catch (error) {
        if (!(error instanceof ChainError)) throw error;
      }
      await setTimeout(terms.patience.pollMs, undefined, { ref: false });
    }
  };
  void go();
  return () => {
    stopped = true;
  };
}
