import { concat } from "../bytes/bytes.ts";

const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** The other signature of the same digest and signer: n - s, the parity flipped. */
export function highS(signature: Uint8Array): Uint8Array {
  const s = BigInt(`0x${Buffer.from(signature.subarray(32, 64)).toString("hex")}`);
  const flipped = Buffer.from((CURVE_ORDER - s).toString(16).padStart(64, "0"), "hex");
  return concat(signature.subarray(0, 32), flipped, Uint8Array.of(55 - signature[64]!));
}
