/**
 * Hermes as NEAR's wallets and explorers see it: NEP-141's views and NEP-148's metadata over the ledger's words. Accounts are the
 * ledger's addresses by NEP-518's names for them, `0x` and 40 digits of lower-case hex; no other account can hold any. Arguments and results are JSON,
 * amounts base units as decimal text. Transfers are requests to the ledger, by which every chain learns of them.
 */
import { Words } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { argumentBytes, giveBack } from "../host/call.ts";
import { bytesOf, text } from "../host/env.ts";
import { BadEncoding } from "../host/reader.ts";
import { place } from "./record.ts";
import { StoredWords } from "./words.ts";

/** 10^9 base units are one Hermes. */
const METADATA =
  '{"spec":"ft-1.0.0","name":"Hermes","symbol":"HERMES","icon":null,"reference":null,"reference_hash":null,"decimals":9}';
const NAME_LENGTH = 42;

const giveText = (value: string): void => giveBack(bytesOf(value));
const giveAmount = (amount: bigint): void => giveText(`"${amount}"`);

const words = (): Words => {
  place();
  return new Words(new StoredWords());
};

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

function accountArgument(): string {
  let args: unknown;
  try {
    args = JSON.parse(text(argumentBytes()));
  } catch {
    throw new BadEncoding("arguments are JSON");
  }
  const name = (args as { account_id?: unknown } | null)?.account_id;
  if (typeof name !== "string") throw new BadEncoding('arguments are {"account_id":"0x…"}');
  return name;
}

/** View. {"account_id"} → the free Hermes of an account. */
export function ft_balance_of(): void {
  const account = addressOf(accountArgument());
  giveAmount(account === undefined ? 0n : words().get("account", { account }).hermes);
}

/** View: all Hermes there are. */
export const ft_total_supply = (): void => giveAmount(words().get("supply", {}).hermes);

/** View. */
export const ft_metadata = (): void => giveText(METADATA);

function refuse(): never {
  throw new Error(
    "NotTransferable: Hermes moves by requests to the ledger, signed by its owner's key; see docs/ledger.md",
  );
}

/** Refused: nothing on one chain alone moves what every chain has. */
export const ft_transfer = (): void => refuse();

/** Refused, as `ft_transfer`. */
export const ft_transfer_call = (): void => refuse();
