/** What the ledger does in NEAR's way; that units keep and obey it, scenarios show for every chain. */
import assert from "node:assert/strict";
import { fromHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { digestBytes } from "@chainsatlas/shared/protocol/ledger/digest.ts";
import { METRICS } from "@chainsatlas/shared/protocol/ledger/metrics.ts";
import { encodeCarried } from "@chainsatlas/shared/protocol/ledger/item.ts";
import { LEDGER_PARAMETERS } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { NETWORK, SET } from "@chainsatlas/shared/tooling/rules/network.ts";
import { Market } from "@chainsatlas/shared/vectors/tiers/ledger/market.ts";
import { Limit } from "../src/runtime/costs.ts";
import { LedgerScene } from "./support/ledger.ts";
import { digestOf } from "./support/network.ts";
import { refused } from "./support/refusal.ts";

const TERA = 1_000_000_000_000n;
const NEAR = 10n ** 24n;

describe("ledger on NEAR", () => {
  it("is not upgraded where the present code is there", async () => {
    const { chain, units } = await LedgerScene.start();
    const without = await chain.deploy({ network: NETWORK, pythias: SET });
    for (const { addresses } of [units, without])
      assert.deepEqual((await chain.upgrade(addresses)).transactions, []);
  });

  it("refuses a header of a time to come, by the chain's own clock", async () => {
    const scene = await LedgerScene.start();
    const { chain, state } = scene;
    const { time } = state.record;
    chain.network.time = time;
    const late = scene.next([], LEDGER_PARAMETERS.maxFuture + 1n);
    await refused(chain, "FutureBatch", () => scene.begin(late));
    chain.network.time = time + 1n;
    await scene.complete(late);
    assert.deepEqual((await scene.ledger.status()).head, scene.state.record.head);
  });

  it("applies a part as it must be, or not at all, however little gas there is", async () => {
    const scene = await LedgerScene.start();
    const [part] = await scene.begin(scene.next());
    const before = digestOf(scene.chain);
    let short = 0;
    for (let gas = TERA; ; gas += TERA)
      try {
        await scene.apply(part!, NEAR, { gas });
        break;
      } catch (error) {
        assert.ok(error instanceof ChainError && error.code === "OutOfWork", String(error));
        assert.equal(digestOf(scene.chain), before, String(gas));
        short++;
      }
    assert.ok(short > 5, `${short} limits were too low`);
  });

  it("takes parts of any size: what one transaction has no gas for, an epoch's end and adoptions by sixteen Pythias, goes into several", async () => {
    const network = new TestNetwork(16, 2, "dearest");
    const market = new Market(network);
    const members = market.members().sort((a, b) => Buffer.compare(a.address, b.address));
    const report = { chain: 0, metric: METRICS.QUOTE, value: 7n };
    const reports = members.map((from, member) => market.request(from, "Measure", { member, ...report }));
    market.batch("reported", reports);
    const adoptions = Array.from({ length: 120 }, () => encodeCarried("Adopt", report));
    const items = [...adoptions, encodeCarried("NextEpoch", {})];
    market.take("dearest", items, LEDGER_PARAMETERS.epochLength, 1 << 20);
    const { ledger } = await LedgerScene.start(network);
    const costs: bigint[] = [];
    for (const { call, bytes, signatures = "0x" } of market.vector("", "").calls)
      if (call === "open") await ledger.open(fromHex(bytes), fromHex(signatures));
      else costs.push(...(await ledger.apply(fromHex(bytes))).map(({ cost }) => cost.amount));
    const most = costs.reduce((a, b) => (a > b ? a : b));
    assert.ok(most > Limit.GAS / 3n, `${most}: parts could be larger`);
    assert.ok(costs.length > 2, "one transaction has no room for it");
    assert.deepEqual((await ledger.status()).digest, digestBytes(market.record.digest));
  });
});
