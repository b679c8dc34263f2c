/** Transactions of the past, as a node has kept them. Source: Solana's JSON-RPC. */
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { getBase58Encoder } from "@solana/kit";
import {
  SolanaJSONRPCError,
  type Connection,
  type Finality,
  type PublicKey,
  type VersionedTransactionResponse,
} from "@solana/web3.js";
import { instructionsOf, type PastTransaction } from "./past.ts";

/** Transactions that are asked for at once. */
const AT_ONCE = 16;
const ADVICE = "ask a node that keeps all transactions since the units were made";

/** What a node asks of its history; throws ChainError where it says no. */
async function ask<T>(caip2: string, question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (!(error instanceof SolanaJSONRPCError)) throw error;
    throw new ChainError(caip2, "Rejected", `${error.message}: ${ADVICE}`, { cause: error });
  }
}

/** Names of those that were executed, newest first. */
async function executed(
  connection: Connection,
  caip2: string,
  address: PublicKey,
  before: string | undefined,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (let last = before; ;) {
    const options = last === undefined ? {} : { before: last };
    const page = await ask(caip2, () => connection.getSignaturesForAddress(address, options));
    if (page.length === 0) return found;
    found.push(...page.filter(({ err }) => err === null).map(({ signature }) => signature));
    last = page.at(-1)!.signature;
  }
}

function pastTransaction(id: string, { transaction, meta }: VersionedTransactionResponse): PastTransaction {
  const { message } = transaction;
  const looked = meta?.loadedAddresses;
  const keys = message.getAccountKeys(looked === undefined ? {} : { accountKeysFromLookups: looked });
  const base58 = getBase58Encoder();
  const inner = (meta?.innerInstructions ?? []).map(
    ({ index, instructions }) =>
      [
        index,
        instructions.map(({ programIdIndex, accounts: accountKeyIndexes, data }) => ({
          ...{ programIdIndex, accountKeyIndexes, data: Uint8Array.from(base58.encode(data)) },
        })),
      ] as const,
  );
  return { id, instructions: instructionsOf(message, keys, new Map(inner)) };
}

/**
 * Those that were executed and name the address, oldest first; up to the one named `before`. Throws ChainError Rejected where
 * the node does not keep them.
 */
export async function transactionsOf(
  connection: Connection,
  caip2: string,
  address: PublicKey,
  commitment: Finality,
  before?: string,
): Promise<readonly PastTransaction[]> {
  const ids = [...(await executed(connection, caip2, address, before))].reverse();
  const read = async (id: string): Promise<PastTransaction> => {
    const found = await ask(caip2, () =>
      connection.getTransaction(id, { commitment, maxSupportedTransactionVersion: 0 }),
    );
    if (found !== null) return pastTransaction(id, found);
    throw new ChainError(caip2, "Rejected", `the node names transaction ${id} but has it no more: ${ADVICE}`);
  };
  const transactions: PastTransaction[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE)
    transactions.push(...(await Promise.all(ids.slice(at, at + AT_ONCE).map(read))));
  return transactions;
}
