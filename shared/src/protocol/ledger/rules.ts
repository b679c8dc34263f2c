/** Every item's rule by its name. */
import type { CarriedRule, RequestRule } from "./context.ts";
import type { CarriedName, RequestName } from "./requests.ts";
import { expire } from "./rules/deadline.ts";
import { nextEpoch } from "./rules/epochs.ts";
import { evaluate, tally } from "./rules/evaluation.ts";
import { batchEvidence, transferEvidence } from "./rules/evidence.ts";
import { adopt, measure } from "./rules/measurement.ts";
import { register, stand, stepDown } from "./rules/nodes.ts";
import { offer, submission, withdraw } from "./rules/offers.ts";
import { commit, reveal } from "./rules/order-book.ts";
import { claim } from "./rules/rewards.ts";
import { select } from "./rules/selection.ts";
import { result } from "./rules/settlement.ts";
import { activate, cancelStake, release, stake, unstake } from "./rules/staking.ts";
import { transfer } from "./rules/transfer.ts";
import { unwrap, wrap } from "./rules/wrapping.ts";

export const REQUEST_RULES: { readonly [N in RequestName]: RequestRule<N> } = {
  Transfer: transfer,
  Wrap: wrap,
  Stake: stake,
  CancelStake: cancelStake,
  Activate: activate,
  Unstake: unstake,
  Release: release,
  Claim: claim,
  Register: register,
  Stand: stand,
  StepDown: stepDown,
  Offer: offer,
  Withdraw: withdraw,
  Commit: commit,
  Reveal: reveal,
  Evaluate: evaluate,
  Measure: measure,
};

export const CARRIED_RULES: { readonly [N in CarriedName]: CarriedRule<N> } = {
  Submission: submission,
  Tally: tally,
  Select: select,
  Result: result,
  Expire: expire,
  NextEpoch: nextEpoch,
  Adopt: adopt,
  TransferEvidence: transferEvidence,
  BatchEvidence: batchEvidence,
  Unwrap: unwrap,
};
