/** Rules of what Solana's programs do in their own way: encodings of what is staged, accounts, sessions. */
import { concat, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { encodeOrder } from "@chainsatlas/shared/protocol/order.ts";
import { encodePlan } from "@chainsatlas/shared/protocol/plan.ts";
import { NETWORK } from "@chainsatlas/shared/tooling/rules/network.ts";
import type { Rule } from "@chainsatlas/shared/tooling/rules/scene.ts";
import { PublicKey } from "@solana/web3.js";
import { sendPacked } from "../../src/pack.ts";
import { planAddress, StageKind } from "../../src/pda.ts";
import { deployOn } from "../support/network.ts";
import type { Scene } from "./scene.ts";

export const OWN_RULES: readonly Rule<Scene>[] = [
  {
    code: "BadEncoding",
    what: "approve: a plan of no hops",
    prepare: async (scene) => {
      const bytes = encodePlan(scene.execution.plan).fill(0, -4);
      return () => scene.approveBytes(bytes, new Uint8Array(0));
    },
  },
  {
    code: "BadEncoding",
    what: "approve: half a plan",
    prepare: async (scene) => () => scene.approveBytes(utf8("a plan"), new Uint8Array(0)),
  },
  {
    code: "BadSet",
    what: "initialize: an empty set",
    prepare: async ({ chain, management }) => {
      const payer = chain.publicKey;
      const set = Buffer.alloc(5);
      const initialize = management.methods.initialize([...NETWORK], [...NETWORK], set);
      const instruction = await initialize.accountsPartial({ management: payer, payer }).instruction();
      return () => chain.send([instruction]);
    },
  },
  {
    code: "Rejected",
    what: "initialize: the same units again",
    prepare:
      async ({ chain }) =>
      () =>
        deployOn(chain),
  },
  {
    code: "BadEncoding",
    what: "admit: an order cut short",
    prepare: async (scene) => {
      await scene.approve();
      const { plan, order, orderProof } = scene.admission(0);
      await scene.restage(0, new Uint8Array(100));
      const management = new PublicKey(scene.deployment.management.id);
      const instruction = await scene.client.methods
        .admit(order.segments.length, orderProof.length)
        .accountsPartial({
          ...{ unit: scene.unit, execution: scene.record, management },
          plan: planAddress(scene.management.programId, management, plan.execution),
          stage: scene.stages.address(scene.name, 0),
          authority: scene.chain.publicKey,
        })
        .instruction();
      return () => scene.chain.send([instruction]);
    },
  },
  {
    code: "Incomplete",
    what: "open_session: a stage that has not grown to its size",
    prepare: async (scene) => {
      await scene.admitted();
      await scene.stageAll();
      const [close, create] = await scene.stages.prepare(scene.name, StageKind.STATE, 20_000);
      await sendPacked(scene.chain, [close!, create!]);
      return () => scene.load();
    },
  },
  {
    code: "UnknownExecution",
    what: "open_session: nothing admitted",
    prepare: async (scene) => () => scene.load(),
  },
  {
    code: "NotOpen",
    what: "open_session: a hop that is over",
    prepare: async (scene) => {
      await scene.admitted();
      await scene.stageAll();
      await scene.run();
      return () => scene.load();
    },
  },
  {
    code: "WrongOrder",
    what: "open_session: another order than the admitted one",
    prepare: async (scene) => {
      await scene.admitted();
      await scene.stageAll();
      const { plan, orders } = scene.execution;
      const order = { ...orders[0]!, stepLimit: 1n << 60n };
      await scene.restage(StageKind.ADMISSION, concat(encodePlan(plan), encodeOrder(order)));
      return () => scene.load();
    },
  },
  {
    code: "Rejected",
    what: "run: a session that has no code yet",
    prepare: async (scene) => {
      await scene.admitted();
      await scene.stageAll();
      const session = scene.session();
      const [open] = await session.load({
        orderLength: 262 + 36 * scene.execution.orders[0]!.segments.length,
        codeBytes: 4,
        pages: [],
      });
      await sendPacked(scene.chain, [open!]);
      const run = await session.run(1n);
      return () => scene.chain.send([run]);
    },
  },
];
