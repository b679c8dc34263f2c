/**
 * The calls that have led a ledger where it is, read back from its chain: parts by the events of their items, headers, which
 * make none, from the blocks before. Only what a transaction itself has called is there to be read.
 */
import type { LogParams } from "ethers";
import { fromHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { LedgerCall } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { decodeBatchHeader, decodePart } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import type { EvmClient } from "./client.ts";
import { LEDGER_UNIT } from "./contracts.ts";
import { quantity } from "./rpc.ts";

const EXECUTED = "0x1";

/** A transaction as a node gives it. */
interface ChainTransaction {
  readonly hash: string;
  readonly to: string | null;
  readonly input: string;
  readonly blockNumber: string;
}

/** What a transaction has called the unit with; undefined for anything but a header or a part. */
function callOf(unit: string, { to, input }: ChainTransaction): LedgerCall | undefined {
  if (to?.toLowerCase() !== unit) return undefined;
  const call = LEDGER_UNIT.parseTransaction({ data: input });
  const [first, second] = (call?.args ?? []) as readonly (string | undefined)[];
  if (call?.name === "openBatch") return { header: fromHex(first!), signatures: fromHex(second!) };
  return call?.name === "applyPart" ? { part: fromHex(first!) } : undefined;
}

/** The call that has begun a batch, in a block from `last` down to `first`. Throws ChainError where there is none. */
async function openerOf(
  { node, caip2 }: EvmClient,
  unit: string,
  number: bigint,
  [first, last]: readonly [bigint, bigint],
): Promise<LedgerCall> {
  for (let height = last; height >= first; height--) {
    const block = await node.ask("eth_getBlockByNumber", quantity(height), true);
    const { transactions } = block as { readonly transactions: readonly ChainTransaction[] };
    for (const transaction of transactions) {
      const call = callOf(unit, transaction);
      if (call === undefined || !("header" in call)) continue;
      const executed = (await node.receipt(transaction.hash))?.status === EXECUTED;
      if (executed && decodeBatchHeader(call.header).number === number) return call;
    }
  }
  throw new ChainError(
    caip2,
    "Rejected",
    `no transaction of blocks ${first} to ${last} begins batch ${number}`,
  );
}

/** In order. `unit`: the ledger's address. Throws ChainError Rejected where another contract has called it. */
export async function ledgerCalls(client: EvmClient, unit: string, topic: string): Promise<LedgerCall[]> {
  const { node, caip2 } = client;
  const filter = { address: unit, topics: [topic], fromBlock: "0x0", toBlock: "latest" };
  const logs = (await node.ask("eth_getLogs", filter)) as readonly LogParams[];
  const calls: LedgerCall[] = [];
  let before = 0n;
  for (const id of new Set(logs.map(({ transactionHash }) => transactionHash))) {
    const transaction = (await node.ask("eth_getTransactionByHash", id)) as ChainTransaction;
    const call = callOf(unit, transaction);
    if (call === undefined)
      throw new ChainError(caip2, "Rejected", `another contract has called the ledger in ${id}`);
    const height = BigInt(transaction.blockNumber);
    if ("part" in call) {
      const { number, first } = decodePart(call.part);
      if (first === 0) calls.push(await openerOf(client, unit, number, [before, height]));
    }
    calls.push(call);
    before = height;
  }
  return calls;
}
