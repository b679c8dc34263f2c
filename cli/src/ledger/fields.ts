/** Options and arguments that are fields of requests. */
import { InvalidArgumentError, Option, type Command } from "commander";
import { decodeBase58, toBeArray } from "ethers";
import { fromHex, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Token } from "@chainsatlas/shared/chain/token-wrapper.ts";
import { TOKENS } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import type { OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { amountOption } from "./amount.ts";

const ADDRESS = /^0x[0-9a-fA-F]{40}$/;

/** 20 bytes. */
export function addressOption(text: string): Uint8Array {
  if (!ADDRESS.test(text))
    throw new InvalidArgumentError("It must be an address: 0x and 40 hexadecimal digits.");
  return fromHex(text.toLowerCase());
}

const BASE58 = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

/** 32 bytes that name somebody on a chain: 0x and hexadecimal digits, or base58. */
export function ownerOption(text: string): Uint8Array {
  if (/^0x[0-9a-fA-F]{64}$/.test(text)) return fromHex(text.toLowerCase());
  if (BASE58.test(text)) {
    const leading = /^1*/.exec(text)![0].length;
    const digits = toBeArray(decodeBase58(text));
    const bytes = new Uint8Array(leading + digits.length);
    bytes.set(digits, leading);
    if (bytes.length === 32) return bytes;
  }
  throw new InvalidArgumentError("It must be a key of 32 bytes: 0x and 64 hexadecimal digits, or base58.");
}

export const withAmount = (command: Command, what: string): Command =>
  command.requiredOption("--amount <TOKENS>", `${what}, with up to 9 decimals`, amountOption);

const TOKEN_NUMBERS: Readonly<Record<"athena" | "hermes", Token>> = {
  athena: TOKENS.ATHENA,
  hermes: TOKENS.HERMES,
};
export type TokenName = keyof typeof TOKEN_NUMBERS;

/** The ledger's number of a token. */
export const tokenNumber = (name: TokenName): Token => TOKEN_NUMBERS[name];

export const tokenOption = (): Option =>
  new Option("--token <TOKEN>", "which of the two (default: hermes)")
    .choices(Object.keys(TOKEN_NUMBERS))
    .default("hermes", "hermes");

/** A part of 10,000. */
export function basisPoints(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError("It must be a whole number of 1/10,000.");
  return Number(text);
}

/** An offer as people write it: its client, a slash, its number there. */
export const offerText = ({ client, offer }: OfferKey): string => `${toHex(client)}/${offer}`;

export function offerArgument(text: string): OfferKey {
  const [client = "", offer = "", ...rest] = text.split("/");
  if (!ADDRESS.test(client) || !/^\d{1,19}$/.test(offer) || rest.length > 0)
    throw new InvalidArgumentError("It must be an offer: its client's address, a slash, its number.");
  return { client: addressOption(client), offer: BigInt(offer) };
}
