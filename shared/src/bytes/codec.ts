/**
 * Declarative canonical codecs: one list of fields gives the type, the encoder, the strict decoder and the size.
 * All numbers are big-endian; a decoder refuses what its encoder would not have written.
 */
import { concat } from "./bytes.ts";

/** Bytes that are not the canonical encoding of anything: names the message, the field and what is wrong. */
export class EncodingError extends Error {
  readonly what: string;
  readonly field: string;
  constructor(what: string, field: string, reason: string) {
    super(`${what}: field "${field}" ${reason}`);
    this.name = "EncodingError";
    this.what = what;
    this.field = field;
  }
}

/** A field of fixed size. */
export interface FieldCodec<T> {
  readonly size: number;
  encode(value: T): Uint8Array;
  /** Throws a string-reasoned Error when the bytes are not canonical. */
  decode(bytes: Uint8Array): T;
}

const unsigned = (size: number): FieldCodec<number> => ({
  size,
  encode(value) {
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * size))
      throw new Error(`is out of range: ${value}`);
    const out = new Uint8Array(size);
    for (let i = size - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) out[i] = rest % 256;
    return out;
  },
  decode: (bytes) => bytes.reduce((n, byte) => n * 256 + byte, 0),
});

export const u8 = unsigned(1);
export const u16 = unsigned(2);
export const u32 = unsigned(4);

export const u64: FieldCodec<bigint> = {
  size: 8,
  encode(value) {
    if (value < 0n || value >= 1n << 64n) throw new Error(`is out of range: ${value}`);
    const out = new Uint8Array(8);
    new DataView(out.buffer).setBigUint64(0, value);
    return out;
  },
  decode: (bytes) => new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0),
};

export const u128: FieldCodec<bigint> = {
  size: 16,
  encode(value) {
    if (value < 0n || value >= 1n << 128n) throw new Error(`is out of range: ${value}`);
    const out = new Uint8Array(16);
    const view = new DataView(out.buffer);
    view.setBigUint64(0, value >> 64n);
    view.setBigUint64(8, value & 0xffff_ffff_ffff_ffffn);
    return out;
  },
  decode: (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
    return (view.getBigUint64(0) << 64n) | view.getBigUint64(8);
  },
};

/** Exactly `size` bytes; decoded as a copy. */
export const fixed = (size: number): FieldCodec<Uint8Array> => ({
  size,
  encode(value) {
    if (value.length !== size) throw new Error(`must have ${size} bytes, has ${value.length}`);
    return value;
  },
  decode: (bytes) => bytes.slice(),
});

export const bytes32 = fixed(32);

/** Bytes that are always the same: a magic or a version. */
export const constant = (value: Uint8Array): FieldCodec<undefined> => ({
  size: value.length,
  encode: () => value,
  decode(bytes) {
    if (bytes.some((byte, i) => byte !== value[i])) throw new Error("is not what this version writes");
    return undefined;
  },
});

export type Layout = Readonly<Record<string, FieldCodec<never> | FieldCodec<unknown>>>;
type Value<C> = C extends FieldCodec<infer T> ? T : never;
type Present<L> = { [K in keyof L as Value<L[K]> extends undefined ? never : K]: Value<L[K]> };
/** The object type that a layout describes; constants are not part of it. */
export type Decoded<L> = { readonly [K in keyof Present<L>]: Present<L>[K] };

export interface StructCodec<T> extends FieldCodec<T> {
  readonly name: string;
}

/** A codec of consecutive fields. */
export function struct<const L extends Record<string, unknown>>(
  name: string,
  layout: L,
): StructCodec<Decoded<L>> {
  const fields = Object.entries(layout) as [string, FieldCodec<unknown>][];
  const size = fields.reduce((n, [, codec]) => n + codec.size, 0);
  const guard = <R>(field: string, work: () => R): R => {
    try {
      return work();
    } catch (error) {
      throw new EncodingError(name, field, error instanceof Error ? error.message : String(error));
    }
  };
  return {
    name,
    size,
    encode(value) {
      const record = value as Record<string, unknown>;
      return concat(...fields.map(([field, codec]) => guard(field, () => codec.encode(record[field]))));
    },
    decode(bytes) {
      if (bytes.length !== size)
        throw new EncodingError(name, "length", `must be ${size}, is ${bytes.length}`);
      const out: Record<string, unknown> = {};
      let at = 0;
      for (const [field, codec] of fields) {
        const value = guard(field, () => codec.decode(bytes.subarray(at, at + codec.size)));
        if (value !== undefined) out[field] = value;
        at += codec.size;
      }
      return out as Decoded<L>;
    },
  };
}
