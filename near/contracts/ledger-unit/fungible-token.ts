/** Hermes as NEAR's wallets and explorers see a fungible token: NEP-141's views and NEP-148's metadata over the ledger's words. */
import { balancesOf, refuseTransfer, supplies, TOKENS } from "./balances.ts";
import { giveJson, jsonArguments, textOf } from "./json-call.ts";

/** View. {"account_id"} → the free Hermes of an account. */
export const ft_balance_of = (): void => giveJson(balancesOf(textOf(jsonArguments(), "account_id")).hermes);

/** View: all Hermes there are. */
export const ft_total_supply = (): void => giveJson(supplies().hermes);

/** View. */
export const ft_metadata = (): void =>
  giveJson({ spec: "ft-1.0.0", ...TOKENS.hermes, icon: null, reference: null, reference_hash: null });

/** Refused: transfers are requests to the ledger, by which every chain learns of them. */
export const ft_transfer = (): void => refuseTransfer();

/** Refused, as `ft_transfer`. */
export const ft_transfer_call = (): void => refuseTransfer();
