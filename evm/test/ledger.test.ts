/** The ledger behind the chain interface; that it follows the rules, conformance vectors show. */
import assert from "node:assert/strict";
import { fromHex, toHex, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { digestBytes } from "@chainsatlas/shared/protocol/ledger/digest.ts";
import { TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { executionOf } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { Market } from "@chainsatlas/shared/vectors/tiers/ledger/market.ts";
import { EvmChain } from "../src/evm-chain.ts";
import { EvmLedgerUnit } from "../src/ledger-unit.ts";
import { NETWORK, Scene, SET } from "./support/scene.ts";

describe("ledger on evm", () => {
  let chain: EvmChain;
  let scene: Scene;
  before(async () => {
    chain = await EvmChain.start();
    scene = await Scene.open();
  });
  after(async () => {
    await chain.close();
    await scene.close();
  });

  it("is deployed and found again by its unit's address", async () => {
    const network = new TestNetwork();
    const { genesis, genesisBytes } = network;
    const units = await chain.deploy({ network: genesis.network, pythias: SET, ledger: genesisBytes });
    const found = await chain.attach(units.addresses);
    const { record } = network.start();
    for (const { ledger } of [units, found])
      assert.deepEqual(await ledger!.status(), {
        ...{ number: 0n, time: record.time, head: record.head },
        digest: digestBytes(record.digest),
      });
    assert.deepEqual(await found.management.pythiaSet(), {
      epoch: 0,
      members: genesis.members.map(({ address, stake }) => ({ address, stake })),
    });
    const without = await chain.deploy({ network: NETWORK, pythias: SET });
    assert.equal((await chain.attach(without.addresses)).ledger, undefined);
  });

  it("shows the batch in progress, and its events afterwards", async () => {
    const { ledger, client } = scene;
    const unit = new EvmLedgerUnit(client, ledger.places.ledger.toLowerCase());
    const batch = await ledger.inProgress();
    const { open } = await unit.status();
    assert.equal(open?.next, 0);
    assert.deepEqual(open.rest, batch.header.items);
    await ledger.idle();
    const sent = await ledger.complete(ledger.next());
    const names = (await unit.events(sent.id)).map(({ name }) => name);
    assert.deepEqual(names, ["Transferred", "Transferred", "BatchApplied"]);
    assert.equal((await unit.status()).open, undefined);
    await assert.rejects(
      () => unit.events(toHex(ZERO_32)),
      (error: unknown) => error instanceof ChainError && error.code === "UnknownReference",
    );
  });

  it("answers virtualization units with the plans that it has approved", async () => {
    const network = new TestNetwork(6, 2, "plans");
    const [strategist, client] = [network.pythias[0]!, network.users[0]!];
    const market = new Market(network);
    const key = market.approved("plan", client, (offer) => [
      [strategist, market.strategy(offer, 0, 1_000n, 500n * TOKEN_UNIT)],
    ]);
    const genesis = { network: network.genesis.network, pythias: SET, ledger: network.genesisBytes };
    const { ledger, management } = await chain.deploy(genesis);
    assert.equal(await management.planDigest(executionOf(key)), undefined);
    for (const { call, bytes, signatures = "0x" } of market.vector("", "").calls)
      if (call === "open") await ledger!.open(fromHex(bytes), fromHex(signatures));
      else await ledger!.apply(fromHex(bytes));
    assert.deepEqual(await management.planDigest(executionOf(key)), market.words.get("plan", key).hash);
    assert.equal(await management.planDigest(executionOf(key).fill(1, 0, 1)), undefined);
  });

  it("refuses nothing for a lack of gas: a part is applied as it must be, or not at all", async () => {
    const { ledger } = scene;
    const batch = await ledger.inProgress();
    const [part] = ledger.parts(batch);
    const call = scene.call("ledger", "applyPart", [part!]);
    const before = await scene.digest();
    const limits = Array.from({ length: 40 }, (_, i) => 30_000n + 2_000n * BigInt(i));
    let short = 0;
    for (const gas of limits)
      try {
        await scene.client.send({ ...call, gas });
        break;
      } catch (error) {
        assert.ok(error instanceof ChainError);
        assert.equal(await scene.digest(), before, String(gas));
        short++;
      }
    assert.ok(short > 10 && short < limits.length, `${short} limits were too low`);
    ledger.completedElsewhere();
    const unit = new EvmLedgerUnit(scene.client, ledger.places.ledger.toLowerCase());
    assert.deepEqual((await unit.status()).digest, digestBytes(ledger.state.record.digest));
  });
});
