/** docs/protocol.md "admit": every rule, broken once, on every chain. */
import assert from "node:assert/strict";
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Admission } from "@chainsatlas/shared/chain/chain.ts";
import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import type { Order } from "@chainsatlas/shared/protocol/order.ts";
import { highS } from "@chainsatlas/shared/protocol/test-high-s.ts";
import { testKeys } from "@chainsatlas/shared/protocol/test-pythias.ts";
import type { Transfer } from "@chainsatlas/shared/protocol/transfer.ts";
import type { PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { adapters } from "../src/adapters.ts";
import { COUNTER } from "../src/programs.ts";
import { refused } from "../src/refused.ts";
import { KEYS, World } from "../src/world.ts";

const turned = (bytes: Uint8Array, bit = 0): Uint8Array => {
  const out = bytes.slice();
  out[bit >> 3]! ^= 1 << (bit & 7);
  return out;
};

const order = (admission: Admission, change: Partial<Order>): Admission => ({
  ...admission,
  order: { ...admission.order, ...change },
});

/** What is done to a true admission of hop 1, and the error that each chain must answer with. */
const BROKEN: Record<string, [string, (a: Admission) => Admission]> = {
  "another network": ["WrongNetwork", (a) => order(a, { network: networkId("other") })],
  "another chain": ["WrongChain", (a) => order(a, { chain: chainId("other:1") })],
  "another unit": ["WrongUnit", (a) => order(a, { unit: turned(a.order.unit, 250) })],
  "a plan nobody approved": [
    "UnknownPlan",
    (a) => ({ ...a, plan: { ...a.plan, inputHash: turned(a.plan.inputHash) } }),
  ],
  "a plan of another epoch": ["UnknownPlan", (a) => ({ ...a, plan: { ...a.plan, epoch: 1 } })],
  "another execution": ["WrongExecution", (a) => order(a, { execution: turned(a.order.execution) })],
  "another program": ["WrongProgram", (a) => order(a, { programId: turned(a.order.programId) })],
  "a longer step limit": ["NotInPlan", (a) => order(a, { stepLimit: a.order.stepLimit + 1n })],
  "another hop": ["NotInPlan", (a) => order(a, { hop: a.order.hop + 2 })],
  "a hop beyond the plan": ["NotInPlan", (a) => order(a, { hop: a.plan.hops })],
  "another segment": [
    "NotInPlan",
    (a) => order(a, { segments: a.order.segments.map((s) => ({ ...s, sha256: turned(s.sha256) })) }),
  ],
  "another output limit": ["NotInPlan", (a) => order(a, { outputLimit: a.order.outputLimit - 1 })],
  "another predecessor": ["NotInPlan", (a) => order(a, { predecessorUnit: turned(a.order.predecessorUnit) })],
  "a turned proof": ["NotInPlan", (a) => ({ ...a, orderProof: turned(a.orderProof, 9) })],
  "a short proof": ["NotInPlan", (a) => ({ ...a, orderProof: a.orderProof.subarray(0, -32) })],
  "a long proof": ["NotInPlan", (a) => ({ ...a, orderProof: concat(a.orderProof, new Uint8Array(32)) })],
  "no attestation": [
    "WrongPredecessor",
    ({ plan, order: o, orderProof }) => ({ plan, order: o, orderProof }),
  ],
};

/** Attestations of something else than this transfer, or by others than a quorum. */
const UNATTESTED: Record<
  string,
  [string, (world: World, t: Transfer, p: PlannedExecution) => Admission["attestation"]]
> = {
  "of another epoch": ["WrongEpoch", (w, t) => w.attest({ ...t, epoch: 1 })],
  "by two of four": ["BelowQuorum", (w, t) => w.attest(t, KEYS.slice(0, 2))],
  "by nobody": ["BelowQuorum", (w, t) => w.attest(t, [])],
  "by a stranger too": ["UnknownSigner", (w, t) => w.attest(t, testKeys(5).slice(4))],
  "with one signature twice": [
    "UnsortedSigners",
    (w, t) => {
      const attestation = w.attest(t);
      const first = attestation.signatures.subarray(0, 65);
      return { ...attestation, signatures: concat(first, first, attestation.signatures.subarray(65)) };
    },
  ],
  unsorted: [
    "UnsortedSigners",
    (w, t) => {
      const { signatures, ...rest } = w.attest(t);
      return {
        ...rest,
        signatures: concat(
          signatures.subarray(65, 130),
          signatures.subarray(0, 65),
          signatures.subarray(130),
        ),
      };
    },
  ],
  "with high s": [
    "BadSignature",
    (w, t) => {
      const { signatures, ...rest } = w.attest(t);
      return { ...rest, signatures: concat(highS(signatures.subarray(0, 65)), signatures.subarray(65)) };
    },
  ],
  "with v = 29": [
    "BadSignature",
    (w, t) => {
      const { signatures, ...rest } = w.attest(t);
      const out = signatures.slice();
      out[64] = 29;
      return { ...rest, signatures: out };
    },
  ],
  "with r = 0": [
    "BadSignature",
    (w, t) => {
      const { signatures, ...rest } = w.attest(t);
      return { ...rest, signatures: signatures.slice().fill(0, 0, 32) };
    },
  ],
  cut: [
    "BadSignature",
    (w, t) => {
      const { signatures, ...rest } = w.attest(t);
      return { ...rest, signatures: signatures.subarray(0, -1) };
    },
  ],
  "of another state": [
    "UnknownSigner",
    (w, t) => ({ ...w.attest({ ...t, stateHash: turned(t.stateHash) }), stateHash: t.stateHash }),
  ],
  "of another hop": ["UnknownSigner", (w, t) => w.attest({ ...t, hop: t.hop + 2 })],
  "of another execution": ["UnknownSigner", (w, t) => w.attest({ ...t, execution: turned(t.execution) })],
  "from another chain": ["UnknownSigner", (w, t) => w.attest({ ...t, fromChain: turned(t.fromChain) })],
  "from another unit": ["UnknownSigner", (w, t) => w.attest({ ...t, fromUnit: turned(t.fromUnit) })],
  "to another chain": ["UnknownSigner", (w, t) => w.attest({ ...t, toChain: turned(t.toChain) })],
  "to another unit": ["UnknownSigner", (w, t) => w.attest({ ...t, toUnit: turned(t.toUnit) })],
  "on another network": ["UnknownSigner", (w, t) => w.attest(t, KEYS.slice(0, 3), networkId("other"))],
};

for (const adapter of adapters)
  describe(`admit on ${adapter.name}`, () => {
    let world: World;
    let planned: PlannedExecution;
    const { minHops } = { minHops: 6 };

    before(async () => {
      world = await World.open(adapter);
      planned = await world.approved(COUNTER, { first: "elsewhere", minHops });
    });
    after(() => world.chain.close());

    for (const [what, [code, breakIt]] of Object.entries(BROKEN))
      it(`refuses ${what}`, async () => {
        const admission = breakIt(world.admission(planned, 1));
        await refused(world, [planned.request.execution, admission.order.execution], code, () =>
          world.deployment.virtualization.admit(admission),
        );
      });

    for (const [what, [code, attest]] of Object.entries(UNATTESTED))
      it(`refuses a transfer attested ${what}`, async () => {
        const attestation = attest(world, world.transfer(planned, 1), planned);
        const { plan, order: o, orderProof } = world.admission(planned, 1);
        const admission = {
          plan,
          order: o,
          orderProof,
          ...(attestation === undefined ? {} : { attestation }),
        };
        await refused(world, [planned.request.execution], code, () =>
          world.deployment.virtualization.admit(admission),
        );
      });

    it("refuses an attestation for the first hop", async () => {
      const first = await world.approved(COUNTER, { first: "here", minHops });
      const attestation = world.attest(world.transfer(first, 0));
      await refused(world, [first.request.execution], "WrongPredecessor", () =>
        world.deployment.virtualization.admit({ ...world.admission(first, 0), attestation }),
      );
    });

    it("takes a hop once, then only later ones", async () => {
      const own = await world.approved(COUNTER, { first: "elsewhere", minHops });
      const { execution } = own.request;
      const unit = world.deployment.virtualization;
      assert.equal(await unit.execution(execution), undefined);
      await unit.admit(world.admission(own, 3));
      const record = (await unit.execution(execution))!;
      assert.deepEqual([record.hop, record.open, record.part], [3, true, 0]);
      assert.deepEqual(record.stateHash, world.transfer(own, 3).stateHash);
      await refused(world, [execution], "AlreadyAdmitted", () => unit.admit(world.admission(own, 3)));
      await refused(world, [execution], "StaleHop", () => unit.admit(world.admission(own, 1)));
      await unit.admit(world.admission(own, 5));
      assert.equal((await unit.execution(execution))!.hop, 5);
    });
  });
