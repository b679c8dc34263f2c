import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { compareBytes, concat, equalBytes } from "../bytes/bytes.ts";
import { ProtocolError } from "./errors.ts";
import { PARAMETERS } from "./parameters.ts";
import { totalStake, type PythiaSet } from "./pythia-set.ts";

/** Bytes of one signature: r ‖ s ‖ v. */
export const SIGNATURE_BYTES = 65;

const addressOfPoint = (uncompressed: Uint8Array): Uint8Array =>
  keccak_256(uncompressed.subarray(1)).slice(12);

/** The 20-byte address of a secp256k1 secret key. */
export const addressOf = (secretKey: Uint8Array): Uint8Array =>
  addressOfPoint(secp256k1.getPublicKey(secretKey, false));

/** r ‖ s ‖ v over a 32-byte digest; deterministic, low s. */
export function sign(digest: Uint8Array, secretKey: Uint8Array): Uint8Array {
  const signature = secp256k1.sign(digest, secretKey, { prehash: false, format: "recovered" });
  return concat(signature.subarray(1), Uint8Array.of(27 + signature[0]!));
}

/** The signer's address; throws ProtocolError BadSignature for a malformed, high-s or impossible signature. */
export function recover(digest: Uint8Array, signature: Uint8Array): Uint8Array {
  const bad = (reason: string): never => {
    throw new ProtocolError("BadSignature", reason);
  };
  if (signature.length !== SIGNATURE_BYTES) bad(`${signature.length} bytes instead of ${SIGNATURE_BYTES}`);
  const v = signature[64]!;
  if (v !== 27 && v !== 28) bad(`v is ${v}, not 27 or 28`);
  try {
    const parsed = secp256k1.Signature.fromBytes(
      concat(Uint8Array.of(v - 27), signature.subarray(0, 64)),
      "recovered",
    );
    if (parsed.hasHighS()) bad("s is in the upper half");
    return addressOfPoint(parsed.recoverPublicKey(digest).toBytes(false));
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
    return bad("no point of the curve");
  }
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
