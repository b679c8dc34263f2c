/** Stands for `@noble/hashes/sha3.js` in the contracts. */
import { REGISTER, result } from "../host/env.ts";

export function keccak_256(bytes: Uint8Array): Uint8Array {
  env.keccak256(bytes, REGISTER);
  return result();
}
