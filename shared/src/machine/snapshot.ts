/** Full snapshot of a machine: header ‖ count u32 ‖ sorted (page number u32 ‖ page 256) of the non-zero pages. */
import { concat } from "../bytes/bytes.ts";
import { ByteReader, writeU32s } from "./byte-reader.ts";
import { PAGE_BYTES } from "./constants.ts";
import { decodeHeader, encodeHeader, HEADER_BYTES, type Header } from "./header.ts";
import { PageTree, stateHash } from "./merkle.ts";
import { isZero, PAGE_COUNT } from "./pages.ts";

/** Header and pages: all of a state but the program. */
export interface Snapshot {
  readonly header: Header;
  readonly tree: PageTree;
}

/** The state hash that a snapshot has. */
export const snapshotHash = ({ header, tree }: Snapshot): Uint8Array =>
  stateHash(encodeHeader(header), tree.root());

/** Count, then each page with its number; the map must ascend. */
export const writePages = (pages: ReadonlyMap<number, Uint8Array>): Uint8Array =>
  concat(writeU32s([pages.size]), ...[...pages].flatMap(([number, page]) => [writeU32s([number]), page]));

/** Reads what `writePages` wrote; refuses numbers that do not ascend or are no page's. */
export function readPages(reader: ByteReader): Map<number, Uint8Array> {
  const pages = new Map<number, Uint8Array>();
  const count = reader.u32("page count");
  let previous = -1;
  for (let i = 0; i < count; i++) {
    const number = reader.u32(`page number ${i}`);
    if (number >= PAGE_COUNT) reader.fail(`page number ${i}`, `must be below ${PAGE_COUNT}, is ${number}`);
    if (number <= previous) reader.fail(`page number ${i}`, `must ascend, is ${number} after ${previous}`);
    pages.set(number, reader.bytes(`page ${number}`, PAGE_BYTES));
    previous = number;
  }
  return pages;
}

export const encodeSnapshot = ({ header, tree }: Snapshot): Uint8Array =>
  concat(encodeHeader(header), writePages(tree.pages()));

/** Throws EncodingError, which names the field, for anything that `encodeSnapshot` would not have written. */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const reader = new ByteReader("snapshot", bytes);
  const header = decodeHeader(reader.bytes("header", HEADER_BYTES));
  const pages = readPages(reader);
  reader.end();
  for (const [number, page] of pages)
    if (isZero(page)) reader.fail(`page ${number}`, "is all zero, so must be left out");
  return { header, tree: PageTree.from(pages) };
}
