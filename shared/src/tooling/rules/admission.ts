import { signAll } from "../../protocol/quorum.ts";
import { nextSetDigest } from "../../protocol/pythia-set.ts";
import { testSet } from "../../protocol/test-pythias.ts";
import type { Order } from "../../protocol/order.ts";
import { KEYS, NETWORK } from "./network.ts";
import type { Rule, RuleScene } from "./scene.ts";

const OTHER = NETWORK;

/** Admitting an order that differs from the plan's. */
const orderWith = (code: Rule["code"], what: string, change: Partial<Order>, hop = 0): Rule => ({
  code,
  what: `admit: ${what}`,
  prepare: async (scene) => {
    await scene.approve();
    return () => scene.admit({ order: { ...scene.execution.orders[hop]!, ...change } }, hop);
  },
});

const transferWith = (
  code: Rule["code"],
  what: string,
  attest: (
    scene: RuleScene,
  ) => ReturnType<RuleScene["attestation"]> | Promise<ReturnType<RuleScene["attestation"]>>,
): Rule => ({
  code,
  what: `admit: ${what}`,
  prepare: async (scene) => {
    await scene.approve();
    const attestation = await attest(scene);
    return () => scene.admit({ attestation }, 1);
  },
});

export const ADMISSION_RULES: readonly Rule[] = [
  orderWith("WrongNetwork", "an order of another network", { network: OTHER.with(0, 0) }),
  orderWith("WrongChain", "an order for another chain", { chain: OTHER }),
  orderWith("WrongUnit", "an order for another unit", { unit: OTHER }),
  orderWith("WrongExecution", "an order of another execution", { execution: OTHER }),
  orderWith("WrongProgram", "an order of another program", { programId: OTHER }),
  orderWith("NotInPlan", "an order with more steps than the plan's", { stepLimit: 1n << 60n }),
  orderWith("NotInPlan", "a hop beyond the plan's", { hop: 65_535 }, 1),
  {
    code: "UnknownPlan",
    what: "admit: nothing approved",
    prepare: async (scene) => () => scene.admit(),
  },
  {
    code: "UnknownPlan",
    what: "admit: another plan than the approved one",
    prepare: async (scene) => {
      await scene.approve();
      return () => scene.admit({ plan: { ...scene.execution.plan, inputHash: OTHER } });
    },
  },
  {
    code: "WrongPredecessor",
    what: "admit: hop 0 with a transfer",
    prepare: async (scene) => {
      await scene.approve();
      return () => scene.admit({ attestation: scene.attestation(1) });
    },
  },
  {
    code: "WrongPredecessor",
    what: "admit: hop 1 without a transfer",
    prepare: async (scene) => {
      await scene.approve();
      const { plan, order, orderProof } = scene.admission(1);
      return () => scene.deployment.virtualization.admit({ plan, order, orderProof });
    },
  },
  {
    code: "AlreadyAdmitted",
    what: "admit: the same hop again",
    prepare: async (scene) => {
      await scene.admitted();
      return () => scene.admit();
    },
  },
  {
    code: "StaleHop",
    what: "admit: hop 0 after hop 1",
    prepare: async (scene) => {
      await scene.admitted(1);
      return () => scene.admit();
    },
  },
  transferWith("BelowQuorum", "a transfer by half of the stake", (scene) =>
    scene.attestation(1, 0, KEYS.slice(0, 2)),
  ),
  transferWith("WrongEpoch", "a transfer of an epoch to come", (scene) => scene.attestation(1, 1)),
  transferWith("WrongEpoch", "a transfer of an epoch gone by", async (scene) => {
    const next = testSet(KEYS, [], 1);
    await scene.deployment.management.rotate(next, signAll(nextSetDigest(NETWORK, next), KEYS));
    return scene.attestation(1, 0);
  }),
  transferWith("UnknownSigner", "a transfer of another state", (scene) => ({
    ...scene.attestation(1, 0, KEYS.slice(0, 1)),
    stateHash: OTHER,
  })),
];
