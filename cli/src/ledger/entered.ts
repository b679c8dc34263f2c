/**
 * What this machine hands in at chains, in a file beside the network's: a line for each command, on the disk before its first
 * item is sent, so that one that was interrupted goes on with the same bytes. No Pythia is asked where requests have entered: the
 * file says it.
 */
import { z } from "zod";
import { equalBytes, fromHex, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { decodeItem } from "@chainsatlas/shared/protocol/ledger/item.ts";
import { CommandError, Exit } from "../exit.ts";
import { besideNetwork, replaceFile } from "../networks/deployment-file.ts";
import type { EntryReference } from "./entries.ts";
import { readLines } from "./lines.ts";

const hex = z.string().regex(/^0x([0-9a-f]{2})+$/);
const lineSchema = z.strictObject({
  chain: z.string().min(1),
  sender: hex,
  time: z.string().regex(/^\d{1,19}$/),
  items: z.array(z.strictObject({ item: hex, transaction: z.string().min(1).optional() })).min(1),
});

/** An item, and the transaction in which it has entered, if it is known to. */
export interface HandedItem {
  readonly item: Uint8Array;
  readonly transaction?: string;
}

/** What one command hands in. */
export interface Handed {
  readonly chain: string;
  readonly sender: Uint8Array;
  /** The time that the items were made for. */
  readonly time: bigint;
  readonly items: readonly HandedItem[];
}

/** Where a network's are kept. */
export const enteredPath = (networkFile: string): string => besideNetwork(networkFile, ".entered.jsonl");

function handedOf(line: string): Handed {
  const { chain, sender, time, items } = lineSchema.parse(JSON.parse(line));
  const found = items.map(({ item, ...sent }) => ({ item: fromHex(item), ...sent }));
  for (const { item } of found) decodeItem(item);
  return { chain, sender: fromHex(sender), time: BigInt(time), items: found } as Handed;
}

const lineOf = ({ chain, sender, time, items }: Handed): string =>
  `${JSON.stringify({
    ...{ chain, sender: toHex(sender), time: String(time) },
    items: items.map(({ item, ...sent }) => ({ item: toHex(item), ...sent })),
  })}\n`;

/** Oldest first; none where there is no file. Throws a usage error for a line that is something else. */
export const readEntered = (file: string): Handed[] =>
  readLines(file, "not what a command has handed in", handedOf);

/** Has them on the disk when it returns. */
export const writeEntered = (file: string, handed: readonly Handed[]): void =>
  replaceFile(file, handed.map(lineOf).join(""));

/** Where everything entered that a file has. Throws a usage error where it has nothing. */
export function enteredReferences(file: string): EntryReference[] {
  const found = readEntered(file).flatMap(({ chain, items }) =>
    items.flatMap(({ transaction }) => (transaction === undefined ? [] : [{ chain, transaction }])),
  );
  if (found.length === 0) throw new CommandError(Exit.USAGE, `nothing in ${file} has entered anywhere`);
  return found;
}

/** What of it has not entered, as far as is known. */
export const leftOf = ({ items }: Handed): Uint8Array[] =>
  items.flatMap(({ item, transaction }) => (transaction === undefined ? [item] : []));

/** Nonces of an account's requests among it. */
export const noncesOf = (handed: readonly Handed[], sender: Uint8Array): Set<bigint> =>
  new Set(
    handed
      .filter((one) => equalBytes(one.sender, sender))
      .flatMap(({ items }) => items.map(({ item }) => decodeItem(item).signed?.nonce))
      .filter((nonce) => nonce !== undefined),
  );
