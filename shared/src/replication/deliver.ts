/** Brings batches to a unit that keeps the ledger, from wherever it is. Source: docs/ledger.md "Applying a batch". */
import { equalBytes, toHex } from "../bytes/bytes.ts";
import type { Transaction } from "../chain/chain.ts";
import { hasCode } from "../chain/error.ts";
import type { LedgerStatus, LedgerUnit } from "../chain/ledger-unit.ts";
import { batchHead, cutBatch, encodeBatchHeader } from "../protocol/ledger/batch.ts";
import type { Batch } from "../protocol/ledger/ledger.ts";

/** A unit's ledger and the one that its batches should have made are not the same. */
export class Divergence extends Error {
  constructor(number: bigint, what: string, found: Uint8Array, expected: Uint8Array) {
    super(`after batch ${number} the ${what} is ${toHex(found)} instead of ${toHex(expected)}`);
    this.name = "Divergence";
  }
}

/** Whoever else brought the same batch has been faster: that is as good. */
async function unlessDone(
  send: () => Promise<readonly Transaction[]>,
  done: "AlreadyOpen" | "AlreadyApplied",
): Promise<readonly Transaction[]> {
  try {
    return await send();
  } catch (error) {
    if (hasCode(error, done) || hasCode(error, "AlreadyApplied")) return [];
    throw error;
  }
}

/** Has the unit apply what it has not of consecutive batches, oldest first. Throws ChainError when the unit refuses. */
export async function deliver(
  unit: LedgerUnit,
  network: Uint8Array,
  batches: readonly Batch[],
): Promise<readonly Transaction[]> {
  const { open, number: done } = await unit.status();
  const sent: Transaction[] = [];
  for (const { header, signatures, items } of batches.filter((batch) => batch.header.number > done)) {
    const encoded = encodeBatchHeader(header);
    const begun = open !== undefined && equalBytes(open.head, batchHead(network, encoded));
    if (!begun) sent.push(...(await unlessDone(() => unit.open(encoded, signatures), "AlreadyOpen")));
    for (const part of cutBatch(header.number, items, unit.partBytes, begun ? open.next : 0))
      sent.push(...(await unlessDone(() => unit.apply(part), "AlreadyApplied")));
  }
  return sent;
}

/** Throws Divergence unless a unit is where the reference is. */
export function requireSame(found: LedgerStatus, expected: LedgerStatus): void {
  const { number } = expected;
  if (!equalBytes(found.head, expected.head)) throw new Divergence(number, "head", found.head, expected.head);
  if (!equalBytes(found.digest, expected.digest))
    throw new Divergence(number, "digest", found.digest, expected.digest);
}
