/** Legacy transactions of one signer, as the network carries them. Source: Solana's transaction format. */
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { formsOf } from "./names.ts";

const SIGNATURE_BYTES = 64;

/** A length in the format's compact encoding: 7 bits a byte, the lowest first. */
function compact(n: number): Uint8Array {
  const bytes = [];
  let rest = n;
  for (; rest >= 0x80; rest >>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Uint8Array.of(...bytes, rest);
}

interface Account {
  readonly bytes: Uint8Array;
  readonly writable: boolean;
}

/** The accounts of all instructions by name: the payer, then those written to, then the others. */
function accountsOf(payer: PublicKey, instructions: readonly TransactionInstruction[]): Map<string, Account> {
  const accounts = new Map<string, Account>();
  const add = (key: PublicKey, writable: boolean): void => {
    const { name, bytes } = formsOf(key);
    accounts.set(name, { bytes, writable: writable || (accounts.get(name)?.writable ?? false) });
  };
  add(payer, true);
  for (const { programId, keys } of instructions) {
    for (const { pubkey, isWritable } of keys) add(pubkey, isWritable);
    add(programId, false);
  }
  const entries = [...accounts];
  return new Map([
    ...entries.filter(([, { writable }]) => writable),
    ...entries.filter(([, { writable }]) => !writable),
  ]);
}

/** The message that the payer signs; the payer is its only signer. */
export function compileMessage(
  payer: PublicKey,
  blockhash: Uint8Array,
  instructions: readonly TransactionInstruction[],
): Uint8Array {
  const accounts = accountsOf(payer, instructions);
  const index = new Map([...accounts.keys()].map((name, i) => [name, i]));
  const readOnly = [...accounts.values()].filter(({ writable }) => !writable).length;
  const compiled = instructions.flatMap(({ programId, keys, data }) => [
    Uint8Array.of(index.get(formsOf(programId).name)!),
    compact(keys.length),
    Uint8Array.from(keys, ({ pubkey }) => index.get(formsOf(pubkey).name)!),
    compact(data.length),
    data,
  ]);
  return concat(
    Uint8Array.of(1, 0, readOnly),
    compact(accounts.size),
    ...[...accounts.values()].map(({ bytes }) => bytes),
    blockhash,
    compact(instructions.length),
    ...compiled,
  );
}

/** Bytes of the transaction with this message. */
export const transactionSize = (message: Uint8Array): number => 1 + SIGNATURE_BYTES + message.length;

/** The transaction: one signature and the message. */
export const transactionOf = (signature: Uint8Array, message: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(1), signature, message);
