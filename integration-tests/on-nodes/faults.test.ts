/**
 * Goal: whatever ends in the middle, a node or the process that drives it, the execution is taken over and ends in the state
 * of the undivided run.
 */
import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { execute } from "@chainsatlas/shared/execution/execute.ts";
import type { Stage } from "@chainsatlas/shared/execution/hop.ts";
import { resume } from "@chainsatlas/shared/execution/resume.ts";
import type { PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { chains, pairs, reference, type Adapter, type ChainAdapter } from "../src/adapters.ts";
import { sharedNode } from "../src/node-adapter.ts";
import { nodeOf } from "../nodes/nodes.ts";
import { closePlaces, openPlaces, planOver, QUORUM, wholeStateHash, type Place } from "../src/places.ts";
import { interrupted } from "../src/interrupted.ts";
import { COUNTER } from "../src/programs.ts";
import type { DriveTask } from "./drive.ts";

const STAGES: readonly Stage[] = ["admit", "stage", "run"];
/** Over two chains by turns: hops 0 and 2 are the first one's. */
const HOPS = 4;
const HOP = 2;

const nodeFor = ({ name }: Adapter): ReturnType<typeof sharedNode> => sharedNode(nodeOf(name)!);

const plan = (places: readonly Place[]): PlannedExecution =>
  planOver(places, COUNTER, new Uint8Array(), HOPS);

const deploymentsOf = (places: readonly Place[]): Place["deployment"][] =>
  places.map(({ deployment }) => deployment);

/** The same places for a client that knows nothing but addresses. */
const again = (places: readonly Place[], order: readonly Adapter[]): Promise<Place[]> =>
  Promise.all(
    places.map(async (place, i) => {
      const adapter = order[i]!;
      if (!("again" in adapter)) return place;
      const chain = await (adapter as ChainAdapter).again(undefined);
      return { ...place, chain, deployment: await chain.attach(place.deployment.addresses) };
    }),
  );

/** Takes the execution over and looks at what the chains have in the end. */
async function endsRight(planned: PlannedExecution, places: readonly Place[]): Promise<void> {
  const { stateHash } = await resume(planned, deploymentsOf(places), QUORUM);
  assert.equal(toHex(stateHash), toHex(wholeStateHash(planned)));
  const { execution } = planned.request;
  for (const [site, { virtualization }] of deploymentsOf(places).entries()) {
    const record = (await virtualization.execution(execution))!;
    const last = planned.legs.findLastIndex((leg) => leg.site === site);
    assert.deepEqual([record.hop, record.open], [last, false]);
  }
}

describe("a node that is killed", () => {
  const orders: readonly (readonly Adapter[])[] = [...chains.map((chain) => [chain, reference]), ...pairs];
  for (const [i, order] of orders.entries()) {
    const [victim] = order;
    // Every stage where there is one node; with two, each stage in some pair.
    const stages = order.includes(reference) ? STAGES : [STAGES[i % STAGES.length]!];
    for (const stage of stages)
      it(`while ${victim!.name} does "${stage}" of a hop, taking turns with ${order[1]!.name}`, async () => {
        const node = await nodeFor(victim!);
        const places = await openPlaces(order);
        const planned = plan(places);
        await interrupted(planned, places, { hop: HOP, stage }, () => node.kill());
        await node.restart();
        const back = await again(places, order);
        await endsRight(planned, back);
        await closePlaces(back);
      });
  }
});

describe("a node that is frozen for a while", () => {
  for (const chain of chains)
    it(`${chain.name}: the execution goes on by itself`, async () => {
      const node = await nodeFor(chain);
      const places = await openPlaces([chain, reference]);
      const planned = plan(places);
      const { hops } = await execute(planned, deploymentsOf(places), QUORUM, {
        onProgress: ({ hop, stage }) => {
          if (hop === HOP && stage === "run") void node.pause().then(() => node.unpause());
        },
      });
      assert.equal(toHex(hops.at(-1)!.stateHash), toHex(wholeStateHash(planned)));
      await closePlaces(places);
    });
});

describe("a driver that is killed", () => {
  for (const order of pairs)
    for (const stage of [STAGES[pairs.indexOf(order) % STAGES.length]!])
      it(`at "${stage}", between ${order.map(({ name }) => name).join(" and ")}`, async () => {
        const places = await openPlaces(order);
        const planned = plan(places);
        const nodes = await Promise.all(order.map(nodeFor));
        const task: DriveTask = {
          places: places.map(({ deployment: { addresses } }, i) => ({
            ...{ family: order[i]!.name, addresses, rpc: nodes[i]!.endpoints.rpc },
          })),
          network: toHex(places[0]!.network),
          execution: toHex(planned.request.execution),
          hops: HOPS,
          at: { hop: HOP, stage },
        };
        const driver = fork(join(import.meta.dirname, "drive.ts"), [JSON.stringify(task)]);
        const gone = once(driver, "exit");
        const said = await Promise.race([once(driver, "message"), gone]);
        assert.equal(said[0], "there", "the driver came to that stage");
        driver.kill("SIGKILL");
        await gone;
        await closePlaces(places);
        const back = await again(places, order);
        await endsRight(planned, back);
        await closePlaces(back);
      });
});
