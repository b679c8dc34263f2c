/** The running digest of the state: the sum of SHA-256(key ‖ word) over all words that are not zero, modulo 2^256. */
import { equalBytes, sha256, ZERO_32 } from "../../bytes/bytes.ts";

const MODULUS = 1n << 256n;

/** The digest of 32 bytes, big-endian. */
export const digestOf = (bytes: Uint8Array): bigint => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 32);
  return [0, 8, 16, 24].reduce((sum, at) => (sum << 64n) | view.getBigUint64(at), 0n);
};

const contribution = (key: Uint8Array, word: Uint8Array): bigint =>
  equalBytes(word, ZERO_32) ? 0n : digestOf(sha256(key, word));

export const addWord = (digest: bigint, key: Uint8Array, word: Uint8Array): bigint =>
  (digest + contribution(key, word)) % MODULUS;

export const subtractWord = (digest: bigint, key: Uint8Array, word: Uint8Array): bigint =>
  (digest + MODULUS - contribution(key, word)) % MODULUS;

/** The digest as 32 bytes, big-endian. */
export function digestBytes(digest: bigint): Uint8Array {
  const out = new Uint8Array(32);
  const view = new DataView(out.buffer);
  for (let at = 24, rest = digest; at >= 0; at -= 8, rest >>= 64n)
    view.setBigUint64(at, rest & 0xffff_ffff_ffff_ffffn);
  return out;
}
