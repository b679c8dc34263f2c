/** Reads a network's blocks for transactions that are sent to one account: those to come, and those of the past. */
import { z } from "zod";
import { RpcFailure, type JsonRpc } from "./json-rpc.ts";
import type { FunctionCall } from "./network.ts";

/** Milliseconds until a network that had nothing new, or no answer, is asked again. */
const PAUSE = 500;
/** Blocks of the past that are asked for at once. */
const AT_ONCE = 16;

const headSchema = z.object({ header: z.object({ height: z.number().int() }) });
const blockSchema = z.object({
  header: z.object({ height: z.number().int() }),
  chunks: z.array(z.object({ chunk_hash: z.string(), height_included: z.number().int() })),
});
const chunkSchema = z.object({
  transactions: z.array(
    z.object({ hash: z.string(), receiver_id: z.string(), actions: z.array(z.unknown()) }),
  ),
});
const callSchema = z.object({ FunctionCall: z.object({ method_name: z.string(), args: z.base64() }) });

type ChunkTransaction = z.output<typeof chunkSchema>["transactions"][number];

/** Transactions of a block to an account, in order; none where no block was made at that height. */
async function transactionsAt(node: JsonRpc, height: number, account: string): Promise<ChunkTransaction[]> {
  let answer: unknown;
  try {
    answer = await node.call("block", { block_id: height });
  } catch (error) {
    if (error instanceof RpcFailure && error.reason === "UNKNOWN_BLOCK") return [];
    throw error;
  }
  const found: ChunkTransaction[] = [];
  for (const { chunk_hash, height_included } of blockSchema.parse(answer).chunks) {
    // a shard that made no chunk shows its last one again
    if (height_included !== height) continue;
    const chunk = await node.call("chunk", { chunk_id: chunk_hash });
    found.push(...chunkSchema.parse(chunk).transactions.filter(({ receiver_id }) => receiver_id === account));
  }
  return found;
}

/** Function calls of a transaction, in order. */
function callsOf({ hash: transaction, actions }: ChunkTransaction): FunctionCall[] {
  return actions.flatMap((action) => {
    const { data } = callSchema.safeParse(action);
    if (data === undefined) return [];
    const { method_name: method, args } = data.FunctionCall;
    return [{ transaction, method, args: new Uint8Array(Buffer.from(args, "base64")) }];
  });
}

/** Function calls of transactions to an account in final blocks, newest first, down to the first block. */
export async function* pastCalls(node: JsonRpc, account: string): AsyncGenerator<FunctionCall> {
  const { height } = headSchema.parse(await node.call("block", { finality: "final" })).header;
  for (let last = height; last >= 0; last -= AT_ONCE) {
    const heights = Array.from({ length: Math.min(AT_ONCE, last + 1) }, (_, i) => last - i);
    const blocks = await Promise.all(heights.map((at) => transactionsAt(node, at, account)));
    for (const transactions of blocks) yield* transactions.flatMap(callsOf).reverse();
  }
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
    for (; next <= height && !stopped; next++)
      waiting.push(...(await transactionsAt(node, next, account)).map(({ hash }) => hash));
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
