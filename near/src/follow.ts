/** Follows a network's blocks for transactions that are sent to one account. */
import { z } from "zod";
import { RpcFailure, type JsonRpc } from "./json-rpc.ts";

/** Milliseconds until a network that had nothing new, or no answer, is asked again. */
const PAUSE = 500;

const headSchema = z.object({ header: z.object({ height: z.number().int() }) });
const blockSchema = z.object({
  header: z.object({ height: z.number().int() }),
  chunks: z.array(z.object({ chunk_hash: z.string(), height_included: z.number().int() })),
});
const chunkSchema = z.object({
  transactions: z.array(z.object({ hash: z.string(), receiver_id: z.string() })),
});

/** Transactions of a block to an account, in order; none where no block was made at that height. */
async function transactionsAt(node: JsonRpc, height: number, account: string): Promise<string[]> {
  let answer: unknown;
  try {
    answer = await node.call("block", { block_id: height });
  } catch (error) {
    if (error instanceof RpcFailure && error.reason === "UNKNOWN_BLOCK") return [];
    throw error;
  }
  const found: string[] = [];
  for (const { chunk_hash, height_included } of blockSchema.parse(answer).chunks) {
    // a shard that made no chunk shows its last one again
    if (height_included !== height) continue;
    const chunk = await node.call("chunk", { chunk_id: chunk_hash });
    for (const { hash, receiver_id } of chunkSchema.parse(chunk).transactions)
      if (receiver_id === account) found.push(hash);
  }
  return found;
}

/**
 * Calls back for each transaction to the account in blocks that become final from now on, one after the other; a
 * transaction that can't be asked about is asked about again. Returns how to stop.
 */
export function followTransactions(
  node: JsonRpc,
  account: string,
  onTransaction: (id: string) => Promise<void>,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let next: number | undefined;
  const waiting: string[] = [];

  async function step(): Promise<void> {
    const { height } = headSchema.parse(await node.call("block", { finality: "final" })).header;
    next ??= height + 1;
    for (; next <= height && !stopped; next++) waiting.push(...(await transactionsAt(node, next, account)));
    while (waiting[0] !== undefined && !stopped) {
      await onTransaction(waiting[0]);
      waiting.shift();
    }
  }

  async function loop(): Promise<void> {
    try {
      await step();
    } catch {
      // a node that is away for a while: what it has missed to say is asked for when it is back
    }
    if (!stopped) timer = setTimeout(() => void loop(), PAUSE);
  }

  void loop();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
