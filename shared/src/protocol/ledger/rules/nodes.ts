/** Nodes and the places of those that stand for the Pythia set. A place is taken by naming it: nothing is searched. */
import type { Context, RequestRule } from "../context.ts";
import { ensure } from "../errors.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import { ownStake } from "./staking.ts";

const { maxFee, candidateSlots, minimumStake } = LEDGER_PARAMETERS;

export const register: RequestRule<"Register"> = ({ words, emit }, { sender }, { fee }) => {
  ensure(fee <= maxFee, "FeeTooHigh", `${fee}`);
  words.update("node", { node: sender }, { fee, registered: 1 });
  emit({ name: "Registered", node: sender, fee });
};

/** Takes a node's place from it. */
export function stepDownNode({ words, emit }: Context, node: Uint8Array): void {
  const slot = words.get("node", { node }).standing - 1;
  words.update("node", { node }, { standing: 0 });
  words.clear("candidate", { slot });
  emit({ name: "SteppedDown", node, slot });
}

/** Checks in order: place, node, standing, own stake, the power of whoever holds the place. */
export const stand: RequestRule<"Stand"> = (context, { sender }, { slot }) => {
  const { words, emit } = context;
  ensure(slot < candidateSlots, "BadSlot", `${slot}`);
  const { registered, standing, power } = words.get("node", { node: sender });
  ensure(registered === 1, "UnknownNode");
  ensure(standing === 0, "AlreadyStanding");
  ensure(ownStake(context, sender) >= minimumStake, "BelowMinimum");
  const { address: holder } = words.get("candidate", { slot });
  const taken = holder.some((byte) => byte !== 0);
  ensure(!taken || words.get("node", { node: holder }).power < power, "NotStronger");
  if (taken) stepDownNode(context, holder);
  words.set("candidate", { slot }, { address: sender });
  words.update("node", { node: sender }, { standing: slot + 1 });
  emit({ name: "Standing", node: sender, slot });
};

export const stepDown: RequestRule<"StepDown"> = (context, { sender }) => {
  ensure(context.words.get("node", { node: sender }).standing > 0, "NotStanding");
  stepDownNode(context, sender);
};
