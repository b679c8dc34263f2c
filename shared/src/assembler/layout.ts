/** Where every statement comes to lie. Source: docs/assembly.md "Sections". */
import { INPUT_BASE, MAX_MEMORY, PAGE_BYTES } from "../machine/constants.ts";
import { Problem, type Problems } from "./error.ts";
import { type Scope, evaluate } from "./evaluate.ts";
import type { Expression } from "./expression.ts";
import type { Body, Item, Section } from "./program.ts";
import type { SymbolTable } from "./symbols.ts";

/** A statement at its address; `size` is in bytes. */
export interface Placed {
  readonly item: Item;
  readonly section: Section;
  readonly address: number;
  readonly size: number;
}

/** Default addresses of the sections. */
export const TEXT_BASE = 0x100;
export const DATA_BASE = 0x1000;

/** Largest distance from the first to the last byte of the text: as much as the memory may have. */
const MAX_TEXT = MAX_MEMORY;
const MAX_ALIGN = 24;

/** The value as a number from `least` to `most`. Throws Problem naming `what` otherwise. */
export function bounded(
  expression: Expression,
  scope: Scope,
  what: string,
  least: number,
  most: number,
): number {
  const { number } = evaluate(expression, scope);
  if (number >= BigInt(least) && number <= BigInt(most)) return Number(number);
  throw new Problem("range", expression, `${what} must be from ${least} to ${most}, is ${number}`);
}

/** Alignment that the machine or the directive asks for. */
const alignmentOf = (body: Body): number =>
  body.kind === "code" || body.kind === "load-constant" ? 4 : body.kind === "values" ? body.bytes : 1;

/** One section while it fills up: follows the addresses, and keeps the limits. */
class Cursor {
  at: number;
  readonly #end: number;
  readonly #limit: string;

  constructor(base: number, end: number, limit: string) {
    this.at = base;
    this.#end = end;
    this.#limit = limit;
  }

  /** Size of a statement here; `wide` tells which load-constants need two words. */
  sizeOf(body: Body, scope: Scope, wide: boolean): number {
    switch (body.kind) {
      case "code":
        return 4 * body.words.length;
      case "load-constant":
        return wide ? 8 : 4;
      case "values":
        return body.bytes * body.values.length;
      case "bytes":
        return body.bytes.length;
      case "space":
        return bounded(body.size, scope, "a space", 0, MAX_MEMORY);
      case "align": {
        const boundary = 2 ** bounded(body.power, scope, "an alignment, as a power of 2,", 0, MAX_ALIGN);
        return Math.ceil(this.at / boundary) * boundary - this.at;
      }
      default:
        return 0;
    }
  }

  advance(item: Item, size: number): void {
    const alignment = alignmentOf(item.body);
    const address = this.at;
    this.at += size;
    if (size > 0 && this.at > this.#end)
      throw new Problem("limit", item, `ends at 0x${this.at.toString(16)}, beyond ${this.#limit}`);
    if (address % alignment === 0) return;
    const where = `at 0x${address.toString(16)}, which is not a multiple of ${alignment}`;
    throw new Problem("misaligned", item, `lies ${where}; put .align ${Math.log2(alignment)} before it`);
  }
}

/** Statements of one section, in the order of the source. */
function itemsOf(items: readonly Item[], wanted: Section): Item[] {
  let section: Section = "text";
  return items.filter(({ body }) => {
    if (body.kind === "section") section = body.section;
    return section === wanted;
  });
}

/** What one layout works with; `wide` holds the load-constants that get two words. */
export interface LayoutContext {
  readonly symbols: SymbolTable;
  readonly memorySize: number;
  readonly wide: ReadonlySet<Item>;
  readonly problems: Problems;
}

function placeSection(
  section: Section,
  items: readonly Item[],
  cursor: Cursor,
  context: LayoutContext,
): Placed[] {
  const { symbols, wide, problems } = context;
  const placed: Placed[] = [];
  for (const item of items)
    problems.attempt(() => {
      const { body } = item;
      if (body.kind === "section" && body.address !== undefined)
        cursor.at = bounded(body.address, symbols.scope(cursor.at), "an address", 0, 2 ** 32 - 1);
      const address = cursor.at;
      symbols.place(item, address);
      const size = cursor.sizeOf(body, symbols.scope(address), wide.has(item));
      cursor.advance(item, size);
      placed.push({ item, section, address, size });
    });
  return placed;
}

/** Statements that occupy memory, by address. */
const occupied = (placed: readonly Placed[]): Placed[] =>
  placed.filter(({ size }) => size > 0).toSorted((a, b) => a.address - b.address);

/** First address and first page behind of what is placed. */
function extentOf(placed: readonly Placed[]): { base: number; pagesEnd: number } {
  const all = occupied(placed);
  const end = all.reduce((max, { address, size }) => Math.max(max, address + size), 0);
  const base = Math.floor((all[0]?.address ?? 0) / PAGE_BYTES) * PAGE_BYTES;
  return { base, pagesEnd: Math.ceil(end / PAGE_BYTES) * PAGE_BYTES };
}

function checkOverlaps(placed: readonly Placed[], problems: Problems): void {
  let last: Placed | undefined;
  for (const here of occupied(placed)) {
    const before = last;
    if (before !== undefined && before.address + before.size > here.address)
      problems.attempt(() => {
        const [first, second] = before.item.line < here.item.line ? [before, here] : [here, before];
        const where = `0x${here.address.toString(16)}`;
        throw new Problem("overlap", second.item, `overlaps line ${first.item.line} at ${where}`);
      });
    if (before === undefined || before.address + before.size < here.address + here.size) last = here;
  }
}

function checkText(text: readonly Placed[], problems: Problems): { base: number; pagesEnd: number } {
  const { base, pagesEnd } = extentOf(text);
  problems.attempt(() => {
    const [first] = occupied(text);
    if (first === undefined)
      throw new Problem("empty", { line: 1, column: 1 }, "there is no code: write at least one instruction");
    if (pagesEnd - base > MAX_TEXT)
      throw new Problem("limit", first.item, `the text spans more than ${MAX_TEXT} bytes from here`);
  });
  return { base, pagesEnd };
}

function checkData(
  data: readonly Placed[],
  text: { base: number; pagesEnd: number },
  problems: Problems,
): void {
  for (const { item, address, size } of data)
    problems.attempt(() => {
      if (size === 0 || address + size <= text.base || address >= text.pagesEnd) return;
      const pages = `0x${text.base.toString(16)} to 0x${text.pagesEnd.toString(16)}`;
      throw new Problem(
        "overlap",
        item,
        `lies on the pages of the text, ${pages}; give .data another address`,
      );
    });
}

/** Places the text, then the data; fills in the addresses of all names. What does not fit is noted as a problem. */
export function layOut(items: readonly Item[], context: LayoutContext): Placed[] {
  const { symbols, memorySize, problems } = context;
  symbols.reset();
  const textCursor = new Cursor(TEXT_BASE, INPUT_BASE, "the input region at 0xe0000000");
  const text = placeSection("text", itemsOf(items, "text"), textCursor, context);
  const extent = checkText(text, problems);
  const isClear = extent.pagesEnd <= DATA_BASE || extent.base >= memorySize;
  const memory = `the memory of ${memorySize} bytes; raise .memory`;
  const dataCursor = new Cursor(isClear ? DATA_BASE : extent.pagesEnd, memorySize, memory);
  const data = placeSection("data", itemsOf(items, "data"), dataCursor, context);
  checkData(data, extent, problems);
  checkOverlaps(text, problems);
  checkOverlaps(data, problems);
  return [...text, ...data];
}
