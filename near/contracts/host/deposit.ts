/**
 * Who stages pays for the storage: deposits, counted in the bytes that they pay for. NEAR locks this much of an account's
 * balance per byte; without it, a stranger could lock the unit's.
 */
import { text } from "./env.ts";

/** yoctoNEAR per byte. Source: NEAR's protocol configuration, `storage_amount_per_byte`. */
const BYTE_PRICE = 10_000_000_000_000_000_000n;
/** What a slot can count. */
const MAX_BYTES = 0xffff_ffff;

class DepositError extends Error {
  constructor(name: "WrongDeposit" | "NotEnoughDeposit", detail: string) {
    super(`${name}: ${detail}`);
  }
}

/** Bytes that the attached deposit pays for, on top of those paid for before. Throws unless it is for whole bytes. */
export function paidBytes(before: number): number {
  const deposit = env.attached_deposit();
  if (deposit === 0n) return before;
  const bytes = deposit / BYTE_PRICE;
  const paid = before + Number(bytes);
  if (bytes * BYTE_PRICE !== deposit || paid > MAX_BYTES)
    throw new DepositError("WrongDeposit", `attach ${BYTE_PRICE} yoctoNEAR for each byte, not ${deposit}`);
  return paid;
}

/** Throws unless so many bytes are paid for. */
export function requirePaid(paid: number, bytes: number): void {
  if (paid < bytes)
    throw new DepositError("NotEnoughDeposit", `${bytes} bytes are kept, ${paid} are paid for: attach more`);
}

/** Gives an account back what it paid for so many bytes. */
export function refund(account: Uint8Array, bytes: number): void {
  if (bytes > 0)
    env.promise_batch_action_transfer(env.promise_batch_create(text(account)), BigInt(bytes) * BYTE_PRICE);
}
