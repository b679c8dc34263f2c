/**
 * Goal: the adapter does over a node what it does over the embedded network: the same states, records and gas; clients
 * side by side, a node that is restarted, and one that is not there.
 */
import assert from "node:assert/strict";
import { actions, KeyPair } from "near-api-js";
import { toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Chain, Connection, Deployment, LogEntry } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { requirePassed, runVectors } from "@chainsatlas/shared/vectors/run.ts";
import { connect } from "../../src/connect.ts";
import { EmbeddedNearChain, family } from "../../src/index.ts";
import type { NearChain } from "../../src/near-chain.ts";
import { deployOn, example, run, type Task } from "@chainsatlas/shared/tooling/rules/network.ts";
import { LocalNearNode, VALIDATOR } from "./local-node.ts";

/** How far the embedded network's gas may be from the node's. */
const TOLERANCE = 0.01;
/** A few legs of each tier. */
const SHARE = /^(step\/order|page\/withheld)/;

const TASK: Task = { object: example("sha256"), input: utf8("any input"), minHops: 2, name: "live" };

describe("NEAR over a node", () => {
  let node: LocalNearNode;
  let chain: NearChain;
  let deployment: Deployment;
  const connection = (more: Partial<Connection> = {}): Connection => ({
    profile: { ...loadProfile(profileFile("near")), caip2: "near:localnet" },
    ...{ rpcUrl: node.url, secretKey: VALIDATOR.secretKey, account: VALIDATOR.account },
    options: { unitBalance: "1000" },
    ...more,
  });

  before(async () => {
    node = await LocalNearNode.start("--block-time", "20");
    chain = await connect(connection());
    deployment = await deployOn(chain);
  });

  after(async () => {
    await chain.close();
    await node.stop();
  });

  it("gives the embedded network's states and records, for its gas within 1 %", async () => {
    const costs = async (on: Chain, units: Deployment): Promise<[string[], number[]]> => {
      const { hops } = await run(on, units, TASK);
      const sent = [...units.transactions, ...hops.flatMap(({ transactions }) => transactions)];
      return [hops.map(({ stateHash }) => toHex(stateHash)), sent.map(({ cost }) => Number(cost.amount))];
    };
    const embedded = new EmbeddedNearChain();
    const [states, gas] = await costs(embedded, await deployOn(embedded));
    const [liveStates, liveGas] = await costs(chain, deployment);
    assert.deepEqual(liveStates, states);
    assert.equal(liveGas.length, gas.length);
    for (const [i, burnt] of liveGas.entries())
      assert.ok(
        Math.abs(burnt - gas[i]!) <= TOLERANCE * burnt,
        `transaction ${i}: ${gas[i]} embedded, ${burnt} on the node`,
      );
  });

  it("reads records by their reference, and watches those of others", async () => {
    const other = await connect(connection());
    const seen: LogEntry[] = [];
    const { virtualization } = await other.attach(deployment.addresses);
    let found: (() => void) | undefined;
    const all = new Promise<void>((resolve) => (found = resolve));
    const stop = virtualization.watch((entry) => {
      if (seen.push(entry) === 2) found?.();
    });
    const { hops } = await run(chain, deployment, { ...TASK, name: "watched" });
    await all;
    stop();
    const logs = hops.flatMap(({ log }) => log);
    assert.deepEqual(seen, logs);
    for (const entry of logs) assert.deepEqual(await virtualization.readLog(entry.reference), entry);
    const [{ reference }] = logs as [LogEntry];
    for (const wrong of [
      { ...reference, index: 1 },
      { ...reference, chain: "near:other" },
      { ...reference, transaction: "11111111111111111111111111111111" },
      { ...reference, transaction: "no hash" },
    ])
      await assert.rejects(virtualization.readLog(wrong), { name: "ChainError", code: "UnknownReference" });
    await other.close();
  });

  it("lets clients of one key send side by side", async () => {
    const clients = [chain.client, (await connect(connection())).client];
    const names = Array.from({ length: 12 }, (_, i) => `parallel-${i}.${VALIDATOR.account}`);
    await Promise.all(
      names.map((name, i) =>
        clients[i % 2]!.send(name, [
          actions.createAccount(),
          actions.transfer(10n ** 24n),
          actions.addFullAccessKey(KeyPair.fromRandom("ed25519").getPublicKey()),
        ]),
      ),
    );
    await clients[1]!.network.close();
    for (const name of names)
      assert.equal((await chain.client.network.viewAccount(name))!.codeHash, undefined);
  });

  it("goes on when the node is killed and started again in the middle", async () => {
    const done = run(chain, deployment, { ...TASK, name: "restarted" });
    await node.kill();
    await node.run();
    const { hops } = await done;
    assert.equal(hops.length, 2);
  });

  it("runs conformance vectors", async () => {
    const legs = await family.legs(await connect(connection()));
    requirePassed(
      "near",
      await runVectors({ name: "near", legs }, { filter: ({ path }) => SHARE.test(path) }),
    );
    await legs.close();
  });

  it("takes a transaction of NEAR's size and none that is larger", async () => {
    assert.equal(await chain.takes(chain.limits.transactionBytes), true);
    assert.equal(await chain.takes(chain.limits.transactionBytes + 1), false);
  });

  it("says what is wrong with a connection", async () => {
    const code = (code: string) => (error: unknown) => error instanceof ChainError && error.code === code;
    await assert.rejects(connect(connection({ rpcUrl: "http://127.0.0.1:9" })), code("Unreachable"));
    const profile = { ...connection().profile, caip2: "near:mainnet" };
    await assert.rejects(connect(connection({ profile })), code("Rejected"));
    await assert.rejects(connect(connection({ account: "nobody.test.near" })), code("Rejected"));
    const unnamed: Partial<Connection> = connection();
    delete (unnamed as { account?: string }).account;
    await assert.rejects(connect(unnamed as Connection), RangeError);
    await assert.rejects(connect(connection({ options: { unitBalance: "-1" } })), RangeError);
    const missing = { management: "no.test.near", virtualization: "no.test.near" };
    await assert.rejects(chain.attach(missing), code("Rejected"));
  });
});
