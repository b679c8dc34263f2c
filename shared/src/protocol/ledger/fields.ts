/**
 * Fields as the ledger declares them: by their EIP-712 type. One declaration gives the codec, the TypeScript type, the
 * EIP-712 type and the generated layouts of other languages.
 */
import { concat } from "../../bytes/bytes.ts";
import {
  bytes32,
  EncodingError,
  fixed,
  u128,
  u16,
  u32,
  u64,
  u8,
  type FieldCodec,
} from "../../bytes/codec.ts";

const CODECS = {
  uint8: u8,
  uint16: u16,
  uint32: u32,
  uint64: u64,
  uint128: u128,
  address: fixed(20),
  bytes32,
} as const;

/** `bytes` is of any length, at most one in a declaration, and its last field. */
export type FieldType = keyof typeof CODECS | "bytes";

/** Names and types of consecutive fields. */
export type Fields = Readonly<Record<string, FieldType>>;

type ValueOf<T extends FieldType> = T extends "uint8" | "uint16" | "uint32"
  ? number
  : T extends "uint64" | "uint128"
    ? bigint
    : Uint8Array;

/** The object that a declaration describes. */
export type Values<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** Bytes of one field; 0 for `bytes`. */
export const sizeOfType = (type: FieldType): number => (type === "bytes" ? 0 : CODECS[type].size);

/** Bytes of the fields of fixed size. */
export const sizeOf = (fields: Fields): number =>
  Object.values(fields).reduce((sum, type) => sum + sizeOfType(type), 0);

function guarded<T>(what: string, field: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new EncodingError(what, field, error instanceof Error ? error.message : String(error));
  }
}

/** Each field by itself. Throws EncodingError for a value that its type does not hold. */
export function encodeEach(what: string, fields: Fields, values: object): Uint8Array[] {
  const record = values as Readonly<Record<string, unknown>>;
  return Object.entries(fields).map(([name, type]) => {
    if (type === "bytes") return record[name] as Uint8Array;
    return guarded(what, name, () => (CODECS[type] as FieldCodec<unknown>).encode(record[name]));
  });
}

export const encodeFields = <F extends Fields>(what: string, fields: F, values: Values<F>): Uint8Array =>
  concat(...encodeEach(what, fields, values));

/** Throws EncodingError unless the bytes are these fields and nothing else. */
export function decodeFields<F extends Fields>(what: string, fields: F, bytes: Uint8Array): Values<F> {
  const size = sizeOf(fields);
  const open = Object.values(fields).includes("bytes");
  if (open ? bytes.length < size : bytes.length !== size)
    throw new EncodingError(what, "length", `must be ${open ? "at least " : ""}${size}, is ${bytes.length}`);
  const out: Record<string, unknown> = {};
  let at = 0;
  for (const [name, type] of Object.entries(fields)) {
    const end = type === "bytes" ? bytes.length : at + sizeOfType(type);
    out[name] = type === "bytes" ? bytes.slice(at, end) : CODECS[type].decode(bytes.subarray(at, end));
    at = end;
  }
  return out as Values<F>;
}
