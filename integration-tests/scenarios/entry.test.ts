/**
 * docs/ledger.md "Entering at a chain", on every chain: signed requests and submissions are made known and nothing else is,
 * and wherever one entered, all chains apply it alike.
 */
import assert from "node:assert/strict";
import type { Chain } from "@chainsatlas/shared/chain/chain.ts";
import { hasCode } from "@chainsatlas/shared/chain/error.ts";
import type { LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import {
  everyRequest,
  everySubmission,
  largestRequest,
  wrongEntries,
} from "@chainsatlas/shared/protocol/ledger/test-entries.ts";
import { offerFor } from "@chainsatlas/shared/market/sale.ts";
import { encodeObject } from "@chainsatlas/shared/object/object.ts";
import { OfferPhase } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { cutOffer } from "@chainsatlas/shared/protocol/ledger/submissions.ts";
import { wordKey } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { chains } from "../src/adapters.ts";
import { COUNTER } from "../src/programs.ts";
import { SET } from "../src/world.ts";

/** Networks so far: on a chain that stays, each is one of its own. */
let networks = 0;
const freshNetwork = (): TestNetwork => new TestNetwork(4, 4, `requests that enter ${networks++}`);

async function ledgerOn(chain: Chain, { genesis, genesisBytes }: TestNetwork): Promise<LedgerUnit> {
  const { ledger } = await chain.deploy({ network: genesis.network, pythias: SET, ledger: genesisBytes });
  assert.ok(ledger !== undefined, `the units on ${chain.name} keep no ledger`);
  return ledger;
}

function replicaOf({ genesis, genesisBytes, pythias }: TestNetwork, units: readonly LedgerUnit[]): Replica {
  const members = genesis.members.map(({ address, stake }) => ({ address, stake }));
  const keys = pythias.map(({ secretKey }) => secretKey);
  return new Replica(genesisBytes, units, localQuorum({ epoch: 0, members }, keys));
}

for (const adapter of chains)
  describe(`requests that enter at ${adapter.name}`, () => {
    const network = freshNetwork();
    const first = network.request(network.start(), network.users[0]!, "Register", { fee: 1 });
    /** After the first user's first request. */
    const { state } = network.advance(network.start(), [first]);
    let chain: Chain;
    let ledger: LedgerUnit;
    let replica: Replica;
    before(async () => {
      chain = await adapter.start();
      ledger = await ledgerOn(chain, network);
      replica = replicaOf(network, [ledger]);
      await replica.advance([first]);
    });
    after(() => chain.close());

    it("are found again by their transactions, of every type, and change nothing", async () => {
      const later = network.request(state, network.users[0]!, "Release", {}, 3);
      const requests = [...everyRequest(network, state), largestRequest(network, state), later];
      for (const item of [...requests, ...everySubmission(network)]) {
        const sent = await ledger.submit(item);
        assert.deepEqual(await ledger.submitted(sent.at(-1)!.id), [item]);
        assert.deepEqual(await ledger.events(sent.at(-1)!.id), []);
      }
      assert.deepEqual(await ledger.status(), replica.status);
    });

    for (const { what, error, request } of wrongEntries(network, state))
      it(`are refused with ${error}: ${what}`, async () => {
        await assert.rejects(ledger.submit(request), (thrown) => {
          assert.ok(hasCode(thrown, error), String(thrown));
          return true;
        });
        assert.deepEqual(await ledger.status(), replica.status);
      });

    it("are not among those of a batch", async () => {
      const { transactions } = await replica.advance([]);
      for (const { id } of transactions.flat()) assert.deepEqual(await ledger.submitted(id), []);
    });
  });

describe("what entered at any one chain", () => {
  const network = freshNetwork();
  const running: Chain[] = [];
  const units: LedgerUnit[] = [];
  let replica: Replica;
  before(async () => {
    for (const adapter of chains) {
      const chain = await adapter.start();
      running.push(chain);
      units.push(await ledgerOn(chain, network));
    }
    replica = replicaOf(network, units);
  });
  after(async () => {
    for (const chain of running) await chain.close();
  });

  for (const [i, { name }] of chains.entries())
    it(`moves Hermes on all chains: ${name}`, async () => {
      const [from, to] = [network.users[i % 3]!, network.users[3]!];
      const body = { token: 2, to: to.address, amount: BigInt(i + 1) };
      const before = replica.words.get("account", { account: to.address }).hermes;
      const [sent] = (await units[i]!.submit(replica.request(from, "Transfer", body))).slice(-1);
      await replica.advance(await units[i]!.submitted(sent!.id));
      const key = wordKey("account", { account: to.address });
      const words = await Promise.all(units.map((unit) => unit.word(key)));
      for (const word of words) assert.deepEqual(word, words[0]);
      for (const unit of units) assert.deepEqual(await unit.status(), replica.status);
      const { hermes } = replica.words.get("account", { account: to.address });
      assert.equal(hermes, before + BigInt(i + 1));
    });

  for (const [i, { name }] of chains.entries())
    it(`opens an offer of several submissions on all chains: ${name}`, async () => {
      const client = network.users[i % 3]!;
      const key = {
        client: client.address,
        offer: replica.words.get("account", { account: client.address }).nonce,
      };
      const { terms, content } = offerFor({
        ...{ program: encodeObject(COUNTER), input: new Uint8Array(2_000), chains: chains.length },
        ...{ alpha: 1, maxCost: BigInt(i + 1), deadline: replica.status.time + 86_400n },
      });
      const { first, following } = cutOffer(key.client, key.offer, terms, content);
      assert.ok(following.length > 2);
      const found: Uint8Array[] = [];
      for (const item of [replica.request(client, "Offer", first), ...following]) {
        const sent = await units[i]!.submit(item);
        found.push(...(await units[i]!.submitted(sent.at(-1)!.id)));
      }
      await replica.advance(found);
      assert.equal(replica.words.get("offer", key).phase, OfferPhase.OPEN);
      for (const unit of units) assert.deepEqual(await unit.status(), replica.status);
    });
});
