/** An execution that a client pays for, from the offer to the settlement. */
import type { ExecutionResult } from "@chainsatlas/shared/execution/execute.ts";
import { claimFor, type Known } from "@chainsatlas/shared/market/price.ts";
import { advance, offerFor, sell, settle, type Sale } from "@chainsatlas/shared/market/sale.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import type { Applied } from "@chainsatlas/shared/replication/replica.ts";
import { balances, type Balance } from "./balances.ts";
import { inForce, seenResult } from "./execution.ts";
import { bytesToHex } from "../hex.ts";
import type { OpenMarket } from "./market.ts";
import type { RunDocument } from "../result.ts";
import { planOver, runPlanned, type RunRequest, type RunWatcher } from "../run-on.ts";

/** Most that the client pays. */
const MAX_COST = 100n * TOKEN_UNIT;
/** Speed and cost weigh the same, of 10,000. */
const ALPHA = 5_000;
const DAY = 86_400n;

/** Amounts in base units of Hermes. */
export interface Payment {
  readonly offer: string;
  readonly locked: bigint;
  readonly claimed: bigint;
  readonly cost: bigint;
  readonly burned: bigint;
  readonly strategist: bigint;
  readonly treasury: bigint;
  readonly refund: bigint;
  readonly before: readonly Balance[];
  readonly after: readonly Balance[];
  readonly ledger: { readonly batches: bigint; readonly head: string; readonly digest: string };
}

/** What strategists know of the chains. */
const knownOf = ({ network }: OpenMarket): Known[] =>
  network.chains.map(({ name, limits }) => {
    const { measured, blockTimeMs } = loadProfile(profileFile(name));
    return { limits, measured, blockTimeMs };
  });

/** Two nodes compete: one moves the machine as seldom as the request allows, the other one more time per chain. */
function sold(request: RunRequest, market: OpenMarket): Promise<Sale> {
  const { network, replica, client, pythias } = market;
  const known = knownOf(market);
  const { minHops = network.sites.length, input, program } = request;
  return sell(replica, {
    ...offerFor({
      ...{ program: program.bytes, input, chains: network.sites.length },
      ...{ alpha: ALPHA, maxCost: MAX_COST, deadline: replica.status.time + DAY },
    }),
    client,
    validators: pythias,
    bids: (execution) =>
      [minHops + network.sites.length, minHops].map((hops, i) => {
        const planned = planOver({ ...request, minHops: hops }, network, execution);
        return { strategist: pythias[i]!, planned, claim: claimFor(planned, known) };
      }),
    evaluate: ({ planned }) => claimFor(planned, known),
  });
}

function settled({ events }: Applied) {
  const event = events.find((found) => found.name === "Settled");
  if (event === undefined) throw new Error("the execution was not settled");
  return event;
}

/** Offers the request on the market, runs the strategy that is chosen, and settles what it took. */
export async function buyOnChains(
  request: RunRequest,
  market: OpenMarket,
  watcher: RunWatcher,
): Promise<{ document: RunDocument; result: ExecutionResult; payment: Payment }> {
  const { network, replica, client } = market;
  const before = await balances(market);
  const { key, winner } = await sold(request, market);
  const ran = await runPlanned(request, winner.planned, inForce(network, replica), watcher);
  const { hops } = ran.result;
  const { logRoot } = hops.at(-1)!.log.at(-1)!;
  const ended = { document: ran.document, hops, logRoot };
  const event = settled(await settle(replica, key, seenResult(ended, network, winner.claim.time)));
  if (event.strategist > 0n) await advance(replica, [replica.request(winner.strategist, "Claim", {})]);
  const { number, head, digest } = replica.status;
  const { cost, burned, strategist, treasury, refund } = event;
  return {
    ...ran,
    payment: {
      offer: `${bytesToHex(client.address)}/${key.offer}`,
      ...{ locked: MAX_COST, claimed: winner.claim.cost, cost, burned, strategist, treasury, refund },
      ...{ before, after: await balances(market) },
      ledger: { batches: number, head: bytesToHex(head), digest: bytesToHex(digest) },
    },
  };
}
