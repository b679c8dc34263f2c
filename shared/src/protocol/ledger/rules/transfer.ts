/** Transfers of free Athena and Hermes. Checks in order: token, amount, recipient, balance. */
import { equalBytes } from "../../../bytes/bytes.ts";
import type { RequestRule } from "../context.ts";
import { ensure } from "../errors.ts";
import { TOKENS } from "../requests.ts";
import { accountOf } from "./accounts.ts";

export const transfer: RequestRule<"Transfer"> = (context, { sender }, { token, to, amount }) => {
  ensure(token === TOKENS.ATHENA || token === TOKENS.HERMES, "BadToken", `${token}`);
  ensure(amount > 0n, "ZeroAmount");
  ensure(!equalBytes(to, sender) && to.some((byte) => byte !== 0), "BadRecipient");
  const field = token === TOKENS.ATHENA ? "athena" : "hermes";
  const from = accountOf(context, sender);
  ensure(from[field] >= amount, "InsufficientBalance", `${from[field]} of ${amount}`);
  const recipient = accountOf(context, to);
  context.words.set("account", { account: sender }, { ...from, [field]: from[field] - amount });
  context.words.set("account", { account: to }, { ...recipient, [field]: recipient[field] + amount });
  context.emit({ name: "Transferred", token, from: sender, to, amount });
};
