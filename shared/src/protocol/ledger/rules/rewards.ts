/**
 * Rewards of a node: its fee first, the rest to everybody whose active stake counts for it, by a running sum per unit of
 * stake. No list of delegators is ever walked.
 */
import type { Context, RequestRule } from "../context.ts";
import { ensure } from "../errors.ts";
import type { Word } from "../state.ts";
import { addHermes } from "./accounts.ts";

/** Fraction bits of the sum per share: products with an active stake stay below 2^128. */
const FRACTION = 40n;
const ROUND_UP = (1n << FRACTION) - 1n;
const FEE_ONE = 10_000n;

/** What an account has earned so far, rounded down, and the sum per share up to which it has. */
function earnings({ words }: Context, account: Uint8Array): { earned: bigint; perShare: bigint } {
  const { active, earned } = words.get("stake", { account });
  const { perShare } = words.get("rewards", { node: words.get("delegate", { account }).node });
  if (active === 0n) return { earned, perShare };
  const growth = perShare - words.get("checkpoint", { account }).perShare;
  return { earned: earned + ((active * growth) >> FRACTION), perShare };
}

/** Brings what an account has earned up to date; returns its stake word. */
export function settleRewards(context: Context, account: Uint8Array): Word<"stake"> {
  const { words } = context;
  const { earned, perShare } = earnings(context, account);
  words.set("checkpoint", { account }, { perShare });
  words.update("stake", { account }, { earned });
  return words.get("stake", { account });
}

/** Adds Hermes to the treasury and to the rewards that wait for their claim. */
function addToPool({ words }: Context, hermes: bigint, rewards: bigint): void {
  const before = words.get("treasury", {});
  words.set("treasury", {}, { ...before, hermes: before.hermes + hermes, rewards: before.rewards + rewards });
}

export const addToTreasury = (context: Context, hermes: bigint): void => addToPool(context, hermes, 0n);

/** Gives Hermes to a node: the fee to its account, rounded down; what no share can hold to the treasury. */
export function reward(context: Context, node: Uint8Array, amount: bigint): void {
  const { words } = context;
  const { power, fee: rate } = words.get("node", { node });
  const fee = power === 0n ? amount : (amount * BigInt(rate)) / FEE_ONE;
  const rest = amount - fee;
  const growth = power === 0n ? 0n : (rest << FRACTION) / power;
  const shared = (growth * power + ROUND_UP) >> FRACTION;
  words.set("rewards", { node }, { perShare: words.get("rewards", { node }).perShare + growth });
  addHermes(context, node, fee);
  addToPool(context, rest - shared, shared);
  context.emit({ name: "Rewarded", node, amount, fee });
}

export const claim: RequestRule<"Claim"> = (context, { sender }) => {
  const { earned } = earnings(context, sender);
  ensure(earned > 0n, "NothingToClaim");
  settleRewards(context, sender);
  context.words.update("stake", { account: sender }, { earned: 0n });
  addHermes(context, sender, earned);
  addToPool(context, 0n, -earned);
  context.emit({ name: "Claimed", account: sender, amount: earned });
};
