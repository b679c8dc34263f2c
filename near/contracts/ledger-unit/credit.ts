/**
 * Who pays for what a batch adds. Words that a batch frees stay paid for: whatever is added later takes that first, and the
 * caller pays for the rest.
 */
import { caller } from "../host/call.ts";
import { paidBytes, refund, requirePaid } from "../host/deposit.ts";

/** Bytes that are paid for and free after the storage has grown by so many, or shrunk. Throws when that is not paid for. */
export function settle(credit: bigint, growth: number): bigint {
  const paid = paidBytes(0);
  const left = Number(credit) - growth;
  const owed = Math.max(0, -left);
  requirePaid(paid, owed);
  refund(caller(), paid - owed);
  return BigInt(Math.max(0, left));
}
