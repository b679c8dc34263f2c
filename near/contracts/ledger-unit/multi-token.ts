/**
 * Athena and Hermes as NEAR's wallets and explorers see several tokens of one contract: NEP-245's views over the ledger's words,
 * with its metadata and its enumeration. A token's name, and that of its metadata, is `athena` or `hermes`.
 */
import { BadEncoding } from "../host/reader.ts";
import { balancesOf, refuseTransfer, supplies, TOKENS, type Token } from "./balances.ts";
import { giveJson, jsonArguments, textOf, textsOf, type JsonArguments } from "./json-call.ts";

const NAMES = Object.keys(TOKENS) as Token[];

const tokenOf = (name: string): Token | undefined => NAMES.find((token) => token === name);

/** Nobody owns a token as a whole. */
const tokenObject = (token: Token) => ({ token_id: token, owner_id: null, base_metadata_id: token });

/** Decimals are a number, as in contracts that are in use, though the standard's text has them as one in quotes. */
const baseMetadata = (token: Token) => ({
  id: token,
  ...TOKENS[token],
  ...{ icon: null, base_uri: null, copies: null, reference: null, reference_hash: null },
});

const tokenMetadata = (token: Token) => ({
  title: TOKENS[token].name,
  ...{ description: null, media: null, media_hash: null, extra: null, reference: null, reference_hash: null },
  ...{ issued_at: null, expires_at: null, starts_at: null, updated_at: null },
});

/** For each of the names in an argument what `of` says of its token; null where there is no such token. */
function giveEach(argument: string, of: (token: Token) => unknown): void {
  const names = textsOf(jsonArguments(), argument);
  giveJson(
    names.map((name) => {
      const token = tokenOf(name);
      return token === undefined ? null : of(token);
    }),
  );
}

/** Decimal digits alone; by hand, because the contract's engine has no regular expressions. */
const isNumber = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.split("").every((digit) => digit >= "0" && digit <= "9");

/** A page of a list: from `from_index`, decimal text, at most `limit`; either may be missing or null. */
function pageOf<T>(list: readonly T[], { from_index, limit }: JsonArguments): readonly T[] {
  const from = from_index ?? "0";
  if (!isNumber(from)) throw new BadEncoding("from_index is a number as text");
  const most = limit ?? list.length;
  if (!Number.isSafeInteger(most) || (most as number) < 0) throw new BadEncoding("limit is a number");
  return list.slice(Number(from)).slice(0, most as number);
}

/** View. {"token_ids"} → the tokens. */
export const mt_token = (): void => giveEach("token_ids", tokenObject);

/** View. {"account_id","token_id"} → what an account has, free. */
export function mt_balance_of(): void {
  const args = jsonArguments();
  const token = tokenOf(textOf(args, "token_id"));
  const balances = balancesOf(textOf(args, "account_id"));
  giveJson(token === undefined ? "0" : balances[token]);
}

/** View. {"account_id","token_ids"} → what an account has of each, free. */
export function mt_batch_balance_of(): void {
  const args = jsonArguments();
  const tokens = textsOf(args, "token_ids").map(tokenOf);
  const balances = balancesOf(textOf(args, "account_id"));
  giveJson(tokens.map((token) => (token === undefined ? "0" : balances[token])));
}

/** View. {"token_id"} → all there are; null for other names. */
export function mt_supply(): void {
  const token = tokenOf(textOf(jsonArguments(), "token_id"));
  giveJson(token === undefined ? null : supplies()[token]);
}

/** View. {"token_ids"} → all there are of each. */
export function mt_batch_supply(): void {
  const all = supplies();
  giveEach("token_ids", (token) => all[token]);
}

/** View: of the contract. */
export const mt_metadata_contract = (): void => giveJson({ spec: "mt-1.0.0", name: "ChainsAtlas DDPN" });

/** View. {"token_ids"} → both kinds of metadata. */
export const mt_metadata_token_all = (): void =>
  giveEach("token_ids", (token) => ({ base: baseMetadata(token), token: tokenMetadata(token) }));

/** View. {"token_ids"} → what tokens say of themselves. */
export const mt_metadata_token_by_token_id = (): void => giveEach("token_ids", tokenMetadata);

/** View. {"token_ids"} → names, symbols and decimals. */
export const mt_metadata_base_by_token_id = (): void => giveEach("token_ids", baseMetadata);

/** View. {"base_metadata_ids"} → names, symbols and decimals. */
export const mt_metadata_base_by_metadata_id = (): void => giveEach("base_metadata_ids", baseMetadata);

/** View. {"from_index","limit"} → the tokens. */
export const mt_tokens = (): void => giveJson(pageOf(NAMES.map(tokenObject), jsonArguments()));

/** View. {"account_id","from_index","limit"} → the tokens of which an account has some. */
export function mt_tokens_for_owner(): void {
  const args = jsonArguments();
  const balances = balancesOf(textOf(args, "account_id"));
  giveJson(pageOf(NAMES.filter((token) => balances[token] !== "0").map(tokenObject), args));
}

/** View. {"from_index","limit"} → names, symbols and decimals of the tokens. */
export const mt_tokens_base_metadata_all = (): void =>
  giveJson(pageOf(NAMES.map(baseMetadata), jsonArguments()));

/** Refused: transfers are requests to the ledger, by which every chain learns of them. */
export const mt_transfer = (): void => refuseTransfer();

/** Refused, as `mt_transfer`. */
export const mt_batch_transfer = (): void => refuseTransfer();

/** Refused, as `mt_transfer`. */
export const mt_transfer_call = (): void => refuseTransfer();

/** Refused, as `mt_transfer`. */
export const mt_batch_transfer_call = (): void => refuseTransfer();
