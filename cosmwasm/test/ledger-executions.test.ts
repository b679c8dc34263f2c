/** Goal: virtualization units run what the ledger has approved and its Pythias transfer, and nothing else. */
import assert from "node:assert/strict";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import { runHops } from "@chainsatlas/shared/execution/execute.ts";
import { classLoop } from "@chainsatlas/shared/measure/programs.ts";
import { TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { executionOf } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import {
  hashOfState,
  planExecution,
  type PlannedExecution,
} from "@chainsatlas/shared/strategy/plan-execution.ts";
import { Market } from "@chainsatlas/shared/vectors/tiers/ledger/market.ts";
import { CosmwasmChain } from "../src/chain.ts";
import type { CosmwasmDeployment } from "../src/deploy.ts";
import { EmbeddedCosmwasm } from "../src/embedded.ts";
import { KEYS } from "./support/hop.ts";
import { deployLedger, replayScenario } from "./support/ledger-scene.ts";

const STEPS = 2_000n;

const code = (expected: string) => (error: unknown) => {
  assert.ok(error instanceof ChainError, String(error));
  assert.equal(error.code, expected, error.message);
  return true;
};

/** A program of two hops over two units of one network, whose ledger is offered it and approves its plan. */
class Offered {
  readonly market: Market;
  readonly units: readonly CosmwasmDeployment[];
  readonly planned: PlannedExecution;
  readonly #chain: CosmwasmChain;
  readonly #execution: Uint8Array;

  private constructor(chain: CosmwasmChain, network: TestNetwork, units: readonly CosmwasmDeployment[]) {
    this.#chain = chain;
    this.units = units;
    this.market = new Market(network);
    const [client] = network.users;
    const key = { client: client!.address, offer: this.market.nonceOf(client!) };
    this.#execution = executionOf(key);
    this.planned = this.plan(STEPS);
    const { plan } = this.planned;
    const claims = [1_000n, 500n * TOKEN_UNIT] as const;
    const strategy = { ...this.market.strategy(key, 0, ...claims), ...plan };
    const terms = this.market.terms({ program: plan.programId, input: plan.inputHash });
    this.market.approved("plan", client!, () => [[network.pythias[0]!, strategy]], terms);
  }

  static async on(chain: CosmwasmChain): Promise<Offered> {
    const network = new TestNetwork(4, 1, "executions");
    return new Offered(chain, network, [
      await deployLedger(chain, network),
      await deployLedger(chain, network),
    ]);
  }

  /** A plan of the same execution, of so many steps. */
  plan(maxSteps: bigint): PlannedExecution {
    const { name, limits, caip2 } = this.#chain;
    const site = { name, limits, chain: chainId(caip2), stepsPerTransaction: 1e9 };
    return planExecution({
      ...{ object: classLoop("mixed"), input: new Uint8Array(), maxSteps, epoch: 0 },
      ...{ network: this.market.network.genesis.network, execution: this.#execution },
      sites: this.units.map(({ virtualization }) => ({ ...site, unit: virtualization.id })),
    });
  }

  /** Leads the ledger of each unit to the approved plan. */
  async approve(): Promise<void> {
    for (const { ledger } of this.units) await replayScenario(ledger!, this.market);
  }

  admit({ plan, orders, orderTree }: PlannedExecution): Promise<unknown> {
    return this.units[0]!.virtualization.admit({ plan, order: orders[0]!, orderProof: orderTree.proof(0) });
  }
}

describe("executions under a ledger", () => {
  it("are not taken on without the plan that the ledger has approved, or with another", async () => {
    const offered = await Offered.on(new CosmwasmChain(new EmbeddedCosmwasm()));
    const [{ management }] = offered.units as [CosmwasmDeployment];
    await assert.rejects(offered.admit(offered.planned), code("UnknownPlan"));
    assert.equal(await management.planDigest(offered.planned.plan.execution), undefined);
    await offered.approve();
    await assert.rejects(offered.admit(offered.plan(STEPS + 1n)), code("UnknownPlan"));
    await offered.admit(offered.planned);
  });

  it("run from hop to hop by the word of the ledger's Pythias, not of others", async () => {
    const offered = await Offered.on(new CosmwasmChain(new EmbeddedCosmwasm()));
    await offered.approve();
    const { planned, units, market } = offered;
    const keys = market.network.pythias.map(({ secretKey }) => secretKey);
    const set = await units[0]!.management.pythiaSet();
    const start = { hop: 0, stateHash: planned.plan.initialState };
    const strangers = localQuorum(testSet(KEYS), KEYS);
    await assert.rejects(runHops(planned, units, strangers, start, {}), code("UnknownSigner"));
    const second = { hop: 1, stateHash: hashOfState(planned.legs[1]!.from) };
    const [hop] = await runHops(planned, units, localQuorum(set, keys), second, {});
    assert.equal(planned.orders.length, 2);
    const {
      hop: last,
      open,
      stateHash,
    } = (await units[1]!.virtualization.execution(planned.plan.execution))!;
    assert.deepEqual([last, open, stateHash], [1, false, hop!.stateHash]);
  });

  it("obey no order of a single Pythia set: units that keep a ledger know neither rotation nor approval", async () => {
    const { units, planned } = await Offered.on(new CosmwasmChain(new EmbeddedCosmwasm()));
    const [{ management }] = units as [CosmwasmDeployment];
    await assert.rejects(management.approve(planned.plan, new Uint8Array()), code("Rejected"));
    await assert.rejects(management.rotate(testSet(KEYS, [], 1), new Uint8Array()), code("Rejected"));
  });
});
