/**
 * Stands for `tiny-secp256k1` in the contracts: recovery of a signer's key by NEAR's `ecrecover`. Only what the shared quorum
 * rules use to check is here; contracts never sign.
 */
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import { REGISTER, result } from "../host/env.ts";

/** Tells `ecrecover` to take either of the two values of s: which of them is allowed is the caller's rule. */
const ANY_S = 0;

/** The uncompressed key that made a signature r ‖ s; null when none has. `odd`: of its point's y. */
export function recover(digest: Uint8Array, rs: Uint8Array, odd: number): Uint8Array | null {
  if (env.ecrecover(digest, rs, odd, ANY_S, REGISTER) !== 1n) return null;
  return concat(Uint8Array.of(4), result());
}
