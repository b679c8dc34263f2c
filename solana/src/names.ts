import type { PublicKey } from "@solana/web3.js";

const names = new WeakMap<PublicKey, string>();

/** A key's base-58 name, computed once: it takes a division of big numbers for every digit. */
export function nameOf(key: PublicKey): string {
  let name = names.get(key);
  if (name === undefined) names.set(key, (name = key.toBase58()));
  return name;
}
