/** Whole executions over one and two chains: the machine ends in the state of the undivided run, wherever it ran. */
import assert from "node:assert/strict";
import type { Chain } from "@chainsatlas/shared/chain/chain.ts";
import { execute } from "@chainsatlas/shared/execution/execute.ts";
import { makeReceipt, parseReceipt } from "@chainsatlas/shared/execution/receipt.ts";
import { verifyReceipt } from "@chainsatlas/shared/execution/verify.ts";
import type { PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { chains, onNodes, pairs, reference, type Adapter } from "../src/adapters.ts";
import { closePlaces, openPlaces, planOver, QUORUM, wholeStateHash, type Place } from "../src/places.ts";
import { EXAMPLES, example, exampleInput, FEW_EXAMPLES } from "../src/programs.ts";
import { SET } from "../src/world.ts";

async function endsLikeTheReference(places: readonly Place[], planned: PlannedExecution): Promise<void> {
  const deployments = places.map(({ deployment }) => deployment);
  const { hops } = await execute(planned, deployments, QUORUM);
  assert.deepEqual(hops.at(-1)!.stateHash, wholeStateHash(planned));
  for (const { site, hop } of hops) {
    const record = await deployments[site]!.virtualization.execution(planned.request.execution);
    assert.ok(record!.hop >= hop && !record!.open, `hop ${hop} is closed on its chain`);
  }
}

const orders: readonly (readonly Adapter[])[] = [
  ...chains.map((chain) => [chain]),
  ...pairs,
  ...chains.map((chain) => [chain, reference]),
];

for (const order of orders)
  describe(`execution over ${order.map(({ name }) => name).join(", ")}`, () => {
    let places: Place[];

    before(async () => {
      places = await openPlaces(order);
    });
    after(() => closePlaces(places));

    for (const name of onNodes ? FEW_EXAMPLES : EXAMPLES)
      it(`${name} ends in the state of the undivided run`, async () => {
        const minHops = order.length === 1 ? 1 : 6;
        await endsLikeTheReference(places, planOver(places, example(name), exampleInput(name), minHops));
      });

    it("fetches pages that the plan forgot", async () => {
      const planned = planOver(places, example("wordcount"), exampleInput("wordcount"), 2);
      const forgetful = {
        ...planned,
        legs: planned.legs.map((leg) => ({ ...leg, pages: leg.pages.slice(0, 1) })),
      };
      await endsLikeTheReference(places, forgetful);
    });
  });

/** Every order of some things. */
const permutations = <T>(things: readonly T[]): T[][] =>
  things.length < 2
    ? [[...things]]
    : things.flatMap((first, i) =>
        permutations(things.filter((_, j) => j !== i)).map((rest) => [first, ...rest]),
      );

/** Each thing first, the others after it as they stand. */
const rotations = <T>(things: readonly T[]): T[][] =>
  things.map((_, i) => [...things.slice(i), ...things.slice(0, i)]);

describe(`execution over all chains, ${onNodes ? "each of them first" : "in every order"}`, () => {
  let places: Place[];

  before(async () => {
    places = await openPlaces(chains);
  });
  after(() => closePlaces(places));

  const examples = onNodes ? FEW_EXAMPLES.slice(0, 1) : EXAMPLES;
  for (const [turn, order] of (onNodes ? rotations : permutations)(chains.map((_, i) => i)).entries()) {
    const name = examples[turn % examples.length]!;
    it(`${order.map((i) => chains[i]!.name).join(", ")}: ${name} ends in the state of the undivided run`, async () => {
      const turns = order.map((i) => places[i]!);
      await endsLikeTheReference(turns, planOver(turns, example(name), exampleInput(name), 2 * order.length));
    });
  }
});

/** What a receipt carries of a chain that does not outlive its process. */
function historyOf(chain: Chain): { readonly history?: Uint8Array[] } {
  const history = chain.history();
  return history === undefined ? {} : { history: [...history] };
}

describe("receipt of an execution over every chain", () => {
  it("is true when read from its chains by who was not there", async () => {
    const places = await openPlaces(chains);
    const planned = planOver(places, example("crc32"), exampleInput("crc32"), 4);
    const result = await execute(
      planned,
      places.map(({ deployment }) => deployment),
      QUORUM,
    );
    const names = places.map(({ chain, deployment: { addresses, management, virtualization } }) => ({
      ...{ name: chain.name, caip2: chain.caip2, addresses },
      ...historyOf(chain),
      ...{ management: management.id, virtualization: virtualization.id },
    }));
    const receipt = parseReceipt(JSON.stringify(makeReceipt(result, SET, names)));
    await closePlaces(places);
    const replayed = new Map<string, Chain>();
    for (const [i, adapter] of chains.entries()) {
      const { caip2, history } = receipt.chains[i]!;
      replayed.set(caip2, await adapter.again(history));
    }
    assert.deepEqual(await verifyReceipt(receipt, (caip2) => replayed.get(caip2)), []);
    for (const chain of replayed.values()) await chain.close();
  });
});
