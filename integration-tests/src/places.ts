/** Chains with units of one network, and executions over them: what whole executions happen in. */
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Chain, Deployment } from "@chainsatlas/shared/chain/chain.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import { Simulator } from "@chainsatlas/shared/machine/simulator.ts";
import { initialState } from "@chainsatlas/shared/machine/state.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { planExecution, type PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import type { Adapter } from "./adapters.ts";
import { freshNetwork, QUORUM_KEYS, SET } from "./world.ts";

/** Three of the four Pythias of every scenario. */
export const QUORUM = localQuorum(SET, QUORUM_KEYS);

/** A chain and the network's units on it. */
export interface Place {
  readonly chain: Chain;
  readonly deployment: Deployment;
  readonly network: Uint8Array;
}

/** Starts the chains and deploys units of one network on them. */
export async function openPlaces(order: readonly Adapter[]): Promise<Place[]> {
  const network = freshNetwork();
  return Promise.all(
    order.map(async (adapter) => {
      const chain = await adapter.start();
      return { chain, deployment: await chain.deploy({ network, pythias: SET }), network };
    }),
  );
}

export async function closePlaces(places: readonly Place[]): Promise<void> {
  for (const { chain } of places) await chain.close();
}

let executions = 0;

/** An execution over the places by turns, with a name that was never used. */
export function planOver(
  places: readonly Place[],
  object: DlxObject,
  input: Uint8Array,
  minHops: number,
): PlannedExecution {
  const sites = places.map(({ chain: { name, caip2, limits }, deployment }) => ({
    ...{ name, limits, stepsPerTransaction: 50_000 },
    ...{ chain: chainId(caip2), unit: deployment.virtualization.id },
  }));
  const execution = sha256(utf8(`execution over places ${executions++}`));
  const { network } = places[0]!;
  return planExecution({ object, input, sites, network, execution, epoch: 0, minHops });
}

/** State hash of the undivided run. */
export function wholeStateHash({ request: { object, input } }: PlannedExecution): Uint8Array {
  const machine = new Simulator(initialState(object, input));
  machine.run();
  return machine.stateHash();
}
