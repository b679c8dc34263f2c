/**
 * What is attached to calls that keep something on the chain: enough in any case, the unit gives back what is too much.
 * Source: contracts/virtualization-unit/staging.ts, native/src/overlay.rs, contracts/ledger-unit/words.ts.
 */
import { PAGE_BYTES } from "@chainsatlas/shared/machine/constants.ts";
import { PART_HEAD_BYTES } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import { LEDGER_PARAMETERS } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { PARAMETERS } from "@chainsatlas/shared/protocol/parameters.ts";
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

/** Key and value of a word. */
const WORD_BYTES = VALUE_EXTRA_BYTES + 33 + 32;
/** A reveal adds most: initial state, claim and a seat for each validator; other items, and what they pay out, fewer. */
const ITEM_WORDS = 5 + LEDGER_PARAMETERS.seats;
/** The next epoch adds for each member: its place, its account and its rewards. */
const EPOCH_WORDS = 3 * PARAMETERS.maxPythias;

/** yoctoNEAR for the words that the items of a part may add. */
export function partDeposit(part: Uint8Array): bigint {
  let items = 0;
  for (let at = PART_HEAD_BYTES; at + 1 < part.length; at += 2 + part[at]! * 256 + part[at + 1]!) items++;
  return BigInt((items * ITEM_WORDS + EPOCH_WORDS) * WORD_BYTES) * STORAGE_PRICE;
}
