/** Amounts of Athena and Hermes as people write them. */
import { InvalidArgumentError } from "commander";
import { TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { grouped } from "../terminal.ts";

/** Decimals of both tokens. */
export const DECIMALS = 9;

/** Base units of an amount in whole tokens, with at most nine decimals. Throws RangeError for another text. */
export function baseUnits(text: string): bigint {
  const found = /^(\d{1,10})(?:\.(\d{1,9}))?$/.exec(text);
  if (found === null) throw new RangeError("It must be an amount in decimal with at most 9 decimals.");
  const [, whole, decimals = ""] = found;
  return BigInt(whole!) * TOKEN_UNIT + BigInt(decimals.padEnd(DECIMALS, "0"));
}

/** The same for an option of the command line. */
export function amountOption(text: string): bigint {
  try {
    return baseUnits(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : "");
  }
}

/** An amount in whole tokens with all its decimals. */
export function amountText(amount: bigint): string {
  const [whole, rest] = [amount / TOKEN_UNIT, amount % TOKEN_UNIT];
  return `${grouped(whole)}.${rest.toString().padStart(DECIMALS, "0")}`;
}
