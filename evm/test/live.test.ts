/** Goal: the adapter works behind a node that others use too: nonces, fees, finality, crashes, and nodes that are not there. */
import assert from "node:assert/strict";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Chain, Connection, Journal, LogEntry } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError, type ChainErrorName } from "@chainsatlas/shared/chain/error.ts";
import { execute } from "@chainsatlas/shared/execution/execute.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { planDigest } from "@chainsatlas/shared/protocol/plan.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { planExecution, type PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { EMBEDDED_KEY, serveNetwork, type LocalNode } from "../src/embedded-network.ts";
import { HttpRpc } from "../src/http-rpc.ts";
import { family } from "../src/index.ts";
import { COUNTER, NETWORK, QUORUM_KEYS, SET } from "./support/scene.ts";

const GENESIS = { network: NETWORK, pythias: SET };
const QUORUM = localQuorum(SET, QUORUM_KEYS);

const refusedWith =
  (code: ChainErrorName) =>
  (error: unknown): boolean =>
    error instanceof ChainError && error.code === code;

/** A journal that a crash leaves behind. */
class Memory implements Journal {
  readonly steps = new Map<string, Uint8Array>();
  readonly puts: string[] = [];
  get(step: string): Uint8Array | undefined {
    return this.steps.get(step);
  }
  put(step: string, signed: Uint8Array): void {
    this.steps.set(step, signed);
    this.puts.push(step);
  }
}

describe("evm chain behind a node", () => {
  let node: LocalNode;
  let count = 0;
  before(async () => {
    node = await serveNetwork();
  });
  after(() => node.close());

  const connection = (changes: Partial<Connection["profile"]> = {}): Connection => ({
    profile: { ...loadProfile(profileFile("evm")), name: "local", ...changes },
    rpcUrl: node.rpcUrl,
    secretKey: EMBEDDED_KEY,
  });

  const connect = (changes?: Partial<Connection["profile"]>): Promise<Chain> =>
    family.connect(connection(changes));

  function planned({ caip2, limits, name }: Chain, unit: Uint8Array): PlannedExecution {
    const site = { name, limits, chain: chainId(caip2), unit, stepsPerTransaction: 200 };
    const execution = sha256(utf8(`live ${count++}`));
    const input = new Uint8Array();
    return planExecution({
      ...{ object: COUNTER, input, sites: [site], network: NETWORK, execution, epoch: 0 },
    });
  }

  it("runs a program as the embedded one does, under the profile's name", async () => {
    const chain = await connect();
    assert.equal(chain.name, "local");
    assert.equal(chain.history(), undefined);
    const units = await chain.deploy(GENESIS);
    const plan = planned(chain, units.virtualization.id);
    const { hops } = await execute(plan, [units], QUORUM);
    const record = await units.virtualization.execution(plan.request.execution);
    assert.equal(record?.open, false);
    assert.deepEqual(record.stateHash, hops.at(-1)!.stateHash);
  });

  it("serves clients that send from one account at once", async () => {
    const clients = await Promise.all([connect(), connect(), connect()]);
    const units = await clients[0].deploy(GENESIS);
    const attached = await Promise.all(clients.map((chain) => chain.attach(units.addresses)));
    const plans = Array.from({ length: 12 }, () => planned(clients[0], units.virtualization.id).plan);
    await Promise.all(
      plans.map((plan, i) =>
        attached[i % 3]!.management.approve(plan, signAll(planDigest(NETWORK, plan), QUORUM_KEYS)),
      ),
    );
    for (const plan of plans)
      assert.deepEqual(await units.management.planDigest(plan.execution), planDigest(NETWORK, plan));
  });

  it("is told by its name what a unit refuses, before anything is paid for", async () => {
    const chain = await connect();
    const units = await chain.deploy(GENESIS);
    const { plan } = planned(chain, units.virtualization.id);
    const { balance } = await chain.estimate!(GENESIS);
    const signatures = signAll(planDigest(NETWORK, plan), QUORUM_KEYS.slice(1));
    await assert.rejects(units.management.approve(plan, signatures), refusedWith("BelowQuorum"));
    assert.equal((await chain.estimate!(GENESIS)).balance, balance);
  });

  it("goes on with a deployment that a crash interrupted, and creates nothing twice", async () => {
    const chain = await connect();
    const journal = new Memory();
    const first = await chain.deploy(GENESIS, journal);
    for (const kept of [3, 2, 1]) {
      const cut = new Memory();
      for (const [step, signed] of [...journal.steps].slice(0, kept)) cut.steps.set(step, signed);
      const again = await chain.deploy(GENESIS, cut);
      assert.equal(cut.puts.length, 3 - kept);
      assert.equal(again.addresses.management === first.addresses.management, kept >= 2);
      assert.equal(again.addresses.virtualization === first.addresses.virtualization, kept === 3);
    }
  });

  it("sends a journal's transaction that the crash kept from being sent", async () => {
    const chain = await connect();
    const stopped: Journal = {
      get: () => undefined,
      put: (step, signed) => {
        journal.put(step, signed);
        throw new Error("crash");
      },
    };
    const journal = new Memory();
    await assert.rejects(chain.deploy(GENESIS, stopped), /crash/);
    const units = await chain.deploy(GENESIS, journal);
    assert.deepEqual(journal.puts, ["interpreter", "management unit", "virtualization unit"]);
    assert.equal((await chain.attach(units.addresses)).transactions.length, 0);
  });

  it("waits for the profile's finality, and tells who watches", async () => {
    const chain = await connect({ finality: { blocks: 2, reason: "test" }, blockTimeMs: 200 });
    const units = await chain.deploy(GENESIS);
    const rpc = new HttpRpc("local", node.rpcUrl);
    const head = async (): Promise<bigint> =>
      BigInt((await rpc.request({ method: "eth_blockNumber" })) as string);
    const { promise: seen, resolve: tell } = Promise.withResolvers<LogEntry>();
    const stop = units.virtualization.watch(tell);
    const plan = planned(chain, units.virtualization.id);
    const begun = await head();
    const state = { done: false };
    const running = execute(plan, [units], QUORUM).finally(() => (state.done = true));
    // each look of the waiting client may be answered; blocks come only from here
    for (let mined = 0; !state.done; mined++) {
      assert.ok(mined < 10_000, "the hop does not end");
      if ((await head()) >= begun + 3n) await rpc.request({ method: "evm_mine" });
    }
    const { hops } = await running;
    assert.ok((await head()) >= begun + 5n);
    assert.deepEqual((await seen).record, hops[0]!.log[0]!.record);
    stop(); // who looks on and on keeps the node from closing
  });

  it("keeps to the profile's limits", async () => {
    const chain = await connect({
      limits: { ...connection().profile.limits, transactionBytes: 32_768, transactionCost: 2_000_000 },
    });
    assert.equal(await chain.takes(32_768), true);
    assert.equal(await chain.takes(32_769), false);
    const { steps } = await chain.estimate!(GENESIS);
    assert.deepEqual(
      steps.map(({ fits }) => fits),
      [true, true, false],
    );
    await assert.rejects(chain.deploy(GENESIS), refusedWith("OutOfWork"));
  });

  it("is not connected to where no node answers, or another chain's", async () => {
    const nowhere = { ...connection(), rpcUrl: "http://127.0.0.1:1/secret-path" };
    await assert.rejects(family.connect(nowhere), (error) => {
      assert.ok(refusedWith("Unreachable")(error));
      assert.doesNotMatch(String(error), /secret/);
      return true;
    });
    await assert.rejects(connect({ caip2: "eip155:1" }), refusedWith("Rejected"));
  });

  it("takes no options that it doesn't know, nor a key that is none", async () => {
    const odd = { ...connection(), options: { gasPrice: "1" } };
    await assert.rejects(family.connect(odd), RangeError);
    await assert.rejects(family.connect({ ...connection(), secretKey: new Uint8Array(31) }), RangeError);
    await assert.rejects(family.connect({ ...connection(), options: { maxFeePerGas: "many" } }), RangeError);
  });
});
