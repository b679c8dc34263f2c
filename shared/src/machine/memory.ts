/** The simulator's memory: flat arrays, and for each page whether the loop may go straight to it. */
import { Fault, INPUT_BASE, OUTPUT_BASE, PAGE_BYTES, Status } from "./constants.ts";
import type { MachineState, StopReport } from "./machine.ts";
import { PageTree } from "./merkle.ts";
import { pageOf, pagesOfRange, roundToPage } from "./pages.ts";

/** Flags of `Memory.open`: the loop may load from, store to the page without asking. */
export const OPEN_READ = 1;
export const OPEN_WRITE = 2;

export const faulted = (cause: Fault): StopReport => ({ status: Status.FAULTED, cause });
export const pageMissing = (page: number): StopReport => ({
  status: Status.RUNNING,
  cause: Fault.NONE,
  page,
});

export class Memory {
  /** Memory from address 0. */
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Per page of memory, what the loop may do; everything else asks `touch` first. */
  readonly open: Uint8Array;
  /** Input and output, filled up with zeros to whole pages. */
  readonly #input: Uint8Array;
  readonly #output: Uint8Array;
  readonly #textStart: number;
  readonly #textEnd: number;
  #delivered: ReadonlySet<number> | undefined;
  /** Pages read or written, pages written, since the last `resetTracking`. */
  readonly touched: Set<number> = new Set();
  readonly dirtied: Set<number> = new Set();
  /** Pages written since the tree was last brought up to date. */
  readonly #stale: Set<number> = new Set();
  #tree: PageTree;

  constructor({ program, header, tree }: MachineState) {
    this.bytes = new Uint8Array(program.memorySize);
    this.view = new DataView(this.bytes.buffer);
    this.open = new Uint8Array(program.memorySize / PAGE_BYTES);
    this.#input = new Uint8Array(roundToPage(header.inputLength));
    this.#output = new Uint8Array(roundToPage(program.outputLimit));
    this.#textStart = program.textBase;
    this.#textEnd = roundToPage(program.textBase + program.textLength);
    this.#tree = tree;
    for (const [number, page] of tree.pages()) this.#load(number * PAGE_BYTES, page);
  }

  /** A page outside of memory, input and output stays in the tree as it is: nothing can reach it. */
  #load(address: number, page: Uint8Array): void {
    const { array, offset } = this.#locate(address);
    if (offset + PAGE_BYTES <= array.length) array.set(page, offset);
  }

  #locate(address: number): { array: Uint8Array; offset: number } {
    if (address >= OUTPUT_BASE) return { array: this.#output, offset: address - OUTPUT_BASE };
    if (address >= INPUT_BASE) return { array: this.#input, offset: address - INPUT_BASE };
    return { array: this.bytes, offset: address };
  }

  /** Each byte of [address, address + size) lies in memory and not in a page of text; or there is none. */
  writable(address: number, size: number): boolean {
    if (size === 0) return true;
    const end = address + size;
    return end <= this.bytes.length && (end <= this.#textStart || address >= this.#textEnd);
  }

  /** Each byte of [address, address + size) is writable, or each lies in the input; or there is none. */
  readable(address: number, size: number): boolean {
    if (this.writable(address, size)) return true;
    return address >= INPUT_BASE && address + size <= INPUT_BASE + this.#input.length;
  }

  /** Takes note that these pages are needed; gives the first that was not delivered. */
  touch(pages: readonly number[]): number | undefined {
    const missing =
      this.#delivered === undefined ? undefined : pages.find((page) => !this.#delivered!.has(page));
    if (missing === undefined) for (const page of pages) this.touched.add(page);
    return missing;
  }

  /**
   * Asks for one aligned load or store. Where it is allowed and in memory, the loop may from now on do it unasked.
   * Gives what stops it instead: a fault or a missing page.
   */
  access(address: number, size: number, write: boolean): StopReport | undefined {
    if (address % size !== 0) return faulted(Fault.MISALIGNED);
    if (!(write ? this.writable(address, size) : this.readable(address, size))) return faulted(Fault.ACCESS);
    const page = pageOf(address);
    const missing = this.touch([page]);
    if (missing !== undefined) return pageMissing(missing);
    if (write) this.#written(page);
    if (page < this.open.length) this.open[page]! |= write ? OPEN_READ | OPEN_WRITE : OPEN_READ;
    return undefined;
  }

  #written(page: number): void {
    this.dirtied.add(page);
    this.#stale.add(page);
  }

  /** A copy of [address, address + size), which lies in one region. */
  read(address: number, size: number): Uint8Array {
    const { array, offset } = this.#locate(address);
    return array.slice(offset, offset + size);
  }

  /** Writes to memory or output; the range was checked before. */
  write(address: number, bytes: Uint8Array): void {
    const { array, offset } = this.#locate(address);
    array.set(bytes, offset);
    for (const page of pagesOfRange(address, bytes.length)) this.#written(page);
  }

  /** From now on only these pages count as delivered; undefined for all. */
  deliver(pages: ReadonlySet<number> | undefined): void {
    if (pages === undefined && this.#delivered === undefined) return;
    this.#delivered = pages;
    this.open.fill(0);
  }

  resetTracking(): void {
    this.touched.clear();
    this.dirtied.clear();
    this.open.fill(0);
  }

  /** The tree of all pages as they are now. */
  tree(): PageTree {
    if (this.#stale.size > 0) {
      const changes = new Map(
        [...this.#stale].map((page) => [page, this.read(page * PAGE_BYTES, PAGE_BYTES)]),
      );
      this.#tree = this.#tree.update(changes);
      this.#stale.clear();
      this.open.fill(0);
    }
    return this.#tree;
  }
}
