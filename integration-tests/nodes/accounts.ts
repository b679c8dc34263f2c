import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";

/** Accounts of each local node, so that clients can work side by side. */
const ACCOUNTS = 6;

/** Secret keys of the funded accounts. Anyone can derive them: never a place for anything of value. */
export const LOCAL_KEYS: readonly Uint8Array[] = Array.from({ length: ACCOUNTS }, (_, i) =>
  sha256(utf8(`ChainsAtlas local account ${i}`)),
);
