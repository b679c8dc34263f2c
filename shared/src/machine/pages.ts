/** Pages of 256 bytes, numbered by address / 256. Source: docs/machine.md "Pages root and state hash". */
import { PAGE_BYTES, TREE_DEPTH } from "./constants.ts";

/** Page number → its 256 bytes. A page that is absent is all zero. */
export type PageMap = ReadonlyMap<number, Uint8Array>;

/** Page numbers are below this: the 32-bit address space. */
export const PAGE_COUNT = 1 << TREE_DEPTH;

/** A page of zeros; not to be written to. */
export const ZERO_PAGE: Uint8Array = new Uint8Array(PAGE_BYTES);

export const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/** Number of the page that holds an address. */
export const pageOf = (address: number): number => address >>> 8;

/** `length` rounded up to whole pages, in bytes. */
export const roundToPage = (length: number): number => Math.ceil(length / PAGE_BYTES) * PAGE_BYTES;

/** Numbers of the pages that [address, address + size) touches, ascending; none when size is 0. */
export function pagesOfRange(address: number, size: number): number[] {
  if (size === 0) return [];
  const first = pageOf(address);
  return Array.from({ length: pageOf(address + size - 1) - first + 1 }, (_, i) => first + i);
}

/** The non-zero pages that `bytes` make when they lie at `address`, the last one filled up with zeros. */
export function splitPages(address: number, bytes: Uint8Array): Map<number, Uint8Array> {
  const pages = new Map<number, Uint8Array>();
  const lead = address % PAGE_BYTES;
  for (let at = -lead; at < bytes.length; at += PAGE_BYTES) {
    const page = new Uint8Array(PAGE_BYTES);
    const from = Math.max(at, 0);
    page.set(bytes.subarray(from, at + PAGE_BYTES), from - at);
    if (!isZero(page)) pages.set(pageOf(address + at), page);
  }
  return pages;
}
