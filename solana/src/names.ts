import type { PublicKey } from "@solana/web3.js";

interface Forms {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const forms = new WeakMap<PublicKey, Forms>();

/** A key's base-58 name and its bytes, computed once: both take big numbers. */
export function formsOf(key: PublicKey): Forms {
  let found = forms.get(key);
  if (found === undefined) forms.set(key, (found = { name: key.toBase58(), bytes: key.toBytes() }));
  return found;
}
