/** What the ledger does in CosmWasm's way; that units keep and obey it, scenarios show for every chain. */
import assert from "node:assert/strict";
import { toHex, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { digestBytes } from "@chainsatlas/shared/protocol/ledger/digest.ts";
import { encodeCarried } from "@chainsatlas/shared/protocol/ledger/item.ts";
import { METRICS } from "@chainsatlas/shared/protocol/ledger/metrics.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { wordKey } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { Market } from "@chainsatlas/shared/vectors/tiers/ledger/market.ts";
import { LedgerManagementMsgComposer } from "../generated/LedgerManagement.message-composer.ts";
import { toBase64 } from "../src/base64.ts";
import { CosmwasmChain } from "../src/chain.ts";
import { EmbeddedCosmwasm } from "../src/embedded.ts";
import { family } from "../src/index.ts";
import { TRANSACTION_GAS } from "../src/limits.ts";
import { deployLedger, LedgerScene, replayScenario } from "./support/ledger-scene.ts";

const { epochLength } = LEDGER_PARAMETERS;

const code = (expected: string) => (error: unknown) => {
  assert.ok(error instanceof ChainError, String(error));
  assert.equal(error.code, expected, error.message);
  return true;
};

const start = (): CosmwasmChain => new CosmwasmChain(new EmbeddedCosmwasm());

describe("ledger on cosmwasm", () => {
  it("answers with words by their keys, wherever they lie", async () => {
    const chain = start();
    const network = new TestNetwork();
    const market = new Market(network);
    const [strategist, client] = [network.pythias[0]!, network.users[0]!];
    const key = market.approved("plan", client, (offer) => [
      [strategist, market.strategy(offer, 0, 1_000n, 500n * TOKEN_UNIT)],
    ]);
    const { ledger } = await deployLedger(chain, network);
    await replayScenario(ledger!, market);
    const plan = wordKey("plan", key);
    assert.deepEqual(await ledger!.word(plan), market.words.get("plan", key).hash);
    assert.deepEqual(await ledger!.word(plan.with(-1, 1)), ZERO_32);
    const words = Object.entries(market.vector("", "", true).words!);
    for (const [name, word] of words)
      assert.equal(toHex(await ledger!.word(Uint8Array.from(Buffer.from(name.slice(2), "hex")))), word, name);
    await assert.rejects(ledger!.word(plan.subarray(1)), code("BadEncoding"));
  });

  it("applies a part as it must be, or not at all, whatever gas there is", async () => {
    const chain = start();
    const { runtime } = chain;
    const scene = await LedgerScene.on(chain);
    const batch = scene.next();
    await scene.open(batch);
    const messages = new LedgerManagementMsgComposer(runtime.sender, scene.units.addresses.management);
    const message = messages.apply({ part: toBase64(scene.parts(batch)[0]!) });
    const before = runtime.digest();
    let short = 0;
    for (let gasLimit = 110_000n; short < 40; gasLimit += 3_000n, short++)
      try {
        await runtime.send([message], { gasLimit });
        break;
      } catch (error) {
        code("OutOfWork")(error);
        assert.equal(runtime.digest(), before, String(gasLimit));
      }
    assert.ok(short > 10 && short < 40, `${short} limits were too low`);
    scene.completed(batch);
    assert.deepEqual((await scene.units.ledger!.status()).digest, digestBytes(scene.state.record.digest));
  });

  it("applies a part of the size that it names in one transaction, whatever its items do", async () => {
    const network = new TestNetwork(16, 2, "dearest items");
    const market = new Market(network);
    const { ledger } = await deployLedger(start(), network);
    const reports = Object.values(METRICS).map((metric) => ({ chain: 0, metric, value: 7n }));
    const members = market.members();
    const measured = reports.flatMap((report) =>
      members.map((from, member) => market.request(from, "Measure", { member, ...report })),
    );
    market.batch("measured", measured);
    const items = [encodeCarried("NextEpoch", {})];
    while (items.length * 8 + 44 < ledger!.partBytes - 8)
      items.unshift(encodeCarried("Adopt", reports[items.length % reports.length]!));
    market.take("dearest", items, epochLength, ledger!.partBytes);
    const sent = await replayScenario(ledger!, market);
    assert.equal(sent.has("dearest-1"), false);
    const [{ cost }] = sent.get("dearest-0") as readonly [Transaction];
    assert.ok(
      cost.amount > TRANSACTION_GAS / 2n && cost.amount < (TRANSACTION_GAS * 4n) / 5n,
      String(cost.amount),
    );
    assert.deepEqual((await ledger!.status()).head, market.record.head);
  });

  it("is replayed with the chain's history", async () => {
    const chain = start();
    const scene = await LedgerScene.on(chain);
    const batch = scene.next();
    await scene.open(batch);
    for (const part of scene.parts(batch)) await scene.units.ledger!.apply(part);
    scene.completed(batch);
    const again = await family.replay(chain.history());
    assert.equal(again.runtime.digest(), chain.runtime.digest());
    const { ledger } = await again.attach(scene.units.addresses);
    assert.deepEqual((await ledger!.status()).head, scene.state.record.head);
  });
});
