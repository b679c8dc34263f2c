/** Goal: clients that work side by side, from one account and from several, do not disturb each other. */
import assert from "node:assert/strict";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { execute } from "@chainsatlas/shared/execution/execute.ts";
import { chains, families } from "../src/adapters.ts";
import { sharedNode } from "../src/node-adapter.ts";
import { connectTo } from "../nodes/connect.ts";
import { nodeOf } from "../nodes/nodes.ts";
import { closePlaces, openPlaces, planOver, QUORUM, wholeStateHash, type Place } from "../src/places.ts";
import { COUNTER } from "../src/programs.ts";

for (const adapter of chains)
  describe(`clients side by side on ${adapter.name}`, () => {
    let place: Place;

    before(async () => {
      [place] = (await openPlaces([adapter])) as [Place];
    });
    after(() => closePlaces([place]));

    /** Clients of these accounts each run an execution to its end, all at the same time. */
    async function runAll(accounts: readonly number[]): Promise<void> {
      const node = await sharedNode(nodeOf(adapter.name)!);
      const family = families.find(({ name }) => name === adapter.name)!;
      const clients = await Promise.all(accounts.map((account) => connectTo(family, node, account)));
      const outcomes = await Promise.all(
        clients.map(async (chain) => {
          const deployment = await chain.attach(place.deployment.addresses);
          const planned = planOver([{ ...place, chain, deployment }], COUNTER, new Uint8Array(), 3);
          const { hops } = await execute(planned, [deployment], QUORUM);
          return { planned, hops };
        }),
      );
      for (const { planned, hops } of outcomes) {
        assert.equal(toHex(hops.at(-1)!.stateHash), toHex(wholeStateHash(planned)));
        const record = await place.deployment.virtualization.execution(planned.request.execution);
        assert.deepEqual([record!.hop, record!.open], [planned.orders.length - 1, false]);
      }
      for (const client of clients) await client.close();
    }

    it("from an account each", () => runAll([0, 1, 2, 3]));
    it("from one account", () => runAll([1, 1, 1]));
  });
