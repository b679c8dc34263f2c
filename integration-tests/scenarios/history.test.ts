/**
 * Goal: a ledger is a function of what its chain's own history holds. Whoever knows the genesis alone reads the batches of a
 * random history back from any chain, applies them to the reference, and comes to that chain's head, digest and events.
 */
import assert from "node:assert/strict";
import type { Chain, Transaction, UnitAddresses } from "@chainsatlas/shared/chain/chain.ts";
import type { LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { digestBytes } from "@chainsatlas/shared/protocol/ledger/digest.ts";
import type { LedgerEvent } from "@chainsatlas/shared/protocol/ledger/events.ts";
import { apply, genesisState } from "@chainsatlas/shared/protocol/ledger/ledger.ts";
import { deliver } from "@chainsatlas/shared/replication/deliver.ts";
import { restoredBatches } from "@chainsatlas/shared/replication/restore.ts";
import { shortHistory } from "@chainsatlas/shared/vectors/tiers/ledger/history.ts";
import { chains } from "../src/adapters.ts";
import { SET } from "../src/world.ts";

/** A history in which an epoch ends, offers begin and fail, tokens are wrapped and come back, and much is refused. */
const SEED = 11;
const ITEMS = 200;
/** Kinds of events that it has at least. */
const KINDS = 17;

const { genesis, batches } = shortHistory(SEED, ITEMS, "scenario of a history");
const { network } = genesisState(genesis).record;

/** What a chain has logged of transactions, in order. */
async function logged(ledger: LedgerUnit, sent: readonly Transaction[]): Promise<readonly LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for (const { id } of sent) events.push(...(await ledger.events(id)));
  return events;
}

for (const adapter of chains)
  describe(`the history of a ledger on ${adapter.name}`, () => {
    let chain: Chain;
    let again: Chain;
    let addresses: UnitAddresses;
    let sent: readonly Transaction[];

    before(async () => {
      chain = await adapter.start();
      const units = await chain.deploy({ network, pythias: SET, ledger: genesis });
      addresses = units.addresses;
      sent = await deliver(units.ledger!, network, batches);
      again = await adapter.again(chain.history());
    });
    after(async () => {
      await again.close();
      await chain.close();
    });

    it("gives the batches, and they lead to its head, its digest and its events", async () => {
      const ledger = (await again.attach(addresses)).ledger!;
      const restored = await restoredBatches(genesis, ledger, adapter.name);
      assert.deepEqual(restored, batches);
      let state = genesisState(genesis);
      const expected: LedgerEvent[] = [];
      for (const batch of restored) {
        const { state: next, events } = apply(state, batch, batch.header.time);
        state = next;
        expected.push(...events);
      }
      const { number, head, digest, time } = state.record;
      assert.deepEqual(await ledger.status(), { number, head, time, digest: digestBytes(digest) });
      const events = await logged(ledger, sent);
      assert.deepEqual(events, expected);
      const kinds = new Set(events.map(({ name }) => name));
      assert.ok(kinds.size >= KINDS, [...kinds].join(", "));
    });
  });
