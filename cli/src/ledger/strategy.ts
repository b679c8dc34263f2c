/** A strategist's plan for an offer over the units of a network, and what it claims. */
import { claimFor, type Claim, type Known } from "@chainsatlas/shared/market/price.ts";
import { executionOf, type OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import type { PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { CommandError, Exit } from "../exit.ts";
import { openDeployed, type OpenNetwork } from "../network.ts";
import { readNetwork } from "../networks/live.ts";
import { networkOptions, type NetworkFlags } from "../options.ts";
import { planOver, type RunRequest } from "../run-on.ts";
import { progress } from "../terminal.ts";

export interface Strategy {
  readonly planned: PlannedExecution;
  readonly claim: Claim;
}

/** What profiles say of the chains, by site. Throws a usage error for a chain that nobody has measured. */
function knownOf(flags: NetworkFlags, { chains }: OpenNetwork): Known[] {
  const { network, testKeys } = networkOptions(flags)!;
  const profiles = readNetwork(network, testKeys === true).chains.map(({ profile }) => profile);
  return chains.map(({ name, limits }) => {
    const { measured, blockTimeMs } = profiles.find((profile) => profile.name === name)!;
    if (measured === undefined)
      throw new CommandError(Exit.USAGE, `${name} was not measured: atlas profile measure ${name} --write`);
    return { limits, measured, blockTimeMs };
  });
}

/** Plans a request for an offer's execution over all units of the network. */
export async function planStrategy(
  flags: NetworkFlags,
  key: OfferKey,
  request: RunRequest,
): Promise<Strategy> {
  const network = await openDeployed(networkOptions(flags)!, undefined, progress, "read");
  try {
    const planned = planOver(request, network, executionOf(key));
    return { planned, claim: claimFor(planned, knownOf(flags, network)) };
  } finally {
    await network.close();
  }
}
