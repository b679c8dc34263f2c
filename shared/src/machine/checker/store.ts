/** The checker's memory: a map from address to byte, and the rules byte by byte. */
import { sha256, concat, ZERO_32 } from "../../bytes/bytes.ts";
import { Fault } from "../constants.ts";
import type { ProgramFacts } from "../machine.ts";
import { Stop } from "./stop.ts";

const PAGE = 256n;
const INPUT = 0xe000_0000n;
const END_OF_ADDRESSES = 1n << 32n;

/** The smallest multiple of a page that is not below `value`. */
const wholePages = (value: bigint): bigint => ((value + PAGE - 1n) / PAGE) * PAGE;

/** Addresses from `address`, `size` of them, ascending. */
function* range(address: bigint, size: bigint): Generator<bigint> {
  for (let i = 0n; i < size; i++) yield address + i;
}

export class Store {
  readonly #bytes = new Map<bigint, number>();
  readonly #memoryEnd: bigint;
  readonly #textStart: bigint;
  readonly #textEnd: bigint;
  readonly #inputEnd: bigint;
  /** Pages that may be touched; undefined for all. */
  delivered: ReadonlySet<number> | undefined;

  constructor(program: ProgramFacts, inputLength: number) {
    this.#memoryEnd = BigInt(program.memorySize);
    this.#textStart = BigInt(program.textBase);
    this.#textEnd = wholePages(BigInt(program.textBase) + BigInt(program.textLength));
    this.#inputEnd = INPUT + wholePages(BigInt(inputLength));
  }

  #isMemory(address: bigint): boolean {
    const inText = address >= this.#textStart && address < this.#textEnd;
    return address < this.#memoryEnd && !inText;
  }

  #isInput(address: bigint): boolean {
    return address >= INPUT && address < this.#inputEnd;
  }

  /** ACCESS unless every byte of the range may be read. */
  requireReadable(address: bigint, size: bigint): void {
    for (const byte of range(address, size))
      if (byte >= END_OF_ADDRESSES || (!this.#isMemory(byte) && !this.#isInput(byte)))
        throw Stop.fault(Fault.ACCESS);
  }

  /** ACCESS unless every byte of the range may be written. */
  requireWritable(address: bigint, size: bigint): void {
    for (const byte of range(address, size)) if (!this.#isMemory(byte)) throw Stop.fault(Fault.ACCESS);
  }

  /** PAGE for the lowest page of the range that was not delivered. */
  requireDelivered(address: bigint, size: bigint): void {
    if (this.delivered === undefined) return;
    for (const byte of range(address, size))
      if (!this.delivered.has(Number(byte / PAGE))) throw Stop.page(byte / PAGE);
  }

  get(address: bigint, size: bigint): number[] {
    return [...range(address, size)].map((byte) => this.#bytes.get(byte) ?? 0);
  }

  put(address: bigint, bytes: Iterable<number>): void {
    let at = address;
    for (const byte of bytes) this.#bytes.set(at++, byte);
  }

  /** The pages in which some byte is not zero. */
  pages(): Map<number, Uint8Array> {
    const pages = new Map<number, Uint8Array>();
    for (const [address, byte] of this.#bytes) {
      if (byte === 0) continue;
      const number = Number(address / PAGE);
      const page = pages.get(number) ?? new Uint8Array(256);
      page[Number(address % PAGE)] = byte;
      pages.set(number, page);
    }
    return pages;
  }
}

/** Root over some pages, from the definition: top-down, with the pages split at each level. */
export function rootOf(pages: ReadonlyMap<number, Uint8Array>): Uint8Array {
  const descend = (entries: [number, Uint8Array][], low: number, width: number): Uint8Array => {
    if (entries.length === 0) return ZERO_32;
    if (width === 1) return sha256(entries[0]![1]);
    const middle = low + width / 2;
    const left = descend(
      entries.filter(([number]) => number < middle),
      low,
      width / 2,
    );
    const right = descend(
      entries.filter(([number]) => number >= middle),
      middle,
      width / 2,
    );
    return sha256(concat(left, right));
  };
  return descend([...pages], 0, 2 ** 24);
}
