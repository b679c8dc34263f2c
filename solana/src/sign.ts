import { ed25519Signer } from "@chainsatlas/shared/bytes/ed25519.ts";
import type { Keypair } from "@solana/web3.js";

/** What signs messages with a keypair, whose seed comes first in its secret key. */
export const signerOf = ({ secretKey }: Keypair): ((message: Uint8Array) => Uint8Array) =>
  ed25519Signer(secretKey.subarray(0, 32));
