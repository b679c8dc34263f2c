/** Bundles that are not canonical, by name; the same ones are decoded and handed to units. */
import { makeBundle } from "../../machine/bundle.ts";
import type { PageTree } from "../../machine/merkle.ts";
import { cut, extended, inserted, replaced, without, word } from "./forgery.ts";

export interface BadBundle {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Part of the decoder's message. */
  readonly field: string;
}

/**
 * Spoiled bundles of pages 0x10 and 0x11, of which the first is not zero and the second is.
 * Layout: count 4, numbers 8, page flags 1, page 256, sibling count 4, flags 3, siblings.
 */
export function badBundles(tree: PageTree): BadBundle[] {
  const good = makeBundle(tree, [0x10, 0x11]);
  const zeros = (count: number): number[] => new Array<number>(count).fill(0);
  const PAGES = 13;
  const SIBLINGS = PAGES + 256;
  const FLAGS = SIBLINGS + 4;
  const hashes = FLAGS + 3;
  return [
    { name: "empty", bytes: new Uint8Array(), field: "page count" },
    { name: "count-cut", bytes: good.subarray(0, 3), field: "page count" },
    { name: "count-too-large", bytes: replaced(good, 0, ...word(0xffff_ffff)), field: "page numbers" },
    {
      name: "numbers-descend",
      bytes: replaced(good, 4, ...word(0x11), ...word(0x10)),
      field: "page numbers",
    },
    { name: "numbers-repeat", bytes: replaced(good, 4, ...word(0x10), ...word(0x10)), field: "page numbers" },
    { name: "number-too-large", bytes: replaced(good, 8, ...word(1 << 24)), field: "page numbers" },
    { name: "spare-page-flag", bytes: replaced(good, 12, 0x81), field: "page flags" },
    {
      name: "zero-page-present",
      bytes: inserted(replaced(good, 12, 0xc0), SIBLINGS, ...zeros(256)),
      field: "page 1",
    },
    { name: "sibling-missing", bytes: replaced(good, SIBLINGS, ...word(22)), field: "sibling count" },
    { name: "sibling-too-many", bytes: replaced(good, SIBLINGS, ...word(24)), field: "sibling count" },
    {
      name: "spare-sibling-flag",
      bytes: replaced(good, FLAGS + 2, good[FLAGS + 2]! | 1),
      field: "sibling flags",
    },
    { name: "zero-sibling-present", bytes: inserted(replaced(good, FLAGS, good[FLAGS]! | 0x80), hashes, ...zeros(32)), field: "sibling 0" }, // prettier-ignore
    { name: "last-sibling-cut", bytes: cut(good, 1), field: "sibling" },
    { name: "page-cut", bytes: without(good, PAGES, 256), field: "page 0" },
    { name: "one-byte-more", bytes: extended(good, 0), field: "end" },
    { name: "one-sibling-more", bytes: extended(good, ...zeros(32)), field: "end" },
  ];
}
