/** Slashing: a node's own stake, active first, then in the off-ramp, then in the on-ramp, goes to the treasury. */
import { equalBytes } from "../../../bytes/bytes.ts";
import type { Context } from "../context.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import { stepDownNode } from "./nodes.ts";
import { changeActive, ownStake } from "./staking.ts";

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** All that a node has at stake itself, ramps included. */
export function atStake(
  { words }: Context,
  node: Uint8Array,
): { active: bigint; leaving: bigint; entering: bigint } {
  const own = equalBytes(words.get("delegate", { account: node }).node, node);
  const { active, entering } = words.get("stake", { account: node });
  const { amount: leaving } = words.get("leaving", { account: node });
  return own ? { active, leaving, entering } : { active: 0n, leaving, entering: 0n };
}

/** Takes up to `amount`; a standing node that is left with less than the minimum steps down. */
export function slash(context: Context, node: Uint8Array, amount: bigint): void {
  const { words } = context;
  const held = atStake(context, node);
  const active = smaller(amount, held.active);
  const leaving = smaller(amount - active, held.leaving);
  const entering = smaller(amount - active - leaving, held.entering);
  if (active > 0n) changeActive(context, node, -active);
  if (leaving > 0n) {
    const ramp = words.get("leaving", { account: node });
    if (leaving === ramp.amount) words.clear("leaving", { account: node });
    else words.set("leaving", { account: node }, { ...ramp, amount: ramp.amount - leaving });
  }
  if (entering > 0n) {
    const rest = held.entering - entering;
    const { entersAt } = words.get("stake", { account: node });
    words.update("stake", { account: node }, { entering: rest, entersAt: rest === 0n ? 0n : entersAt });
  }
  const taken = active + leaving + entering;
  words.update("treasury", {}, { athena: words.get("treasury", {}).athena + taken });
  context.emit({ name: "Slashed", node, amount: taken });
  const standing = words.get("node", { node }).standing > 0;
  if (standing && ownStake(context, node) < LEDGER_PARAMETERS.minimumStake) stepDownNode(context, node);
}
