/** Strict reading and writing of counted parts, shared by the bundle, the snapshot and the delta. */
import { concat } from "../bytes/bytes.ts";
import { EncodingError } from "../bytes/codec.ts";
import { isZero } from "./pages.ts";

/** Reads big-endian fields one after the other; every failure is an EncodingError that names the field. */
export class ByteReader {
  readonly #what: string;
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(what: string, bytes: Uint8Array) {
    this.#what = what;
    this.#bytes = bytes;
  }

  fail(field: string, reason: string): never {
    throw new EncodingError(this.#what, field, reason);
  }

  /** A copy of the next `length` bytes. */
  bytes(field: string, length: number): Uint8Array {
    const left = this.#bytes.length - this.#at;
    if (left < length) this.fail(field, `needs ${length} bytes at offset ${this.#at}, only ${left} are left`);
    this.#at += length;
    return this.#bytes.slice(this.#at - length, this.#at);
  }

  u32(field: string): number {
    const part = this.bytes(field, 4);
    return new DataView(part.buffer).getUint32(0);
  }

  /** `count` numbers below `limit`, each greater than the one before. */
  ascending(field: string, count: number, limit: number): number[] {
    const view = new DataView(this.bytes(field, count * 4).buffer);
    const numbers = Array.from({ length: count }, (_, i) => view.getUint32(i * 4));
    numbers.forEach((number, i) => {
      if (number >= limit) this.fail(field, `must be below ${limit}, number ${i} is ${number}`);
      if (i > 0 && number <= numbers[i - 1]!)
        this.fail(field, `must ascend, number ${i} is ${number} after ${numbers[i - 1]!}`);
    });
    return numbers;
  }

  /** Refuses anything that is left over. */
  end(): void {
    const left = this.#bytes.length - this.#at;
    if (left > 0) this.fail("end", `is followed by ${left} bytes`);
  }
}

/** Big-endian words. */
export function writeU32s(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => view.setUint32(i * 4, value));
  return new Uint8Array(view.buffer);
}

/** One flag per item, set when it is not all zero; then the items that are not. */
export function writeFlagged(items: readonly Uint8Array[]): Uint8Array {
  const flags = new Uint8Array(Math.ceil(items.length / 8));
  const present = items.filter((item, i) => {
    const follows = !isZero(item);
    if (follows) flags[i >>> 3]! |= 0x80 >>> (i & 7);
    return follows;
  });
  return concat(flags, ...present);
}

/** What `writeFlagged` wrote: `count` items of `size` bytes, those without a flag all zero. */
export function readFlagged(reader: ByteReader, field: string, count: number, size: number): Uint8Array[] {
  const flags = reader.bytes(`${field} flags`, Math.ceil(count / 8));
  const follows = (i: number): boolean => (flags[i >>> 3]! & (0x80 >>> (i & 7))) !== 0;
  for (let i = count; i < flags.length * 8; i++)
    if (follows(i)) reader.fail(`${field} flags`, `must end in zeros, bit ${i} is set`);
  return Array.from({ length: count }, (_, i) => {
    if (!follows(i)) return new Uint8Array(size);
    const item = reader.bytes(`${field} ${i}`, size);
    if (isZero(item)) reader.fail(`${field} ${i}`, "is all zero, yet flagged as present");
    return item;
  });
}
