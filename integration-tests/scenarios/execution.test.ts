/** Whole executions over one and two chains: the machine ends in the state of the undivided run, wherever it ran. */
import assert from "node:assert/strict";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Chain, Deployment } from "@chainsatlas/shared/chain/chain.ts";
import { execute } from "@chainsatlas/shared/execution/execute.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import { makeReceipt, parseReceipt } from "@chainsatlas/shared/execution/receipt.ts";
import { verifyReceipt } from "@chainsatlas/shared/execution/verify.ts";
import { Simulator } from "@chainsatlas/shared/machine/simulator.ts";
import { initialState } from "@chainsatlas/shared/machine/state.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { planExecution, type PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { chains, onNodes, pairs, reference, type Adapter } from "../src/adapters.ts";
import { EXAMPLES, example, exampleInput, FEW_EXAMPLES } from "../src/programs.ts";
import { freshNetwork, QUORUM_KEYS, SET } from "../src/world.ts";

const quorum = localQuorum(SET, QUORUM_KEYS);
let executions = 0;

interface Open {
  readonly chain: Chain;
  readonly deployment: Deployment;
  readonly network: Uint8Array;
}

/** The chains with units of one network. */
async function openAll(order: readonly Adapter[]): Promise<Open[]> {
  const network = freshNetwork();
  return Promise.all(
    order.map(async (adapter) => {
      const chain = await adapter.start();
      return { chain, deployment: await chain.deploy({ network, pythias: SET }), network };
    }),
  );
}

function plan(
  places: readonly Open[],
  object: DlxObject,
  input: Uint8Array,
  minHops: number,
): PlannedExecution {
  const sites = places.map(({ chain: { name, caip2, limits }, deployment }) => ({
    ...{ name, limits, stepsPerTransaction: 50_000 },
    ...{ chain: chainId(caip2), unit: deployment.virtualization.id },
  }));
  const execution = sha256(utf8(`${executions++}`));
  const { network } = places[0]!;
  return planExecution({ object, input, sites, network, execution, epoch: 0, minHops });
}

async function endsLikeTheReference(places: readonly Open[], planned: PlannedExecution): Promise<void> {
  const { object, input } = planned.request;
  const whole = new Simulator(initialState(object, input));
  whole.run();
  const { hops } = await execute(
    planned,
    places.map(({ deployment }) => deployment),
    quorum,
  );
  assert.deepEqual(hops.at(-1)!.stateHash, whole.stateHash());
  for (const { site, hop } of hops) {
    const record = await places[site]!.deployment.virtualization.execution(planned.request.execution);
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
    let places: Open[];

    before(async () => {
      places = await openAll(order);
    });
    after(async () => {
      for (const { chain } of places) await chain.close();
    });

    for (const name of onNodes ? FEW_EXAMPLES : EXAMPLES)
      it(`${name} ends in the state of the undivided run`, async () => {
        const minHops = order.length === 1 ? 1 : 6;
        await endsLikeTheReference(places, plan(places, example(name), exampleInput(name), minHops));
      });

    it("fetches pages that the plan forgot", async () => {
      const planned = plan(places, example("wordcount"), exampleInput("wordcount"), 2);
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

describe("execution over all chains, in every order", () => {
  let places: Open[];

  before(async () => {
    places = await openAll(chains);
  });
  after(async () => {
    for (const { chain } of places) await chain.close();
  });

  for (const order of permutations(chains.map((_, i) => i)))
    it(`${order.map((i) => chains[i]!.name).join(", ")}: every example ends in the state of the undivided run`, async () => {
      const turns = order.map((i) => places[i]!);
      for (const name of onNodes ? FEW_EXAMPLES.slice(0, 1) : EXAMPLES)
        await endsLikeTheReference(turns, plan(turns, example(name), exampleInput(name), 2 * order.length));
    });
});

/** What a receipt carries of a chain that does not outlive its process. */
function historyOf(chain: Chain): { readonly history?: Uint8Array[] } {
  const history = chain.history();
  return history === undefined ? {} : { history: [...history] };
}

describe("receipt of an execution over every chain", () => {
  it("is true when read from its chains by who was not there", async () => {
    const places = await openAll(chains);
    const planned = plan(places, example("crc32"), exampleInput("crc32"), 4);
    const result = await execute(
      planned,
      places.map(({ deployment }) => deployment),
      quorum,
    );
    const names = places.map(({ chain, deployment: { addresses, management, virtualization } }) => ({
      ...{ name: chain.name, caip2: chain.caip2, addresses },
      ...historyOf(chain),
      ...{ management: management.id, virtualization: virtualization.id },
    }));
    const receipt = parseReceipt(JSON.stringify(makeReceipt(result, SET, names)));
    for (const { chain } of places) await chain.close();
    const replayed = new Map<string, Chain>();
    for (const [i, adapter] of chains.entries()) {
      const { caip2, history } = receipt.chains[i]!;
      replayed.set(caip2, await adapter.again(history));
    }
    assert.deepEqual(await verifyReceipt(receipt, (caip2) => replayed.get(caip2)), []);
    for (const chain of replayed.values()) await chain.close();
  });
});
