/** The share of the vectors that a chain's own tests run: some of every tier. `atlas vectors --on CHAIN` runs all. */
import type { ChainFamily } from "../chain/chain.ts";
import { requirePassed, runVectors } from "./run.ts";
import type { ManifestFile } from "./schema.ts";

/** Every trap and order of checks, cuts, withheld pages, proofs, what is refused; every rule of the ledger and one history. */
const SHARE =
  /^(step\/(order|lw|sh|div|jalr|trap)|decode\/legal|(page|proof|invalid|program|snapshot|delta|message|ledger)\/|segment\/splits|history\/1)/;

export const inShare = ({ path }: ManifestFile): boolean => SHARE.test(path);

/** Runs the share on a family's embedded chain. Throws unless all of it passes. */
export async function requireShare(family: ChainFamily): Promise<void> {
  const legs = await family.legs();
  const ledger = family.ledger();
  try {
    requirePassed(family.name, await runVectors({ name: family.name, legs, ledger }, { filter: inShare }));
  } finally {
    await legs.close();
    await ledger.close();
  }
}
