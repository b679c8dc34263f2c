/** What a person sees of a paid execution: who paid what to whom. */
import { amountText } from "./amount.ts";
import type { Payment } from "./purchase.ts";
import { bold, dim, say } from "../terminal.ts";

const AMOUNT = 26;

/** Balances before and after, and what the client's Hermes went to. */
export function sayPayment({ before, after, ledger, ...parts }: Payment): void {
  const { locked, claimed, cost, burned, strategist, treasury, refund } = parts;
  say(
    `${bold("paid")}   ${amountText(locked - refund)} Hermes of ${amountText(locked)} locked: chains ${amountText(cost)}, ` +
      `strategist ${amountText(strategist)}, treasury ${amountText(treasury)}, burned ${amountText(burned)}`,
  );
  say(
    dim(
      `       the strategist's claim was ${amountText(claimed)}; it gets what the chains took, and its share of the rest`,
    ),
  );
  say(dim(`Hermes${"before".padStart(AMOUNT + 4)}${"after".padStart(AMOUNT)}`));
  for (const [i, { who, hermes }] of after.entries())
    say(
      `${who.padEnd(10)}${amountText(before[i]!.hermes).padStart(AMOUNT)}${amountText(hermes).padStart(AMOUNT)}`,
    );
  say(
    `${bold("ledger")} batch ${ledger.batches}, the same on every chain: digest ${ledger.digest.slice(0, 12)}…`,
  );
}
