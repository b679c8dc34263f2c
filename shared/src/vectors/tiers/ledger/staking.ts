/** Staking, rewards, nodes, epochs. */
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "../../../protocol/ledger/parameters.ts";
import { party, TestNetwork, type Party } from "../../../protocol/ledger/test-ledger.ts";
import type { LedgerVector } from "../../schema.ts";
import { LedgerScenario } from "./scenario.ts";

const { minimumStake, onRamp, offRamp, epochLength, maxFee, candidateSlots } = LEDGER_PARAMETERS;
const network = new TestNetwork();
const [alice, bob] = network.users as [Party, Party];
const [node, other] = network.pythias as [Party, Party];
const stranger = party("stranger");

function ramps(): LedgerVector {
  const s = new LedgerScenario(network);
  const stake = (amount: bigint, to = node): Uint8Array =>
    s.request(alice, "Stake", { node: to.address, amount });
  s.refuse("stake-nothing", "ZeroAmount", stake(0n));
  s.refuse("stake-for-no-node", "UnknownNode", stake(minimumStake, stranger));
  s.refuse("stake-below-minimum", "BelowMinimum", stake(minimumStake - 1n));
  s.refuse("stake-too-much", "InsufficientBalance", stake(10_000n * TOKEN_UNIT + 1n));
  s.refuse("cancel-nothing", "RampEmpty", s.request(alice, "CancelStake", {}));
  s.refuse("activate-nothing", "RampEmpty", s.request(alice, "Activate", {}));
  s.refuse("release-nothing", "RampEmpty", s.request(alice, "Release", {}));
  s.refuse("unstake-without-stake", "InsufficientBalance", s.request(alice, "Unstake", { amount: 1n }));
  s.batch("stake-and-cancel", [stake(minimumStake), s.request(alice, "CancelStake", {})]);
  s.batch("stake-all", [stake(10_000n * TOKEN_UNIT)]);
  s.refuse("stake-in-ramp", "RampBusy", stake(minimumStake));
  s.refuse("activate-early", "RampRunning", s.request(alice, "Activate", {}), onRamp - 1n);
  s.batch("activate", [s.request(alice, "Activate", {})]);
  s.refuse("stake-for-another", "OtherNode", stake(1n, other));
  s.refuse("unstake-nothing", "ZeroAmount", s.request(alice, "Unstake", { amount: 0n }));
  const all = 10_000n * TOKEN_UNIT;
  s.refuse("unstake-too-much", "InsufficientBalance", s.request(alice, "Unstake", { amount: all + 1n }));
  const dust = all - minimumStake + 1n;
  s.refuse("unstake-leaves-dust", "BelowMinimum", s.request(alice, "Unstake", { amount: dust }));
  s.batch("unstake-to-minimum", [s.request(alice, "Unstake", { amount: dust - 1n })]);
  s.refuse("unstake-in-ramp", "RampBusy", s.request(alice, "Unstake", { amount: minimumStake }));
  s.refuse("release-early", "RampRunning", s.request(alice, "Release", {}), offRamp - 1n);
  s.batch("release", [s.request(alice, "Release", {})]);
  s.batch("small-stake-on-top", [stake(1n)]);
  s.refuse(
    "unstake-leaves-one-in-ramp",
    "BelowMinimum",
    s.request(alice, "Unstake", { amount: minimumStake }),
  );
  s.batch("unstake-the-rest", [
    s.request(alice, "CancelStake", {}),
    s.request(alice, "Unstake", { amount: minimumStake }),
    stake(minimumStake, other),
  ]);
  return s.vector("ledger/staking/ramps", "on-ramp, off-ramp, minimum, one node at a time", true);
}

