/** An embedded chain behind a server that answers as a validator's RPC does: what of it reading back a ledger asks for. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { getBase58Decoder } from "@solana/kit";
import {
  AddressLookupTableAccount,
  PublicKey,
  VersionedTransaction,
  type MessageCompiledInstruction,
  type VersionedMessage,
} from "@solana/web3.js";
import type { EmbeddedSolana } from "../../src/embedded.ts";
import { LiveSolanaChain } from "../../src/live-chain.ts";

/** Signatures that the node gives at once: fewer than it is asked for. */
const PAGE = 7;
const GENESIS = "11111111111111111111111111111111";

const base58 = (bytes: Uint8Array): string => getBase58Decoder().decode(bytes);

/** A transaction as the node has it. */
export interface Kept {
  readonly id: string;
  readonly raw: Uint8Array;
  readonly failed?: true;
  /** Its name is all that is left of it. */
  readonly gone?: true;
  /** Its instructions were called by a program, as it was called by the transaction. */
  readonly called?: true;
}

export const keptOf = (chain: EmbeddedSolana): Kept[] =>
  chain.history().map((raw) => ({ id: base58(VersionedTransaction.deserialize(raw).signatures[0]!), raw }));

type Keys = ReturnType<VersionedMessage["getAccountKeys"]>;

const known = new WeakMap<Uint8Array, Promise<Keys>>();

/** All accounts of a transaction, in order: its own, then what tables say. */
function keysOf(chain: EmbeddedSolana, { raw }: Kept): Promise<Keys> {
  const found = known.get(raw) ?? readKeys(chain, VersionedTransaction.deserialize(raw));
  known.set(raw, found);
  return found;
}

async function readKeys(chain: EmbeddedSolana, { message }: VersionedTransaction): Promise<Keys> {
  const addressLookupTableAccounts = [];
  for (const { accountKey: key } of message.addressTableLookups) {
    const data = (await chain.account(key))!;
    const state = AddressLookupTableAccount.deserialize(data);
    addressLookupTableAccounts.push(new AddressLookupTableAccount({ key, state }));
  }
  return message.getAccountKeys({ addressLookupTableAccounts });
}

const shown = ({ programIdIndex, accountKeyIndexes: accounts, data }: MessageCompiledInstruction) => ({
  ...{ programIdIndex, accounts, data: base58(data) },
});

/** An answer to `getTransaction`. */
async function answered(chain: EmbeddedSolana, kept: Kept): Promise<object> {
  const { raw, failed, called } = kept;
  const { message, signatures } = VersionedTransaction.deserialize(raw);
  const looked = (await keysOf(chain, kept)).accountKeysFromLookups;
  const instructions = message.compiledInstructions.map(shown);
  const { header, recentBlockhash, addressTableLookups: tables } = message;
  // the first instruction sets the budget: here it is what calls all others
  const own = called ? instructions.slice(0, 1) : instructions;
  const inner = called ? [{ index: 0, instructions: instructions.slice(1) }] : [];
  const addressTableLookups = tables.map(({ accountKey, writableIndexes, readonlyIndexes }) => ({
    ...{ accountKey: accountKey.toBase58(), writableIndexes, readonlyIndexes },
  }));
  const accountKeys = message.staticAccountKeys.map((key) => key.toBase58());
  const names = (keys: readonly PublicKey[] = []): string[] => keys.map((key) => key.toBase58());
  return {
    ...{ slot: 1, blockTime: null, version: message.version },
    transaction: {
      signatures: signatures.map(base58),
      message: { accountKeys, header, instructions: own, recentBlockhash, addressTableLookups },
    },
    meta: {
      ...{ err: failed ? { InstructionError: [0, { Custom: 6000 }] } : null, fee: 5000, logMessages: [] },
      ...{ preBalances: [], postBalances: [], innerInstructions: inner },
      loadedAddresses: { writable: names(looked?.writable), readonly: names(looked?.readonly) },
    },
  };
}

/** What the node says to a question. */
type Answer =
  { readonly result: unknown } | { readonly error: { readonly code: number; readonly message: string } };

interface Request {
  readonly id: string;
  readonly method: string;
  readonly params: readonly [string, { readonly before?: string }?];
}

async function answerOf(
  chain: EmbeddedSolana,
  kept: readonly Kept[] | "none",
  { method, params: [first, options] }: Request,
): Promise<Answer> {
  if (method === "getGenesisHash") return { result: GENESIS };
  if (method === "getAccountInfo") {
    const key = new PublicKey(first);
    const [data, owner] = [await chain.account(key), await chain.owner(key)];
    if (data === undefined) return { result: { context: { slot: 1 }, value: null } };
    const account = { executable: false, owner: owner!.toBase58(), lamports: 1, rentEpoch: 0 };
    const value = { ...account, data: [data.toString("base64"), "base64"] };
    return { result: { context: { slot: 1 }, value } };
  }
  if (kept === "none")
    return { error: { code: -32011, message: "Transaction history is not available from this node" } };
  if (method === "getTransaction") {
    const found = kept.find(({ id, gone }) => id === first && gone !== true);
    return { result: found === undefined ? null : await answered(chain, found) };
  }
  const naming: object[] = [];
  const end = kept.findIndex(({ id }) => id === options?.before);
  const address = new PublicKey(first);
  for (const one of kept.slice(0, end < 0 ? undefined : end).reverse()) {
    const keys = await keysOf(chain, one);
    if (
      !keys
        .keySegments()
        .flat()
        .some((key) => key.equals(address))
    )
      continue;
    const err = one.failed ? { InstructionError: [0, "InvalidArgument"] } : null;
    naming.push({ signature: one.id, slot: 1, err, memo: null });
    if (naming.length === PAGE) break;
  }
  return { result: naming };
}

/** Connects the live adapter to a node that has kept these transactions of the chain, while the work is done. */
export async function whileServed(
  chain: EmbeddedSolana,
  kept: readonly Kept[] | "none",
  work: (live: LiveSolanaChain) => Promise<void>,
): Promise<void> {
  const server = createServer((request, response) => {
    // a connection that is kept would be ended while a busy client uses it again
    response.setHeader("connection", "close");
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const asked = JSON.parse(Buffer.concat(chunks).toString()) as Request;
      void answerOf(chain, kept, asked).then((said) =>
        response.end(JSON.stringify({ jsonrpc: "2.0", id: asked.id, ...said })),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const rpcUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const profile = { ...loadProfile(profileFile("solana")), caip2: `solana:${GENESIS}` };
    await work(await LiveSolanaChain.connect({ profile, rpcUrl, secretKey: sha256(utf8("anyone")) }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
