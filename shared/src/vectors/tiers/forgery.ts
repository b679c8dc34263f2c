/** Ways to spoil bytes. */

/** Bytes with some of them replaced, from an offset; negative offsets count from the end. */
export function replaced(bytes: Uint8Array, at: number, ...values: number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(values, at < 0 ? bytes.length + at : at);
  return copy;
}

/** Bytes without `count` of them at an offset. */
export const without = (bytes: Uint8Array, at: number, count: number): Uint8Array =>
  Uint8Array.of(...bytes.subarray(0, at), ...bytes.subarray(at + count));

/** Bytes with more of them at an offset. */
export const inserted = (bytes: Uint8Array, at: number, ...values: number[]): Uint8Array =>
  Uint8Array.of(...bytes.subarray(0, at), ...values, ...bytes.subarray(at));

/** Bytes without their last `count`. */
export const cut = (bytes: Uint8Array, count: number): Uint8Array => bytes.subarray(0, bytes.length - count);

/** Bytes with more behind their end. */
export const extended = (bytes: Uint8Array, ...values: number[]): Uint8Array =>
  inserted(bytes, bytes.length, ...values);

/** A big-endian word as bytes. */
export const word = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
