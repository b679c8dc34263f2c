/**
 * What is attached to calls that keep something on the chain: enough in any case, the unit gives back what is too much.
 * Source: contracts/virtualization-unit/staging.ts, native/src/overlay.rs.
 */
import { PAGE_BYTES } from "@chainsatlas/shared/machine/constants.ts";
import { STORAGE_PRICE, VALUE_EXTRA_BYTES } from "./runtime/costs.ts";

/** Key and place in the directory of a chunk; key and head of the directory. */
const CHUNK_BYTES = VALUE_EXTRA_BYTES + 36 + 12;
const DIRECTORY_BYTES = VALUE_EXTRA_BYTES + 33 + 32;
/** Header and pages root. */
const STATE_BYTES = 220;
/** Changed pages are kept in groups; a map of bits says which there are. */
const GROUP_PAGES = 16;
const GROUP_BYTES = VALUE_EXTRA_BYTES + 35;
const MAP_BYTES = VALUE_EXTRA_BYTES + 33;

/** yoctoNEAR for a chunk of so many bytes. */
export const chunkDeposit = (bytes: number): bigint =>
  BigInt(bytes + CHUNK_BYTES + DIRECTORY_BYTES) * STORAGE_PRICE;

/** yoctoNEAR for a run over so many pages, if all of them change and the run is to be continued. */
export function runDeposit(pages: number): bigint {
  const groups = Math.ceil(pages / GROUP_PAGES);
  const overlay = pages * PAGE_BYTES + groups * GROUP_BYTES + MAP_BYTES + Math.ceil(groups / 8);
  return BigInt(overlay + STATE_BYTES + CHUNK_BYTES) * STORAGE_PRICE;
}
