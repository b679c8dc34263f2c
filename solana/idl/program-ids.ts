/** Where the programs live on the embedded chain. On a network, each deployer has addresses of their own. */
import { createHash } from "node:crypto";
import { Keypair } from "@solana/web3.js";

/** A keypair that anyone can make again: for the embedded chain only. */
export const wellKnownKeypair = (name: string): Keypair =>
  Keypair.fromSeed(createHash("sha256").update(`chainsatlas embedded ${name}`).digest());

export const EMBEDDED_PROGRAMS = {
  ledger_management: wellKnownKeypair("ledger management program").publicKey.toBase58(),
  management: wellKnownKeypair("management program").publicKey.toBase58(),
  token_wrapper: wellKnownKeypair("token wrapper program").publicKey.toBase58(),
  virtualization: wellKnownKeypair("virtualization program").publicKey.toBase58(),
} as const;
