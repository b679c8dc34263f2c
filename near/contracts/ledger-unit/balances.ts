/**
 * The ledger's tokens as NEAR's standards show them. Accounts are the ledger's addresses by NEP-518's names for them, `0x` and
 * 40 digits of lower-case hex; no other account can hold any. Amounts are base units as decimal text.
 */
import { Words } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { place } from "./record.ts";
import { StoredWords } from "./words.ts";

export type Token = "athena" | "hermes";

/** Names and decimals: 10^9 base units are one. */
export const TOKENS = {
  athena: { name: "Athena", symbol: "ATHENA", decimals: 9 },
  hermes: { name: "Hermes", symbol: "HERMES", decimals: 9 },
} as const;

const NAME_LENGTH = 42;

function words(): Words {
  place();
  return new Words(new StoredWords());
}

/** The address that an account is named after; undefined for other names. */
function addressOf(name: string): Uint8Array | undefined {
  if (name.length !== NAME_LENGTH || !name.startsWith("0x")) return undefined;
  const out = new Uint8Array(20);
  for (let i = 2; i < NAME_LENGTH; i++) {
    const digit = "0123456789abcdef".indexOf(name[i]!);
    if (digit < 0) return undefined;
    out[(i >> 1) - 1] = (out[(i >> 1) - 1]! << 4) | digit;
  }
  return out;
}

/** What an account has of each token, free. */
export function balancesOf(name: string): Readonly<Record<Token, string>> {
  const account = addressOf(name);
  const { athena, hermes } =
    account === undefined ? { athena: 0n, hermes: 0n } : words().get("account", { account });
  return { athena: String(athena), hermes: String(hermes) };
}

/** All there are of each token. */
export function supplies(): Readonly<Record<Token, string>> {
  const { athena, hermes } = words().get("supply", {});
  return { athena: String(athena), hermes: String(hermes) };
}

/** Nothing on one chain alone moves what every chain has. */
export function refuseTransfer(): never {
  throw new Error(
    "NotTransferable: tokens move by requests to the ledger, signed by their owner's key; see docs/ledger.md",
  );
}
