/** Stands for `@noble/hashes/sha2.js` in the contracts: the same function, the host's work. */
import { REGISTER, result } from "../host/env.ts";

export function sha256(bytes: Uint8Array): Uint8Array {
  env.sha256(bytes, REGISTER);
  return result();
}
