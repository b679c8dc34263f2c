/** Goal: an offer goes through all its windows to the better plan, and what the client pays goes where the rules say. */
import assert from "node:assert/strict";
import { sha256, utf8 } from "../bytes/bytes.ts";
import { localQuorum } from "../execution/pythia.ts";
import { Status } from "../machine/constants.ts";
import { TOKEN_UNIT } from "../protocol/ledger/parameters.ts";
import { START, TestNetwork } from "../protocol/ledger/test-ledger.ts";
import { ReferenceLedgerUnit } from "../reference/ledger-unit.ts";
import { Replica } from "../replication/replica.ts";
import { planExecution, type PlannedExecution } from "../strategy/plan-execution.ts";
import { assemble } from "../assembler/assemble.ts";
import { claimFor, hermesFor, type Known } from "./price.ts";
import { advance, sell, settle, type Order } from "./sale.ts";

const network = new TestNetwork();
const [client] = network.users;
const [first, second] = network.pythias;
const set = {
  epoch: 0,
  members: network.genesis.members.map(({ address, stake }) => ({ address, stake })),
};
const quorum = localQuorum(
  set,
  network.pythias.map(({ secretKey }) => secretKey),
);
const { object } = assemble(
  ".text\nmain: addi r1, r0, 100\nloop: subi r1, r1, 1\nbnez r1, loop\ntrap 0\n",
  "loop.s",
);

const limits = {
  ...{ transactionBytes: 4096, chunkBytes: 1024, transactionCost: 1_000_000n },
  ...{ codeBytes: 4096, pages: 64 },
};
const known: Known = {
  limits,
  measured: {
    perInstruction: { mixed: 10, alu: 10, memory: 20, branch: 10, muldiv: 15 },
    ...{ perHop: 50_000, perTouchedPage: 1_000, perUploadedByte: 10 },
  },
  blockTimeMs: 0,
};

function planOf(execution: Uint8Array, minHops: number): PlannedExecution {
  const site = { name: "reference", limits, chain: sha256(utf8("chain")), unit: sha256(utf8("unit")) };
  return planExecution({
    ...{ object, input: new Uint8Array(), execution, epoch: 0, minHops },
    ...{ network: network.genesis.network, sites: [{ ...site, stepsPerTransaction: 1_000 }] },
  });
}

interface Market {
  readonly replica: Replica;
  readonly order: Order;
}

/** Two strategies, of four hops and of two, for an offer in several submissions. */
function market(change: Partial<Order> = {}): Market {
  const unit = new ReferenceLedgerUnit(network.genesisBytes, START + 100_000n);
  const replica = new Replica(network.genesisBytes, [unit], quorum);
  const order: Order = {
    client: client!,
    content: new Uint8Array(2_000).fill(7),
    validators: network.pythias,
    terms: {
      ...{ mode: 0, alpha: 5_000, maxCost: 10n * TOKEN_UNIT, deadline: START + 50_000n, chains: 1n },
      ...{ filters: sha256(utf8("")), program: sha256(utf8("p")), input: sha256(new Uint8Array()) },
    },
    bids: (execution) =>
      [4, 2].map((hops, i) => {
        const planned = planOf(execution, hops);
        return { strategist: [first!, second!][i]!, planned, claim: claimFor(planned, [known]) };
      }),
    evaluate: ({ planned }) => claimFor(planned, [known]),
    ...change,
  };
  return { replica, order };
}

const programOf = (order: Order): Order => {
  const { planned } = order.bids(new Uint8Array(32))[0]!;
  return { ...order, terms: { ...order.terms, program: planned.plan.programId } };
};

describe("sale", () => {
  it("approves the plan of the strategy that costs less", async () => {
    const { replica, order } = market();
    const { key, winner, batches } = await sell(replica, programOf(order));
    assert.equal(winner.planned.plan.hops, 2);
    assert.equal(winner.strategist, second);
    assert.equal(replica.words.get("offer", key).winner, 1);
    assert.ok(batches.flatMap(({ events }) => events).some(({ name }) => name === "SubmissionTaken"));
  });

  it("pays strategist and treasury, burns, and gives the rest back", async () => {
    const { replica, order } = market();
    const hermes = (account: Uint8Array): bigint => replica.words.get("account", { account }).hermes;
    const before = hermes(client!.address);
    const { key, winner } = await sell(replica, programOf(order));
    assert.equal(hermes(client!.address), before - order.terms.maxCost);
    const [cost, none] = [winner.claim.cost / 2n, new Uint8Array(32)];
    const result = { status: Status.HALTED, time: 1n, cost, state: none, output: none, log: none };
    const { events } = await settle(replica, key, result);
    const event = events.find(({ name }) => name === "Settled") as Extract<
      (typeof events)[number],
      { name: "Settled" }
    >;
    const { burned, strategist, treasury, refund } = event;
    assert.equal(burned + strategist + treasury, winner.claim.cost - cost);
    assert.equal(refund, order.terms.maxCost - winner.claim.cost);
    assert.equal(hermes(client!.address), before - winner.claim.cost);
    await advance(replica, [replica.request(winner.strategist, "Claim", {})]);
    const earned = hermes(winner.strategist.address);
    assert.ok(earned > cost && earned <= cost + strategist, String(earned));
  });

  it("says what the ledger refuses", async () => {
    const { replica, order } = market();
    const poor = { ...order.terms, maxCost: 10n ** 18n };
    await assert.rejects(sell(replica, { ...order, terms: poor }), /InsufficientBalance/);
  });

  it("approves nothing that validators do not agree on", async () => {
    let count = 1n;
    const { replica, order } = market({ evaluate: () => ({ time: 1n, cost: count++ }) });
    await assert.rejects(sell(replica, programOf(order)), /no strategy was approved/);
  });
});

describe("price", () => {
  it("is one Hermes for the largest transaction, and never less than the work", () => {
    assert.equal(hermesFor(limits.transactionCost, limits), TOKEN_UNIT);
    assert.equal(hermesFor(0n, limits), 0n);
    assert.equal(hermesFor(1n, { transactionCost: 3n * TOKEN_UNIT }), 1n);
  });

  it("rises with the hops of a plan", () => {
    const [few, many] = [2, 4].map((hops) => claimFor(planOf(new Uint8Array(32), hops), [known]).cost);
    assert.ok(many! > few!);
  });
});
