/** Boundary values: where signs, carries, widths and shift amounts change. */

/** Operands in registers. */
export const WORDS: readonly number[] = [
  0, 1, 2, 3, 30, 31, 32, 33, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x1_0000, 0x1234_5678, 0x5555_5555,
  0x7fff_fffe, 0x7fff_ffff, 0x8000_0000, 0x8000_0001, 0xaaaa_aaaa, 0xffff_7fff, 0xffff_8000, 0xffff_ffe0, 0xffff_fffe,
  0xffff_ffff,
]; // prettier-ignore

/** 16-bit immediates as bit patterns. */
export const IMMEDIATES: readonly number[] = [
  0, 1, 2, 15, 16, 31, 32, 33, 0x7f, 0x80, 0xff, 0x1234, 0x5555, 0x7ffe, 0x7fff, 0x8000, 0x8001, 0xaaaa, 0xffe0, 0xfffe,
  0xffff,
]; // prettier-ignore

/** Words as bytes, big-endian. */
export function words(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => view.setUint32(i * 4, value));
  return new Uint8Array(view.buffer);
}

/** The signed number that a 16-bit pattern means. */
export const signed16 = (pattern: number): number => (pattern << 16) >> 16;

/** A value in hex, for the names of cases. */
export const hex = (value: number): string => (value >>> 0).toString(16);
