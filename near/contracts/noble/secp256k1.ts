/**
 * Stands for `@noble/curves/secp256k1.js` in the contracts: recovery of a signer's key by NEAR's `ecrecover`. Only what
 * the shared quorum rules use of a signature is here; contracts never sign.
 */
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import { REGISTER, result } from "../host/env.ts";

/** Half of the curve's order. */
const HALF_ORDER = Uint8Array.of(
  ...[0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  ...[0x5d, 0x57, 0x6e, 0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0],
);
/** Tells `ecrecover` to take either of the two values of s: which of them is allowed is the caller's rule. */
const ANY_S = 0;

class Signature {
  readonly #v: number;
  readonly #rs: Uint8Array;

  private constructor(v: number, rs: Uint8Array) {
    this.#v = v;
    this.#rs = rs;
  }

  /** From v (0 or 1) ‖ r ‖ s. */
  static fromBytes(bytes: Uint8Array): Signature {
    return new Signature(bytes[0]!, bytes.slice(1));
  }

  hasHighS(): boolean {
    for (let i = 0; i < HALF_ORDER.length; i++) {
      const difference = this.#rs[32 + i]! - HALF_ORDER[i]!;
      if (difference !== 0) return difference > 0;
    }
    return false;
  }

  /** Throws when no key has made this signature. */
  recoverPublicKey(digest: Uint8Array): { toBytes(compressed: false): Uint8Array } {
    if (env.ecrecover(digest, this.#rs, this.#v, ANY_S, REGISTER) !== 1n) throw new Error("no key");
    const point = result();
    return { toBytes: () => concat(Uint8Array.of(4), point) };
  }
}

export const secp256k1 = { Signature };
