/** How the ledger's tokens are shown: NEP-141 with NEP-148 for Hermes, NEP-245 for both. All of it is JSON. */
import type { Field, Method } from "./contract-abi.ts";

const json = (name: string): Field => ({ name, type: "JSON" });

const view = (name: string, doc: string, args: readonly string[], result: string): Method => ({
  ...{ name, kind: "view", doc },
  args: args.map(json),
  result: [json(result)],
});

/** A transfer comes with 1 yoctoNEAR, which is given back with the refusal. */
const refused = (name: string, doc: string, args: readonly string[]): Method => ({
  ...{ name, kind: "call", modifiers: ["payable"], doc },
  args: args.map(json),
});

const FT_TRANSFER = ["receiver_id", "amount"];
const MT_TRANSFER = ["receiver_id", "token_id", "amount"];
const MT_BATCH_TRANSFER = ["receiver_id", "token_ids", "amounts"];
const PAGE = ["from_index", "limit"];
const REFUSED = "Refused with `NotTransferable`: transfers are requests to the ledger.";

const FUNGIBLE_TOKEN: readonly Method[] = [
  view(
    "ft_balance_of",
    "Free Hermes of an account, by its name: the address in hex.",
    ["account_id"],
    "balance",
  ),
  view("ft_total_supply", "All Hermes there are.", [], "supply"),
  view("ft_metadata", "Name, symbol and decimals.", [], "metadata"),
  refused("ft_transfer", REFUSED, FT_TRANSFER),
  refused("ft_transfer_call", "Refused as well.", [...FT_TRANSFER, "msg"]),
];

const MULTI_TOKEN: readonly Method[] = [
  view(
    "mt_token",
    "The tokens of these names, `athena` and `hermes`; null for others.",
    ["token_ids"],
    "tokens",
  ),
  view("mt_balance_of", "What an account has of a token, free.", ["account_id", "token_id"], "balance"),
  view("mt_batch_balance_of", "The same of several.", ["account_id", "token_ids"], "balances"),
  view("mt_supply", "All there are of a token.", ["token_id"], "supply"),
  view("mt_batch_supply", "The same of several.", ["token_ids"], "supplies"),
  view("mt_metadata_contract", "Name of the contract.", [], "metadata"),
  view("mt_metadata_token_all", "Both kinds of metadata.", ["token_ids"], "metadata"),
  view("mt_metadata_token_by_token_id", "Titles of tokens.", ["token_ids"], "metadata"),
  view("mt_metadata_base_by_token_id", "Names, symbols and decimals.", ["token_ids"], "metadata"),
  view("mt_metadata_base_by_metadata_id", "The same.", ["base_metadata_ids"], "metadata"),
  view("mt_tokens", "The tokens there are.", PAGE, "tokens"),
  view("mt_tokens_for_owner", "Those of which an account has some.", ["account_id", ...PAGE], "tokens"),
  view("mt_tokens_base_metadata_all", "Names, symbols and decimals of all.", PAGE, "metadata"),
  refused("mt_transfer", REFUSED, MT_TRANSFER),
  refused("mt_batch_transfer", "Refused as well.", MT_BATCH_TRANSFER),
  refused("mt_transfer_call", "Refused as well.", [...MT_TRANSFER, "msg"]),
  refused("mt_batch_transfer_call", "Refused as well.", [...MT_BATCH_TRANSFER, "msg"]),
];

export const TOKENS: readonly Method[] = [...FUNGIBLE_TOKEN, ...MULTI_TOKEN];
