import { keccak_256 } from "@noble/hashes/sha3.js";
import * as secp256k1 from "tiny-secp256k1";
import { compareBytes, concat, equalBytes } from "../bytes/bytes.ts";
import { ProtocolError } from "./errors.ts";
import { PARAMETERS } from "./parameters.ts";
import { totalStake, type PythiaSet } from "./pythia-set.ts";

/** Bytes of one signature: r ‖ s ‖ v. */
export const SIGNATURE_BYTES = 65;

/** What v is of a signature whose point has an even y; one more when it is odd. Source: the Ethereum yellow paper, appendix F. */
const V_EVEN = 27;
/** The largest s that is taken: half of the curve's order, since n - s would be as good as s. */
const HALF_ORDER = Uint8Array.of(
  ...[0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  ...[0x5d, 0x57, 0x6e, 0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0],
);

const addressOfPoint = (uncompressed: Uint8Array): Uint8Array =>
  keccak_256(uncompressed.subarray(1)).slice(12);

/** The 20-byte address of a secp256k1 secret key. Throws for one that is 0 or not below the curve's order. */
export function addressOf(secretKey: Uint8Array): Uint8Array {
  const point = secp256k1.pointFromScalar(secretKey, false);
  if (point === null) throw new Error("a secret key has no point");
  return addressOfPoint(point);
}

/** r ‖ s ‖ v over a 32-byte digest; deterministic, low s. */
export function sign(digest: Uint8Array, secretKey: Uint8Array): Uint8Array {
  const { signature, recoveryId } = secp256k1.signRecoverable(digest, secretKey);
  return concat(signature, Uint8Array.of(V_EVEN + recoveryId));
}

/** The uncompressed key that made a signature r ‖ s, undefined when none has. */
function recoverPoint(digest: Uint8Array, rs: Uint8Array, odd: 0 | 1): Uint8Array | undefined {
  try {
    return secp256k1.recover(digest, rs, odd, false) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The signer's address; throws ProtocolError BadSignature for a malformed, high-s or impossible signature. */
export function recover(digest: Uint8Array, signature: Uint8Array): Uint8Array {
  const bad = (reason: string): never => {
    throw new ProtocolError("BadSignature", reason);
  };
  if (signature.length !== SIGNATURE_BYTES) bad(`${signature.length} bytes instead of ${SIGNATURE_BYTES}`);
  const odd = signature[64]! - V_EVEN;
  if (odd !== 0 && odd !== 1) return bad(`v is ${signature[64]!}, not 27 or 28`);
  if (compareBytes(signature.subarray(32, 64), HALF_ORDER) > 0) bad("s is in the upper half");
  const point = recoverPoint(digest, signature.subarray(0, 64), odd);
  return point === undefined ? bad("no point of the curve") : addressOfPoint(point);
}

/** Signatures of all keys over the digest, in the order that `checkQuorum` wants. */
export const signAll = (digest: Uint8Array, secretKeys: readonly Uint8Array[]): Uint8Array =>
  concat(
    ...[...secretKeys]
      .sort((a, b) => compareBytes(addressOf(a), addressOf(b)))
      .map((secretKey) => sign(digest, secretKey)),
  );

/**
 * Passes when the signatures are of members with more than two thirds of the stake.
 * Throws ProtocolError BadSignature, UnsortedSigners, UnknownSigner or BelowQuorum. Source: docs/protocol.md "Pythia set".
 */
export function checkQuorum(set: PythiaSet, digest: Uint8Array, signatures: Uint8Array): void {
  if (signatures.length % SIGNATURE_BYTES !== 0)
    throw new ProtocolError("BadSignature", `${signatures.length} bytes are not whole signatures`);
  let previous: Uint8Array = new Uint8Array(20);
  let signed = 0n;
  for (let at = 0; at < signatures.length; at += SIGNATURE_BYTES) {
    const signer = recover(digest, signatures.subarray(at, at + SIGNATURE_BYTES));
    if (compareBytes(previous, signer) >= 0)
      throw new ProtocolError("UnsortedSigners", `signature ${at / SIGNATURE_BYTES}`);
    const found = set.members.find(({ address }) => equalBytes(address, signer));
    if (found === undefined) throw new ProtocolError("UnknownSigner", `signature ${at / SIGNATURE_BYTES}`);
    signed += found.stake;
    previous = signer;
  }
  if (PARAMETERS.quorumDenominator * signed <= PARAMETERS.quorumNumerator * totalStake(set))
    throw new ProtocolError("BelowQuorum", `${signed} of ${totalStake(set)}`);
}
