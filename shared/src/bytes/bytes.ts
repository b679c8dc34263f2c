import { sha256 as hash } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";

/** SHA-256 of the parts, concatenated. */
export const sha256 = (...parts: Uint8Array[]): Uint8Array =>
  hash(parts.length === 1 && parts[0] !== undefined ? parts[0] : concatBytes(...parts));

export const concat = concatBytes;

/** Lower-case hex with the prefix 0x. */
export const toHex = (bytes: Uint8Array): string => `0x${bytesToHex(bytes)}`;

/** Bytes of a hex string, with or without the prefix 0x. */
export const fromHex = (hex: string): Uint8Array => hexToBytes(hex.replace(/^0x/, ""));

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** -1, 0 or 1: byte-wise order, a prefix first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const d = a[i]! - b[i]!;
    if (d !== 0) return Math.sign(d);
  }
  return Math.sign(a.length - b.length);
}

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => compareBytes(a, b) === 0;

/** 32 zero bytes: the hash of an empty subtree, "no predecessor", the first rolling root. */
export const ZERO_32: Uint8Array = new Uint8Array(32);
