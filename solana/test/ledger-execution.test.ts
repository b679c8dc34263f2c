/** Goal: virtualization units obey a management unit that keeps the ledger: its plans, its Pythia set, no others. */
import assert from "node:assert/strict";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Admission } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { runHops, type Start } from "@chainsatlas/shared/execution/execute.ts";
import type { HopResult } from "@chainsatlas/shared/execution/hop.ts";
import { localQuorum, type Quorum } from "@chainsatlas/shared/execution/pythia.ts";
import { Status } from "@chainsatlas/shared/machine/constants.ts";
import { sell, type Sale } from "@chainsatlas/shared/market/sale.ts";
import { TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { executionOf } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { START, TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { planDigest } from "@chainsatlas/shared/protocol/plan.ts";
import { planExecution, type PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { example, KEYS, SET } from "@chainsatlas/shared/tooling/rules/network.ts";
import { SolanaChain } from "../src/chain.ts";
import { EmbeddedSolana } from "../src/embedded.ts";
import { LedgerNetwork } from "./support/ledger-network.ts";

describe("what a ledger decides", () => {
  const network = new TestNetwork();
  const members = network.genesis.members.map(({ address, stake }) => ({ address, stake }));
  const quorum = localQuorum(
    { epoch: 0, members },
    network.pythias.map(({ secretKey }) => secretKey),
  );
  const input = utf8("paid for");
  let ledger: LedgerNetwork;
  let chain: SolanaChain;
  let sale: Sale;
  let unsold: PlannedExecution;

  /** Plans of two hops and of four, both on the one unit. */
  const planOf = (execution: Uint8Array, minHops: number): PlannedExecution => {
    const { limits, name, caip2 } = chain;
    const unit = ledger.deployment.virtualization.id;
    const site = { name, limits, stepsPerTransaction: 40_000, chain: chainId(caip2), unit };
    const task = { object: example("sha256"), input, execution, epoch: 0, minHops };
    return planExecution({ ...task, network: network.genesis.network, sites: [site] });
  };

  before(async () => {
    const runtime = new EmbeddedSolana();
    chain = new SolanaChain(runtime);
    ledger = await LedgerNetwork.start(runtime, network);
    const claim = { time: 1_000n, cost: TOKEN_UNIT };
    const { programId } = planOf(new Uint8Array(32), 2).plan;
    sale = await sell(ledger.replica, {
      client: network.users[0]!,
      content: new Uint8Array(2_000).fill(7),
      validators: network.pythias,
      terms: {
        ...{ mode: 0, alpha: 5_000, maxCost: 10n * TOKEN_UNIT, deadline: START + 50_000n, chains: 1n },
        ...{ filters: sha256(utf8("")), program: programId, input: sha256(input) },
      },
      bids: (execution) => [{ strategist: network.pythias[0]!, planned: planOf(execution, 2), claim }],
      evaluate: () => claim,
    });
    unsold = planOf(executionOf(sale.key), 4);
  });

  const admission = ({ plan, orders, orderTree }: PlannedExecution): Admission => ({
    ...{ plan, order: orders[0]!, orderProof: orderTree.proof(0) },
  });

  const refused = (work: () => Promise<unknown>, code: string): Promise<void> =>
    assert.rejects(work, (error: unknown) => error instanceof ChainError && error.code === code);

  it("is what virtualization units ask for", async () => {
    const { management } = ledger.deployment;
    const execution = executionOf(sale.key);
    const { plan } = sale.winner.planned;
    assert.deepEqual(await management.planDigest(execution), planDigest(network.genesis.network, plan));
    assert.equal(await management.planDigest(execution.with(0, 1)), undefined);
    assert.equal(await management.planDigest(execution.with(31, 9)), undefined);
    await refused(() => management.approve(plan, new Uint8Array()), "Rejected");
    await refused(() => management.rotate(SET, new Uint8Array()), "Rejected");
  });

  it("is obeyed: no other plan is admitted, and none that the ledger did not approve", async () => {
    const { virtualization } = ledger.deployment;
    await refused(() => virtualization.admit(admission(unsold)), "UnknownPlan");
    const { client, offer } = sale.key;
    const other = executionOf({ client, offer: offer + 1n });
    await refused(() => virtualization.admit(admission(planOf(other, 2))), "UnknownPlan");
    // the name of the offer's execution, but for what comes before its client
    const elsewhere = executionOf(sale.key).with(3, 1);
    await refused(() => virtualization.admit(admission(planOf(elsewhere, 2))), "UnknownPlan");
  });

  it("is obeyed: the approved plan runs, from hop to hop by the word of the ledger's set", async () => {
    const { planned } = sale.winner;
    const { deployment } = ledger;
    const start = { hop: 0, stateHash: planned.plan.initialState };
    const strangers = localQuorum(SET, KEYS.slice(0, 3));
    const run = (by: Quorum, from: Start): Promise<readonly HopResult[]> =>
      runHops(planned, [deployment], by, from, {});
    await refused(() => run(strangers, start), "UnknownSigner");
    const record = (await deployment.virtualization.execution(executionOf(sale.key)))!;
    assert.deepEqual([record.hop, record.open], [0, false]);
    const [last] = await run(quorum, { hop: 1, stateHash: record.stateHash });
    assert.equal(last?.report.status, Status.HALTED);
    assert.deepEqual(
      (await deployment.virtualization.execution(executionOf(sale.key)))?.stateHash,
      last.stateHash,
    );
  });
});
