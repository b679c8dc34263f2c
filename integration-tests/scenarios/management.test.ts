/** docs/protocol.md "Management unit": who may change the Pythia set and approve plans, on every chain. */
import assert from "node:assert/strict";
import { networkId } from "@chainsatlas/shared/protocol/names.ts";
import { planDigest, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { encodePythiaSet, nextSetDigest, type PythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { adapters } from "../src/adapters.ts";
import { COUNTER } from "../src/programs.ts";
import { refused } from "../src/refused.ts";
import { KEYS, QUORUM_KEYS, SET, World } from "../src/world.ts";

/** The heirs: two of the old members and three new ones, of unequal stake. */
const HEIRS = testKeys(7).slice(2);
const next = (epoch: number): PythiaSet => testSet(HEIRS, [5n, 5n, 5n, 5n, 30n], epoch);

for (const adapter of adapters)
  describe(`management unit on ${adapter.name}`, () => {
    let world: World;
    let plan: Plan;

    before(async () => {
      world = await World.open(adapter);
      ({ plan } = world.plan(COUNTER));
    });
    after(() => world.chain.close());

    const approve = (value: Plan, keys: readonly Uint8Array[], network = world.network): Promise<unknown> =>
      world.deployment.management.approve(value, signAll(planDigest(network, value), keys));
    const rotate = (set: PythiaSet, keys: readonly Uint8Array[], network = world.network): Promise<unknown> =>
      world.deployment.management.rotate(set, signAll(nextSetDigest(network, set), keys));

    it("begins with the set of its genesis and no plan", async () => {
      assert.deepEqual(encodePythiaSet(await world.deployment.management.pythiaSet()), encodePythiaSet(SET));
      assert.equal(await world.deployment.management.planDigest(plan.execution), undefined);
    });

    it("refuses a plan without a quorum, of another network or epoch", async () => {
      const { execution } = plan;
      await refused(world, [execution], "BelowQuorum", () => approve(plan, KEYS.slice(1, 3)));
      await refused(world, [execution], "UnknownSigner", () => approve(plan, HEIRS.slice(2)));
      await refused(world, [execution], "UnknownSigner", () =>
        approve(plan, QUORUM_KEYS, networkId("other")),
      );
      await refused(world, [execution], "WrongEpoch", () => approve({ ...plan, epoch: 1 }, QUORUM_KEYS));
    });

    it("approves a plan once, and no other for the same execution", async () => {
      const { execution } = plan;
      await approve(plan, QUORUM_KEYS);
      assert.deepEqual(
        await world.deployment.management.planDigest(execution),
        planDigest(world.network, plan),
      );
      await refused(world, [execution], "AlreadyApproved", () => approve(plan, QUORUM_KEYS));
      await refused(world, [execution], "PlanExists", () =>
        approve({ ...plan, hops: plan.hops + 1 }, QUORUM_KEYS),
      );
    });

    it("refuses a next set that the current one has not signed, or that does not follow it", async () => {
      await refused(world, [], "BelowQuorum", () => rotate(next(1), KEYS.slice(0, 2)));
      await refused(world, [], "UnknownSigner", () => rotate(next(1), HEIRS.slice(2)));
      await refused(world, [], "UnknownSigner", () => rotate(next(1), QUORUM_KEYS, networkId("other")));
      await refused(world, [], "WrongEpoch", () => rotate(next(0), QUORUM_KEYS));
      await refused(world, [], "WrongEpoch", () => rotate(next(2), QUORUM_KEYS));
    });

    it("hands over to the next set: from then on only its quorum counts", async () => {
      await rotate(next(1), KEYS);
      assert.deepEqual(
        encodePythiaSet(await world.deployment.management.pythiaSet()),
        encodePythiaSet(next(1)),
      );
      await refused(world, [], "WrongEpoch", () => rotate(next(1), KEYS));
      const { plan: later } = world.plan(COUNTER);
      const current = { ...later, epoch: 1 };
      await refused(world, [later.execution], "WrongEpoch", () => approve(later, KEYS));
      await refused(world, [later.execution], "UnknownSigner", () => approve(current, KEYS.slice(0, 2)));
      await refused(world, [later.execution], "BelowQuorum", () => approve(current, HEIRS.slice(0, 4)));
      await approve(current, HEIRS.slice(1));
      assert.deepEqual(
        await world.deployment.management.planDigest(later.execution),
        planDigest(world.network, current),
      );
    });

    it("takes a set of sixteen, whose quorum of eleven fits its transactions", async () => {
      const many = testKeys(16);
      await rotate(testSet(many, [], 2), HEIRS);
      const { plan: later } = world.plan(COUNTER);
      const current = { ...later, epoch: 2 };
      await refused(world, [later.execution], "BelowQuorum", () => approve(current, many.slice(0, 10)));
      await approve(current, many.slice(0, 11));
      await rotate(testSet(many.slice(1), [], 3), many.slice(5));
      assert.equal((await world.deployment.management.pythiaSet()).members.length, 15);
    });
  });
