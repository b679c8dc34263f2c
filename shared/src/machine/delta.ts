/**
 * What changed between two states of one execution:
 * base state hash 32 ‖ header after ‖ count u32 ‖ sorted (page number u32 ‖ page 256) of the pages that differ.
 * A page that became zero is listed as a page of zeros.
 */
import { concat, equalBytes } from "../bytes/bytes.ts";
import { EncodingError } from "../bytes/codec.ts";
import { ByteReader } from "./byte-reader.ts";
import { decodeHeader, encodeHeader, HEADER_BYTES, type Header } from "./header.ts";
import type { PageTree } from "./merkle.ts";
import { ZERO_PAGE, type PageMap } from "./pages.ts";
import { readPages, snapshotHash, writePages, type Snapshot } from "./snapshot.ts";

export interface Delta {
  /** State hash of the state that it applies to, 32 bytes. */
  readonly base: Uint8Array;
  readonly header: Header;
  /** New bytes of the pages that differ. */
  readonly pages: PageMap;
}

/** Pages of `after` that differ from `before`, ascending; a page that became zero as zeros. */
export function changedPages(before: PageTree, after: PageTree): Map<number, Uint8Array> {
  const numbers = new Set([...before.pages().keys(), ...after.pages().keys()]);
  const changed = [...numbers]
    .sort((a, b) => a - b)
    .filter((number) => !equalBytes(before.hash(0, number), after.hash(0, number)));
  return new Map(changed.map((number) => [number, after.page(number) ?? ZERO_PAGE]));
}

export const makeDelta = (before: Snapshot, after: Snapshot): Delta => ({
  base: snapshotHash(before),
  header: after.header,
  pages: changedPages(before.tree, after.tree),
});

export const encodeDelta = ({ base, header, pages }: Delta): Uint8Array =>
  concat(base, encodeHeader(header), writePages(new Map([...pages].sort(([a], [b]) => a - b))));

/** Throws EncodingError, which names the field, for anything that `encodeDelta` would not have written. */
export function decodeDelta(bytes: Uint8Array): Delta {
  const reader = new ByteReader("delta", bytes);
  const base = reader.bytes("base state hash", 32);
  const header = decodeHeader(reader.bytes("header", HEADER_BYTES));
  const pages = readPages(reader);
  reader.end();
  return { base, header, pages };
}

/**
 * The state after. Throws EncodingError when the delta was made for another base, belongs to another program, or lists
 * a page that does not change: one change has one delta.
 */
export function applyDelta(base: Snapshot, { base: expected, header, pages }: Delta): Snapshot {
  if (!equalBytes(snapshotHash(base), expected))
    throw new EncodingError("delta", "base state hash", "is that of another state");
  if (!equalBytes(base.header.programId, header.programId))
    throw new EncodingError("delta", "header", "is of another program");
  for (const [number, page] of pages)
    if (equalBytes(page, base.tree.page(number) ?? ZERO_PAGE))
      throw new EncodingError("delta", `page ${number}`, "is the same in the base");
  return { header, tree: base.tree.update(pages) };
}
