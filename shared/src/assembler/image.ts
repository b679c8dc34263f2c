/** The two runs of bytes that an object holds, from the statements that fill them. */
import { PAGE_BYTES } from "../machine/constants.ts";
import { Problem } from "./error.ts";
import type { Placed } from "./layout.ts";

/** Bytes of a section from its base; `first` is the lowest address of a statement in it. */
export interface Image {
  readonly base: number;
  readonly first: number;
  readonly bytes: Uint8Array;
}

/** A placed statement with its bytes. */
export interface Emitted extends Placed {
  readonly bytes: Uint8Array;
}

function join(chunks: readonly Emitted[], alignBase: number, alignEnd: number): Image {
  const first = chunks.reduce((min, { address }) => Math.min(min, address), Infinity);
  const end = chunks.reduce((max, { address, size }) => Math.max(max, address + size), 0);
  const base = Math.floor(first / alignBase) * alignBase;
  const bytes = new Uint8Array(Math.ceil((end - base) / alignEnd) * alignEnd);
  for (const chunk of chunks) bytes.set(chunk.bytes, chunk.address - base);
  return { base, first, bytes };
}

/** Data without what memory holds anyway: trailing zeros, and the base when nothing is left. */
function trim(image: Image): Image {
  const length = image.bytes.findLastIndex((byte) => byte !== 0) + 1;
  return length === 0
    ? { ...image, base: 0, bytes: new Uint8Array() }
    : { ...image, bytes: image.bytes.slice(0, length) };
}

/** Data on one side of the text, where what lies on the other side is zero anyway; else all of it. */
function oneSide(chunks: readonly Emitted[], text: Image): readonly Emitted[] {
  const above = chunks.filter(({ address }) => address > text.base);
  const below = chunks.filter(({ address }) => address < text.base);
  const isZero = below.every(({ bytes }) => bytes.every((byte) => byte === 0));
  return isZero && above.length > 0 ? above : chunks;
}

/**
 * Text from the start of its first page, padded to whole words, and data. Throws Problem when data other than zeros lies
 * on both sides of the text, since an object holds one run of it.
 */
export function imageOf(emitted: readonly Emitted[]): { text: Image; data: Image } {
  const chunksOf = (section: Placed["section"]): Emitted[] =>
    emitted.filter((chunk) => chunk.section === section && chunk.size > 0);
  const text = join(chunksOf("text"), PAGE_BYTES, 4);
  const chunks = chunksOf("data");
  if (chunks.length === 0) return { text, data: { base: 0, first: 0, bytes: new Uint8Array() } };
  const data = trim(join(oneSide(chunks, text), 1, 1));
  if (data.base < text.base && data.base + data.bytes.length > text.base) {
    const above = chunks.find(({ address }) => address > text.base);
    const reason =
      "data lies below and above the text, but an object holds one run of data: move one of them";
    throw new Problem("overlap", above?.item ?? { line: 1, column: 1 }, reason);
  }
  return { text, data };
}
