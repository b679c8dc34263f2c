/**
 * Staking: on-ramp, off-ramp and delegation. An account stakes for one node at a time, its own or another's; a ramp holds
 * one amount. What is in a ramp neither counts nor earns.
 */
import { equalBytes } from "../../../bytes/bytes.ts";
import type { Context, RequestRule } from "../context.ts";
import { ensure } from "../errors.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import { accountOf, addAthena } from "./accounts.ts";
import { settleRewards } from "./rewards.ts";

const { minimumStake, onRamp, offRamp } = LEDGER_PARAMETERS;

/** Active stake that an account holds for itself as a node. */
export function ownStake({ words }: Context, account: Uint8Array): bigint {
  const { node } = words.get("delegate", { account });
  return equalBytes(node, account) ? words.get("stake", { account }).active : 0n;
}

/** Moves an account's active stake up or down, and its node's power with it; its rewards are settled first. */
export function changeActive(context: Context, account: Uint8Array, change: bigint): Uint8Array {
  const { words } = context;
  const stake = settleRewards(context, account);
  const { node } = words.get("delegate", { account });
  words.set("stake", { account }, { ...stake, active: stake.active + change });
  words.update("node", { node }, { power: words.get("node", { node }).power + change });
  return node;
}

/** Checks in order: amount, node, ramp, other node, minimum, balance. */
export const stake: RequestRule<"Stake"> = (context, { sender }, { node, amount }) => {
  const { words, time } = context;
  ensure(amount > 0n, "ZeroAmount");
  ensure(words.get("node", { node }).registered === 1, "UnknownNode");
  const held = words.get("stake", { account: sender });
  ensure(held.entering === 0n, "RampBusy");
  const empty = held.active === 0n;
  ensure(empty || equalBytes(words.get("delegate", { account: sender }).node, node), "OtherNode");
  ensure(held.active + amount >= minimumStake, "BelowMinimum");
  ensure(accountOf(context, sender).athena >= amount, "InsufficientBalance");
  addAthena(context, sender, -amount);
  words.set("stake", { account: sender }, { ...held, entering: amount, entersAt: time + onRamp });
  words.set("delegate", { account: sender }, { node });
  context.emit({ name: "Staked", account: sender, amount, node });
};

export const cancelStake: RequestRule<"CancelStake"> = (context, { sender }) => {
  const held = context.words.get("stake", { account: sender });
  ensure(held.entering > 0n, "RampEmpty");
  context.words.set("stake", { account: sender }, { ...held, entering: 0n, entersAt: 0n });
  addAthena(context, sender, held.entering);
  context.emit({ name: "StakeCanceled", account: sender, amount: held.entering });
};

export const activate: RequestRule<"Activate"> = (context, { sender }) => {
  const { entering: amount, entersAt } = context.words.get("stake", { account: sender });
  ensure(amount > 0n, "RampEmpty");
  ensure(context.time >= entersAt, "RampRunning");
  const node = changeActive(context, sender, amount);
  context.words.update("stake", { account: sender }, { entering: 0n, entersAt: 0n });
  context.emit({ name: "Activated", account: sender, amount, node });
};

/** Checks in order: amount, ramp, balance, minimum of what stays, and of a standing node's own stake. */
export const unstake: RequestRule<"Unstake"> = (context, { sender }, { amount }) => {
  const { words, time } = context;
  ensure(amount > 0n, "ZeroAmount");
  ensure(words.get("leaving", { account: sender }).amount === 0n, "RampBusy");
  const { active, entering } = words.get("stake", { account: sender });
  ensure(active >= amount, "InsufficientBalance");
  const rest = active - amount;
  ensure(rest + entering === 0n || rest + entering >= minimumStake, "BelowMinimum");
  const own = equalBytes(words.get("delegate", { account: sender }).node, sender);
  const standing = own && words.get("node", { node: sender }).standing > 0;
  ensure(!standing || rest >= minimumStake, "BelowMinimum");
  const node = changeActive(context, sender, -amount);
  words.set("leaving", { account: sender }, { amount, leavesAt: time + offRamp });
  context.emit({ name: "Unstaked", account: sender, amount, node });
};

export const release: RequestRule<"Release"> = (context, { sender }) => {
  const { amount, leavesAt } = context.words.get("leaving", { account: sender });
  ensure(amount > 0n, "RampEmpty");
  ensure(context.time >= leavesAt, "RampRunning");
  context.words.clear("leaving", { account: sender });
  addAthena(context, sender, amount);
  context.emit({ name: "Released", account: sender, amount });
};
