/**
 * Page bundle: some pages of a state and the hashes that lead from them to its pages root.
 * Source: docs/machine.md "Page bundle".
 */
import { concat } from "../bytes/bytes.ts";
import { EncodingError } from "../bytes/codec.ts";
import { ByteReader, readFlagged, writeFlagged, writeU32s } from "./byte-reader.ts";
import { PAGE_BYTES, TREE_DEPTH } from "./constants.ts";
import { leafHash, nodeHash, type PageTree } from "./merkle.ts";
import { PAGE_COUNT, ZERO_PAGE, type PageMap } from "./pages.ts";

export interface Bundle {
  /** Strictly ascending. */
  readonly numbers: readonly number[];
  /** 256 bytes each, in the order of `numbers`. */
  readonly pages: readonly Uint8Array[];
  /** 32 bytes each, in the order in which `climb` asks for them. */
  readonly siblings: readonly Uint8Array[];
}

/**
 * Walks from the given leaves to the root, bottom-up and left to right, and returns what stands at the root.
 * `sibling` is asked for each node that is missing on the way; with no leaves, for the root itself.
 */
function climb<T>(
  numbers: readonly number[],
  leaves: readonly T[],
  sibling: (level: number, index: number) => T,
  join: (left: T, right: T) => T,
): T {
  if (numbers.length === 0) return sibling(TREE_DEPTH, 0);
  let indices = numbers;
  let values = leaves;
  for (let level = 0; level < TREE_DEPTH; level++) {
    const parents: number[] = [];
    const joined: T[] = [];
    for (let i = 0; i < indices.length; i++) {
      const index = indices[i]!;
      const value = values[i]!;
      parents.push(index >>> 1);
      if (index % 2 === 1) joined.push(join(sibling(level, index - 1), value));
      else if (indices[i + 1] === index + 1) joined.push(join(value, values[++i]!));
      else joined.push(join(value, sibling(level, index + 1)));
    }
    indices = parents;
    values = joined;
  }
  return values[0]!;
}

/** Number of siblings that a bundle of these pages has. */
function countSiblings(numbers: readonly number[]): number {
  let count = 0;
  climb(
    numbers,
    numbers,
    () => ++count,
    () => 0,
  );
  return count;
}

/** The one encoding of these pages of a tree and their proof. Page numbers may come in any order, repeated or not. */
export function makeBundle(tree: PageTree, pageNumbers: Iterable<number>): Uint8Array {
  const numbers = [...new Set(pageNumbers)].sort((a, b) => a - b);
  const bad = numbers.find((number) => !Number.isInteger(number) || number < 0 || number >= PAGE_COUNT);
  if (bad !== undefined) throw new RangeError(`page number ${bad} is not below ${PAGE_COUNT}`);
  const siblings: Uint8Array[] = [];
  climb<null>(
    numbers,
    numbers.map(() => null),
    (level, index) => {
      siblings.push(tree.hash(level, index));
      return null;
    },
    () => null,
  );
  const pages = numbers.map((number) => tree.page(number) ?? ZERO_PAGE);
  return concat(
    writeU32s([numbers.length, ...numbers]),
    writeFlagged(pages),
    writeU32s([siblings.length]),
    writeFlagged(siblings),
  );
}

/** Decodes a bundle. Throws EncodingError for anything that `makeBundle` would not have written. */
export function decodeBundle(bytes: Uint8Array): Bundle {
  const reader = new ByteReader("page bundle", bytes);
  const numbers = reader.ascending("page numbers", reader.u32("page count"), PAGE_COUNT);
  const pages = readFlagged(reader, "page", numbers.length, PAGE_BYTES);
  const count = reader.u32("sibling count");
  const needed = countSiblings(numbers);
  if (count !== needed)
    throw new EncodingError("page bundle", "sibling count", `must be ${needed} for these pages, is ${count}`);
  const siblings = readFlagged(reader, "sibling", count, 32);
  reader.end();
  return { numbers, pages, siblings };
}

function rootOf({ numbers, siblings }: Bundle, pages: readonly Uint8Array[]): Uint8Array {
  let next = 0;
  return climb(numbers, pages.map(leafHash), () => siblings[next++]!, nodeHash);
}

/** The root that the bundle's pages and siblings lead to. */
export const bundleRoot = (bundle: Bundle): Uint8Array => rootOf(bundle, bundle.pages);

/**
 * The roots before and after the bundle's pages are replaced by those of `newPages`; a page that is not in it keeps
 * its bytes. Throws RangeError for a new page that the bundle does not hold.
 */
export function bundleRoots(bundle: Bundle, newPages: PageMap): { before: Uint8Array; after: Uint8Array } {
  const held = new Set(bundle.numbers);
  for (const number of newPages.keys())
    if (!held.has(number)) throw new RangeError(`page ${number} is not in the bundle`);
  const pages = bundle.numbers.map((number, i) => newPages.get(number) ?? bundle.pages[i]!);
  return { before: bundleRoot(bundle), after: rootOf(bundle, pages) };
}