function nodes(): LedgerVector {
  const s = new LedgerScenario(network);
  const stand = (from: Party, slot: number): Uint8Array => s.request(from, "Stand", { slot });
  s.refuse("fee-too-high", "FeeTooHigh", s.request(alice, "Register", { fee: maxFee + 1 }));
  s.refuse("stand-no-node", "UnknownNode", stand(alice, 9));
  s.refuse("step-down-nobody", "NotStanding", s.request(alice, "StepDown", {}));
  s.batch("register", [
    s.request(alice, "Register", { fee: maxFee }),
    s.request(bob, "Register", { fee: 0 }),
  ]);
  s.refuse("stand-without-stake", "BelowMinimum", stand(alice, 9));
  const amount = 1_000n * TOKEN_UNIT;
  s.batch("stake", [
    s.request(alice, "Stake", { node: alice.address, amount }),
    s.request(bob, "Stake", { node: alice.address, amount }),
  ]);
  s.batch("activate", [s.request(alice, "Activate", {}), s.request(bob, "Activate", {})], onRamp);
  s.refuse("stand-on-delegation-elsewhere", "BelowMinimum", stand(bob, 9));
  s.refuse("stand-no-slot", "BadSlot", stand(alice, candidateSlots));
  s.refuse("stand-already", "AlreadyStanding", stand(node, 9));
  s.batch("stand-last-slot", [stand(alice, candidateSlots - 1)]);
  s.refuse("own-stake-of-standing", "BelowMinimum", s.request(alice, "Unstake", { amount }));
  s.batch("step-down", [s.request(alice, "StepDown", {})]);
  s.batch("take-a-weaker-place", [stand(alice, 0)]);
  const loser = network.pythias.find(({ address }) => s.words.get("node", { node: address }).standing === 0)!;
  s.refuse("not-stronger-than-equal", "NotStronger", stand(loser, 1));
  s.batch("loser-takes-a-free-place", [stand(loser, 5)]);
  return s.vector("ledger/staking/nodes", "nodes and their places", true);
}

function epochs(): LedgerVector {
  const s = new LedgerScenario(network);
  const next = Uint8Array.of(133);
  s.refuse("too-early", "EpochRunning", next, epochLength - 1n);
  const amount = 3_333_333_333_333n;
  s.batch("first", [next, next, s.request(alice, "Stake", { node: node.address, amount })], 1n, {
    1: "EpochRunning",
  });
  s.batch("delegation-counts", [s.request(alice, "Activate", {})], onRamp);
  s.refuse("nothing-to-claim", "NothingToClaim", s.request(alice, "Claim", {}));
  s.batch("second", [next]);
  s.batch("third-rewards-delegators", [next], epochLength);
  s.batch("claim", [
    s.request(alice, "Claim", {}),
    s.request(node, "Claim", {}),
    s.request(other, "Claim", {}),
  ]);
  s.refuse("claim-again", "NothingToClaim", s.request(alice, "Claim", {}));
  s.batch("unstaking-settles", [next, s.request(alice, "Unstake", { amount })], epochLength);
  s.batch("claim-what-was-earned", [s.request(alice, "Claim", {})]);
  s.batch("one-steps-down", [s.request(other, "StepDown", {})]);
  s.batch("smaller-set", [next], epochLength);
  const rest = network.pythias.filter((member) => member !== other);
  s.batch(
    "all-step-down",
    rest.map((from) => s.request(from, "StepDown", {})),
  );
  s.refuse("no-candidates", "NoCandidates", next, epochLength);
  return s.vector("ledger/staking/epochs", "epochs, minting, delegators' rewards", true);
}

/** More candidates than members: the weakest stays outside, of equals the higher address. */
function crowd(): LedgerVector {
  const large = new TestNetwork(16, 3, "crowd");
  const s = new LedgerScenario(large);
  const [first, second, third] = large.users as [Party, Party, Party];
  const stakes = [2_000n, 1_000n, 999n].map((amount) => amount * TOKEN_UNIT);
  const join = [first, second, third].flatMap((from, i) => [
    s.request(from, "Register", { fee: 0 }),
    s.request(from, "Stake", { node: from.address, amount: stakes[i]! }),
  ]);
  s.batch("join", join);
  const stand = [first, second, third].flatMap((from, i) => [
    s.request(from, "Activate", {}),
    s.request(from, "Stand", { slot: 16 + i }),
  ]);
  s.batch("stand", stand, onRamp);
  s.batch("sixteen-of-nineteen", [Uint8Array.of(133)]);
  s.batch("signed-by-the-new-set", []);
  return s.vector("ledger/staking/crowd", "sixteen of nineteen candidates", true);
}

export const stakingVectors = (): LedgerVector[] => [ramps(), nodes(), epochs(), crowd()];
