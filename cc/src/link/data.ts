/** Where data lies: behind the text and the stack; what begins as zeros comes last. */
import { MAX_MEMORY, PAGE_BYTES } from "@chainsatlas/shared/machine/constants.ts";
import { CcError } from "../error.ts";
import type { Section } from "../elf/elf.ts";
import type { LinkerSymbol } from "./resolve.ts";
import type { Piece } from "./reach.ts";

export interface MemoryOptions {
  /** Bytes of memory; default: 1 MiB, or as much as static data and a heap of 64 KiB need. */
  readonly memory?: number;
  /** Bytes of stack; default 256 KiB. */
  readonly stack?: number;
}

export interface DataLayout {
  readonly base: number;
  readonly addresses: ReadonlyMap<Section, number>;
  /** End of what does not begin as zeros. */
  readonly end: number;
  readonly memorySize: number;
  readonly symbols: Readonly<Record<LinkerSymbol, number>>;
}

const DEFAULT_MEMORY = 1 << 20;
const DEFAULT_STACK = 1 << 18;
const LEAST_HEAP = 1 << 16;
const HEAP_ALIGN = 16;

export const roundUp = (value: number, unit: number): number => Math.ceil(value / unit) * unit;

const isZero = ({ section }: Piece): boolean => section.bytes.length === 0;

/** Names the largest variable of a program that is too large. */
function tooLarge(pieces: readonly Piece[], needed: number, limit: number): CcError {
  const { object, section } = pieces.reduce((most, piece) =>
    piece.section.size > most.section.size ? piece : most,
  );
  const symbol = object.symbols
    .filter(({ home, kind }) => home === section.index && kind === "other")
    .reduce<{ name: string; size: number } | undefined>(
      (most, s) => (s.size >= (most?.size ?? 0) ? s : most),
      undefined,
    );
  const what = symbol === undefined ? section.name : `\`${symbol.name}\``;
  return new TooLarge(
    object.name,
    symbol?.name,
    `the program needs ${needed} bytes of memory, the limit is ${limit}: ${what} takes ${section.size}`,
  );
}

/** A program that does not fit the memory; names the variable, so that its line can be looked up. */
export class TooLarge extends CcError {
  readonly object: string;
  readonly variable: string | undefined;
  readonly reason: string;
  constructor(object: string, variable: string | undefined, reason: string) {
    super(`${object}: ${reason}`);
    this.name = "TooLarge";
    this.object = object;
    this.variable = variable;
    this.reason = reason;
  }
}

/**
 * Places data behind a text that ends at `textEnd`: stack first, so that one that overflows meets the text and faults, then
 * data, then zeros, then the heap. Throws CcError when it is more than the memory.
 */
export function layOutData(textEnd: number, pieces: readonly Piece[], options: MemoryOptions): DataLayout {
  const stackLimit = roundUp(textEnd, PAGE_BYTES);
  const stackTop = stackLimit + roundUp(options.stack ?? DEFAULT_STACK, PAGE_BYTES);
  const addresses = new Map<Section, number>();
  let at = stackTop;
  const placeAll = (group: readonly Piece[]): void => {
    for (const { section } of group) {
      at = roundUp(at, Math.max(section.align, 4));
      addresses.set(section, at);
      at += section.size;
    }
  };
  placeAll(pieces.filter((piece) => !isZero(piece)));
  const end = at;
  placeAll(pieces.filter(isZero));
  const heapStart = roundUp(at, HEAP_ALIGN);
  const memorySize = options.memory ?? Math.max(DEFAULT_MEMORY, roundUp(heapStart + LEAST_HEAP, PAGE_BYTES));
  const limit = Math.min(memorySize, MAX_MEMORY);
  if (heapStart > limit) {
    if (pieces.length > 0) throw tooLarge(pieces, heapStart, limit);
    throw new CcError(`text and stack need ${heapStart} bytes of memory, the limit is ${limit}`);
  }
  return {
    ...{ base: stackTop, addresses, end, memorySize: limit },
    symbols: {
      ...{ __stack_top: stackTop, __stack_limit: stackLimit },
      ...{ __heap_start: heapStart, __heap_end: limit },
    },
  };
}
