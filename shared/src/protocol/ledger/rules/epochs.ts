/** Epochs: the strongest candidates become the Pythia set; the outgoing set gets what staking mints. */
import { compareBytes } from "../../../bytes/bytes.ts";
import { PARAMETERS } from "../../parameters.ts";
import type { CarriedRule, Context } from "../context.ts";
import { ensure } from "../errors.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import { members, putInForce, type Member } from "./pythia-set.ts";
import { reward } from "./rewards.ts";

const { candidateSlots, minimumStake, epochLength, emission } = LEDGER_PARAMETERS;
const EMISSION_ONE = 1_000_000n;

/** Candidates with the minimum of power; the strongest first, of equals the lower address. */
function strongest({ words }: Context): Member[] {
  const candidates = Array.from({ length: candidateSlots }, (_, slot) => words.get("candidate", { slot }));
  return candidates
    .filter(({ address }) => address.some((byte) => byte !== 0))
    .map(({ address }) => {
      const { power, reliability } = words.get("node", { node: address });
      return { address, stake: power, reliability };
    })
    .filter(({ stake }) => stake >= minimumStake)
    .sort((a, b) => (a.stake === b.stake ? compareBytes(a.address, b.address) : a.stake > b.stake ? -1 : 1))
    .slice(0, PARAMETERS.maxPythias);
}

/** Mints a part of the reserve to the set by its stakes, each share rounded down; returns how much. */
function mint(context: Context, outgoing: readonly Member[]): bigint {
  const { words } = context;
  const { reserve } = words.get("treasury", {});
  const amount = (reserve * emission) / EMISSION_ONE;
  const total = outgoing.reduce((sum, { stake }) => sum + stake, 0n);
  const shares = outgoing.map(({ stake }) => (amount * stake) / total);
  const minted = shares.reduce((sum, share) => sum + share, 0n);
  words.update("treasury", {}, { reserve: reserve - minted });
  outgoing.forEach(({ address }, i) => reward(context, address, shares[i]!));
  return minted;
}

/** Checks in order: the epoch's length, candidates. The set is in force for the next batch. */
export const nextEpoch: CarriedRule<"NextEpoch"> = (context) => {
  const { words, time } = context;
  const { epoch, since } = words.get("epoch", {});
  ensure(time >= since + epochLength, "EpochRunning");
  const set = strongest(context);
  ensure(set.length > 0, "NoCandidates");
  const minted = mint(context, members(words));
  const median = putInForce(words, epoch + 1, time, set);
  context.emit({ name: "EpochBegan", epoch: epoch + 1, count: set.length, median, minted });
};
