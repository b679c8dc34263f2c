/** Tokens of chains that were burned, for the ledger to give back what they stood for. */
import { encodeCarried } from "@chainsatlas/shared/protocol/ledger/item.ts";
import type { Replica } from "@chainsatlas/shared/replication/replica.ts";
import type { LedgerPlace } from "./open.ts";

/** Burnings on the chains at hand that the ledger does not know yet, as items, each chain's in its order. */
export async function burnedTokens(
  { words }: Replica,
  places: readonly LedgerPlace[],
): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (const { wrapper } of places) {
    if (wrapper === undefined) continue;
    const { unwraps } = words.get("wrapped", { chain: wrapper.chain });
    for (const burning of await wrapper.burnings(unwraps)) found.push(encodeCarried("Unwrap", burning));
  }
  return found;
}
