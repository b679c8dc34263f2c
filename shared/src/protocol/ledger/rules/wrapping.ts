/**
 * Athena and Hermes as tokens of a chain whose balances are its own: locked here, claimed there by their number; burned
 * there, given back here by theirs. Other chains show the ledger's balances as they are and need none of it.
 */
import { equalBytes, ZERO_32 } from "../../../bytes/bytes.ts";
import type { CarriedRule, Context, RequestRule } from "../context.ts";
import { ensure } from "../errors.ts";
import { TOKENS } from "../requests.ts";
import { accountOf } from "./accounts.ts";

/** Checks in order: chain, token, amount. Returns the field of the token's balances. */
function checkSubject({ words }: Context, chain: number, token: number, amount: bigint): "athena" | "hermes" {
  ensure(!equalBytes(words.get("chain", { chain }).hash, ZERO_32), "UnknownChain", `${chain}`);
  ensure(token === TOKENS.ATHENA || token === TOKENS.HERMES, "BadToken", `${token}`);
  ensure(amount > 0n, "ZeroAmount");
  return token === TOKENS.ATHENA ? "athena" : "hermes";
}

/** Checks in order: chain, token, amount, owner, balance. */
export const wrap: RequestRule<"Wrap"> = (context, { sender }, { chain, token, amount, owner }) => {
  const { words } = context;
  const field = checkSubject(context, chain, token, amount);
  ensure(!equalBytes(owner, ZERO_32), "BadRecipient");
  const from = accountOf(context, sender);
  ensure(from[field] >= amount, "InsufficientBalance", `${from[field]} of ${amount}`);
  const wrapped = words.get("wrapped", { chain });
  const { claims: claim } = wrapped;
  words.set("account", { account: sender }, { ...from, [field]: from[field] - amount });
  words.set("wrapped", { chain }, { ...wrapped, [field]: wrapped[field] + amount, claims: claim + 1n });
  words.set("wrapOwner", { chain, claim }, { owner });
  words.set("wrapAmount", { chain, claim }, { token, amount });
  context.emit({ name: "Wrapped", chain, claim, token, amount, from: sender, owner });
};

/** Checks in order: chain, token, amount, recipient, index, what is wrapped. */
export const unwrap: CarriedRule<"Unwrap"> = (context, { chain, index, token, amount, recipient }) => {
  const { words } = context;
  const field = checkSubject(context, chain, token, amount);
  ensure(
    recipient.some((byte) => byte !== 0),
    "BadRecipient",
  );
  const wrapped = words.get("wrapped", { chain });
  ensure(index >= wrapped.unwraps, "AlreadyUnwrapped", `${index}, next is ${wrapped.unwraps}`);
  ensure(index <= wrapped.unwraps, "UnwrapGap", `${index}, next is ${wrapped.unwraps}`);
  ensure(wrapped[field] >= amount, "OverWrapped", `${wrapped[field]} of ${amount}`);
  const to = accountOf(context, recipient);
  words.set("wrapped", { chain }, { ...wrapped, [field]: wrapped[field] - amount, unwraps: index + 1n });
  words.set("account", { account: recipient }, { ...to, [field]: to[field] + amount });
  context.emit({ name: "Unwrapped", chain, index, token, amount, recipient });
};
