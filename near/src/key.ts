import { baseEncode, KeyPair } from "near-api-js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";

/** The key pair of a 32-byte Ed25519 seed. */
export const keyOf = (seed: Uint8Array): KeyPair =>
  KeyPair.fromString(`ed25519:${baseEncode(concat(seed, ed25519.getPublicKey(seed)))}`);
