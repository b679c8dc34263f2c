/** The file of a ledger's batches, made again from what a chain has kept of them. */
import { equalBytes } from "@chainsatlas/shared/bytes/bytes.ts";
import { encodeBatchHeader } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import type { Batch } from "@chainsatlas/shared/protocol/ledger/ledger.ts";
import { restoredBatches } from "@chainsatlas/shared/replication/restore.ts";
import { CommandError, Exit } from "../exit.ts";
import { progress } from "../terminal.ts";
import { addToArchive, readArchive } from "./archive.ts";
import type { LedgerPlace, OpenLedger } from "./open.ts";

/** What of an open ledger it takes. */
interface Restorable extends Pick<OpenLedger, "archive" | "genesis"> {
  readonly places: readonly Pick<LedgerPlace, "name" | "unit">[];
}

const same = (a: Batch, b: Batch): boolean =>
  equalBytes(encodeBatchHeader(a.header), encodeBatchHeader(b.header));

/**
 * Adds the batches to the file that the chain has and the file has not; returns how many. Throws a usage error for a chain
 * that is not there, a failure for one that can't be read back, a violation where the file has other batches.
 */
export async function restoreArchive(
  { archive, genesis, places }: Restorable,
  chain: string,
): Promise<number> {
  const place = places.find(({ name }) => name === chain);
  if (place === undefined)
    throw new CommandError(
      Exit.USAGE,
      `there is no chain "${chain}" to restore from: use ${places.map(({ name }) => name).join(", ")}`,
    );
  progress(`reading the batches of ${chain}`);
  const found = await restoredBatches(genesis, place.unit, chain);
  const known = readArchive(archive);
  const other = known.findIndex((batch, i) => found[i] !== undefined && !same(batch, found[i]));
  if (other >= 0)
    throw new CommandError(
      Exit.VIOLATED,
      `${archive}:${other + 1} is not the batch ${other + 1} of ${chain}`,
    );
  const missing = found.slice(known.length);
  for (const batch of missing) addToArchive(archive, batch);
  return missing.length;
}
