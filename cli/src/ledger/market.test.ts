/**
 * Goal: an execution over every chain that is paid for from end to end. What the client pays goes where the rules say, all
 * chains have the same balances, and each chain's own history leads to the same state again.
 */
import assert from "node:assert/strict";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { requireConserved } from "@chainsatlas/shared/protocol/ledger/test-conservation.ts";
import { wordKey } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { CHAIN_NAMES, loadFamily } from "../chains.ts";
import { loadProgram } from "../program.ts";
import { exampleFile } from "../test-atlas.ts";
import { openMarket, type OpenMarket } from "./market.ts";
import { startEmbedded } from "../network.ts";
import { buyOnChains, type Payment } from "./purchase.ts";

const quietly = (): void => undefined;
const nobody = { onProgress: () => undefined, onHop: () => undefined };

describe("market over all chains", () => {
  let market: OpenMarket;
  let payment: Payment;
  const input = utf8("a market over all chains");
  const request = async () => ({ program: await loadProgram(exampleFile("sha256.s")), input, minHops: 8 });
  before(async () => {
    market = await openMarket(await startEmbedded(CHAIN_NAMES, quietly), quietly);
  });
  after(() => market.network.close());

  it("runs the program of an offer to the right end", async () => {
    const bought = await buyOnChains(await request(), market, nobody);
    ({ payment } = bought);
    const output = Buffer.from(bought.document.output, "hex").toString().trim();
    assert.equal(output, Buffer.from(sha256(input)).toString("hex"));
    assert.deepEqual(new Set(bought.document.hops.map(({ chain }) => chain)), new Set(CHAIN_NAMES));
  });

  it("takes from the client what the others get", () => {
    const gained = (who: string): bigint => {
      const [before, after] = [payment.before, payment.after].map(
        (list) => list.find((balance) => balance.who === who)!.hermes,
      );
      return after! - before!;
    };
    const { cost, burned, strategist, treasury, claimed, locked, refund } = payment;
    assert.equal(cost + burned + strategist + treasury, claimed);
    assert.equal(gained("client"), -claimed);
    assert.equal(gained("client"), refund - locked);
    assert.equal(gained("burned"), burned);
    // a node's rewards are shared in whole base units; what no share can hold is the treasury's
    const rest = cost + strategist - gained("node 1");
    assert.ok(rest >= 0n && rest < 10n, String(rest));
    const sum = ["client", "node 0", "node 1", "node 2", "node 3", "treasury", "burned"]
      .map(gained)
      .reduce((total, gain) => total + gain, 0n);
    assert.ok(sum <= 0n && sum > -10n, String(sum));
  });

  it("conserves both tokens, and has the same state on every chain", async () => {
    const { replica, network } = market;
    const { number, head, time, digest } = replica.status;
    const sum = BigInt(`0x${Buffer.from(digest).toString("hex")}`);
    const record = { network: replica.network, number, head, time, digest: sum, open: undefined };
    requireConserved({ record, words: replica.state });
    for (const { ledger } of network.deployments) assert.deepEqual(await ledger!.status(), replica.status);
  });

  for (const [i, name] of CHAIN_NAMES.entries())
    it(`is led to the same state by the history of ${name}`, async () => {
      const { network, replica, client } = market;
      const history = network.chains[i]!.history()!;
      const again = await (await loadFamily(name)).replay(history);
      const { ledger } = await again.attach(network.deployments[i]!.addresses);
      assert.deepEqual(await ledger!.status(), replica.status);
      const key = wordKey("account", { account: client.address });
      assert.deepEqual(await ledger!.word(key), await network.deployments[i]!.ledger!.word(key));
      await again.close();
    });
});
