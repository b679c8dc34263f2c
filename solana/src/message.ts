/** Messages and transactions with one signer, as the network carries them. Source: Solana's transaction format. */
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { formsOf } from "./names.ts";

const SIGNATURE_BYTES = 64;
/** First byte of a message of version 0, which may look up addresses. */
const VERSION_0 = 0x80;

/** An address lookup table on the chain. */
export interface LookupTable {
  readonly address: PublicKey;
  readonly addresses: readonly PublicKey[];
}

/** A length in the format's compact encoding: 7 bits a byte, the lowest first. */
function compact(n: number): Uint8Array {
  const bytes = [];
  let rest = n;
  for (; rest >= 0x80; rest >>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Uint8Array.of(...bytes, rest);
}

interface Account {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly writable: boolean;
  /** Signs, or is called: such an account is named in the message itself. */
  readonly fixed: boolean;
}

/** The accounts of all instructions: the payer, then those written to, then the others. */
function accountsOf(payer: PublicKey, instructions: readonly TransactionInstruction[]): Account[] {
  const accounts = new Map<string, Account>();
  const add = (key: PublicKey, writable: boolean, fixed: boolean): void => {
    const { name, bytes } = formsOf(key);
    const known = accounts.get(name);
    accounts.set(name, {
      ...{ name, bytes, writable: writable || (known?.writable ?? false) },
      fixed: fixed || (known?.fixed ?? false),
    });
  };
  add(payer, true, true);
  for (const { programId, keys } of instructions) {
    for (const { pubkey, isWritable } of keys) add(pubkey, isWritable, false);
    add(programId, false, true);
  }
  const all = [...accounts.values()];
  return [...all.filter(({ writable }) => writable), ...all.filter(({ writable }) => !writable)];
}

/** Places of the accounts that a table names instead of the message, as the message ends with them. */
function encodeLookup(table: LookupTable, looked: readonly Account[]): Uint8Array {
  if (looked.length === 0) return compact(0);
  const places = new Map(table.addresses.map((key, i) => [formsOf(key).name, i]));
  const of = (writable: boolean): Uint8Array =>
    Uint8Array.from(
      looked.filter((account) => account.writable === writable),
      ({ name }) => places.get(name)!,
    );
  const lists = [of(true), of(false)].flatMap((list) => [compact(list.length), list]);
  return concat(compact(1), formsOf(table.address).bytes, ...lists);
}

/** The message that the payer signs; the payer is its only signer. With a table, it names by it what it can. */
export function compileMessage(
  payer: PublicKey,
  blockhash: Uint8Array,
  instructions: readonly TransactionInstruction[],
  table?: LookupTable,
): Uint8Array {
  const accounts = accountsOf(payer, instructions);
  const inTable = new Set(table?.addresses.map((key) => formsOf(key).name));
  const looked = accounts.filter(({ name, fixed }) => !fixed && inTable.has(name));
  const named = accounts.filter((account) => !looked.includes(account));
  const index = new Map([...named, ...looked].map(({ name }, i) => [name, i]));
  const readOnly = named.filter(({ writable }) => !writable).length;
  const compiled = instructions.flatMap(({ programId, keys, data }) => [
    Uint8Array.of(index.get(formsOf(programId).name)!),
    compact(keys.length),
    Uint8Array.from(keys, ({ pubkey }) => index.get(formsOf(pubkey).name)!),
    compact(data.length),
    data,
  ]);
  return concat(
    Uint8Array.of(...(table === undefined ? [] : [VERSION_0]), 1, 0, readOnly),
    compact(named.length),
    ...named.map(({ bytes }) => bytes),
    blockhash,
    compact(instructions.length),
    ...compiled,
    ...(table === undefined ? [] : [encodeLookup(table, looked)]),
  );
}

/** Bytes of the transaction with this message. */
export const transactionSize = (message: Uint8Array): number => 1 + SIGNATURE_BYTES + message.length;

/** The transaction: one signature and the message. */
export const transactionOf = (signature: Uint8Array, message: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(1), signature, message);
