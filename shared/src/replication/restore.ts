/** A ledger's batches out of what its unit on one chain was called with: for who has lost them. */
import { toHex } from "../bytes/bytes.ts";
import { ChainError } from "../chain/error.ts";
import type { LedgerCall, LedgerUnit } from "../chain/ledger-unit.ts";
import { decodeBatchHeader, decodePart } from "../protocol/ledger/batch.ts";
import { digestBytes } from "../protocol/ledger/digest.ts";
import type { Batch } from "../protocol/ledger/ledger.ts";
import { ReferenceRun } from "../protocol/ledger/machine.ts";
import { requireSame } from "./deliver.ts";

/** A chain refuses headers of the future by its own clock: what it has in its history was not refused for that. */
const ANY_TIME = (1n << 64n) - 1n;

/** Makes the calls to the reference: what a chain would have refused, it refuses as well. */
function replayed(genesis: Uint8Array, calls: readonly LedgerCall[]) {
  const run = new ReferenceRun(genesis);
  const batches: Batch[] = [];
  let begun: Batch | undefined;
  for (const call of calls) {
    const isHeader = "header" in call;
    const outcome = isHeader ? run.open(call.header, call.signatures, ANY_TIME) : run.part(call.part);
    if ("error" in outcome) continue;
    begun = isHeader
      ? { header: decodeBatchHeader(call.header), signatures: call.signatures, items: [] }
      : { ...begun!, items: [...begun!.items, ...decodePart(call.part).items] };
    if (run.record.open === undefined) batches.push(begun);
  }
  return { batches, record: run.record };
}

/**
 * All complete batches that the unit has applied, oldest first, each with its quorum's signatures. Throws ChainError where its
 * chain can't be read back, Divergence where its history does not lead to where it is.
 */
export async function restoredBatches(
  genesis: Uint8Array,
  unit: LedgerUnit,
  chain: string,
): Promise<readonly Batch[]> {
  const { batches, record } = replayed(genesis, await unit.calls());
  const { number, head, time, digest } = record;
  const found = await unit.status();
  if (found.number !== number)
    throw new ChainError(
      chain,
      "Rejected",
      `its history leads to batch ${number} with head ${toHex(head)}, its ledger is at batch ${found.number}: ask a node that keeps all transactions since the ledger began`,
    );
  requireSame(found, { number, head, time, digest: digestBytes(digest) });
  return batches;
}
