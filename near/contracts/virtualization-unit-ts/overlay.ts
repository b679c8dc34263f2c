/**
 * Pages that a run changed, kept until the next transaction goes on with it, as the native machine keeps them
 * (../../native/src/overlay.rs): in groups in the order of the bundle, and a map of bits that says which there are.
 */
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Bundle } from "@chainsatlas/shared/machine/bundle.ts";
import { PAGE_BYTES } from "@chainsatlas/shared/machine/constants.ts";
import { read, write } from "../host/storage.ts";

const GROUP_PAGES = 16;

const groupKey = (key: Uint8Array, group: number): Uint8Array =>
  concat(key, Uint8Array.of(group >>> 8, group));
const bitOf = (group: number): number => 0x80 >> (group & 7);

export class Overlay {
  readonly #key: Uint8Array;
  readonly #map: Uint8Array;

  /** What is kept for a bundle of `count` pages. */
  constructor(key: Uint8Array, count: number) {
    this.#key = key;
    this.#map = read(key) ?? new Uint8Array(Math.ceil(count / GROUP_PAGES / 8));
  }

  /** The bundle with the kept pages in place of those that it came with. */
  applied(bundle: Bundle): Bundle {
    const pages = [...bundle.pages];
    for (let first = 0, group = 0; first < pages.length; first += GROUP_PAGES, group++) {
      if ((this.#map[group >> 3]! & bitOf(group)) === 0) continue;
      const kept = read(groupKey(this.#key, group))!;
      for (let i = 0; i * PAGE_BYTES < kept.length; i++)
        pages[first + i] = kept.subarray(i * PAGE_BYTES, (i + 1) * PAGE_BYTES);
    }
    return { ...bundle, pages };
  }

  /** Keeps the groups in which one of the `dirty` pages lies. */
  store({ numbers }: Bundle, pages: readonly Uint8Array[], dirty: ReadonlySet<number>): void {
    for (let first = 0, group = 0; first < pages.length; first += GROUP_PAGES, group++) {
      if (!numbers.slice(first, first + GROUP_PAGES).some((number) => dirty.has(number))) continue;
      write(groupKey(this.#key, group), concat(...pages.slice(first, first + GROUP_PAGES)));
      this.#map[group >> 3]! |= bitOf(group);
    }
    if (this.#map.some((bits) => bits !== 0)) write(this.#key, this.#map);
  }
}
