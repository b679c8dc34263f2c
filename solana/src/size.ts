import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { nameOf } from "./names.ts";

/** Bytes of a length in Solana's compact encoding: 7 bits a byte. */
const compact = (n: number): number => (n < 0x80 ? 1 : n < 0x4000 ? 2 : 3);

/** Bytes of a signed legacy transaction of these instructions, all of whose signers are the payer. */
export function transactionSize(payer: PublicKey, instructions: readonly TransactionInstruction[]): number {
  const keys = new Set([nameOf(payer)]);
  let size = 0;
  for (const { programId, keys: accounts, data } of instructions) {
    keys.add(nameOf(programId));
    for (const { pubkey } of accounts) keys.add(nameOf(pubkey));
    size += 1 + compact(accounts.length) + accounts.length + compact(data.length) + data.length;
  }
  const signatures = 1 + 64;
  const header = 3;
  const blockhash = 32;
  return (
    signatures +
    header +
    compact(keys.size) +
    32 * keys.size +
    blockhash +
    compact(instructions.length) +
    size
  );
}
