/** Small changes to bytes that a unit must notice. */
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import { SIGNATURE_BYTES } from "@chainsatlas/shared/protocol/quorum.ts";
import { highS } from "@chainsatlas/shared/protocol/test-high-s.ts";

/** The lowest bit of a byte turned; negative positions count from the end. */
export const turned = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.with(at < 0 ? bytes.length + at : at, bytes.at(at)! ^ 1);

/** Big-endian bytes put in place. */
export function put(bytes: Uint8Array, at: number, ...values: number[]): Uint8Array {
  const out = bytes.slice();
  out.set(values, at);
  return out;
}

export const longer = (bytes: Uint8Array): Uint8Array => concat(bytes, new Uint8Array(1));
export const shorter = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, -1);

/** Sets of signatures that are none, by what is wrong, with the error for it. `signatures` are a true quorum. */
export function badSignatures(
  signatures: Uint8Array,
  stranger: Uint8Array,
): Readonly<Record<string, readonly [string, Uint8Array]>> {
  const one = (i: number): Uint8Array => signatures.subarray(SIGNATURE_BYTES * i, SIGNATURE_BYTES * (i + 1));
  const rest = signatures.subarray(SIGNATURE_BYTES);
  return {
    "no signature": ["BelowQuorum", new Uint8Array()],
    "half of the stake": ["BelowQuorum", concat(one(0), one(1))],
    "a signature twice": ["UnsortedSigners", concat(one(0), one(0), rest)],
    "unsorted signers": ["UnsortedSigners", concat(one(1), one(0), one(2))],
    "a signature with high s": ["BadSignature", concat(highS(one(0)), rest)],
    "a signature with v = 29": ["BadSignature", put(signatures, 64, 29)],
    "a signature with v = 0": ["BadSignature", put(signatures, 64, 0)],
    "a signature with r = 0": ["BadSignature", signatures.slice().fill(0, 0, 32)],
    "a signature with s = 0": ["BadSignature", signatures.slice().fill(0, 32, 64)],
    "a signature with r beyond the order": ["BadSignature", signatures.slice().fill(255, 0, 32)],
    "a signature cut short": ["BadSignature", shorter(signatures)],
    "a byte behind the signatures": ["BadSignature", longer(signatures)],
    "a stranger's signature": ["UnknownSigner", stranger],
  };
}
