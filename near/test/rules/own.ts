/** Rules of what NEAR's units do in their own way: encodings of calls, who may call, staging. */
import { actions } from "near-api-js";
import { concat, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { u32 } from "@chainsatlas/shared/bytes/codec.ts";
import { encodePlan } from "@chainsatlas/shared/protocol/plan.ts";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { KEYS, NETWORK, SET } from "@chainsatlas/shared/tooling/rules/network.ts";
import type { Rule } from "@chainsatlas/shared/tooling/rules/scene.ts";
import type { Scene } from "./scene.ts";

export const OWN_RULES: readonly Rule<Scene>[] = [
  {
    code: "BadEncoding",
    what: "approve: a plan of no hops",
    prepare: async (scene) => {
      const bytes = encodePlan(scene.execution.plan).fill(0, -4);
      return () => scene.call(scene.management, "approve", bytes);
    },
  },
  {
    code: "BadEncoding",
    what: "approve: half a plan",
    prepare: async (scene) => () => scene.call(scene.management, "approve", utf8("a plan")),
  },
  {
    code: "BadSet",
    what: "rotate: a set with a member of no stake",
    prepare: async (scene) => {
      const set = encodePythiaSet(testSet(KEYS, [], 1)).fill(0, 25, 33);
      return () => scene.call(scene.management, "rotate", set);
    },
  },
  {
    code: "BadSet",
    what: "init: an empty set",
    prepare:
      async ({ chain }) =>
      () =>
        chain.deploy({ network: NETWORK, pythias: { epoch: 0, members: [] } }),
  },
  {
    code: "Unauthorized",
    what: "init: the same unit again, by its own account",
    prepare: async ({ chain, management: { account } }) => {
      const args = concat(NETWORK, NETWORK, encodePythiaSet(SET));
      const again = actions.functionCall("init", args, 10n ** 14n);
      return async () => chain.client.send(account, [again], { signer: account });
    },
  },
  {
    code: "Unauthorized",
    what: "init: by a stranger",
    prepare: async (scene) => {
      const stranger = await scene.stranger();
      return () => scene.call(scene.virtualization, "init", utf8("other.management"), stranger);
    },
  },
  {
    code: "BadEncoding",
    what: "admit: an order cut short",
    prepare: async (scene) => {
      await scene.approve();
      const plan = encodePlan(scene.execution.plan);
      const order = new Uint8Array(100);
      const args = concat(plan, u32.encode(order.length), order, u32.encode(0));
      return () => scene.call(scene.virtualization, "admit", args);
    },
  },
  {
    code: "Unauthorized",
    what: "on_authority: not the unit itself",
    prepare: async (scene) => () => scene.call(scene.virtualization, "on_authority", new Uint8Array(400)),
  },
  {
    code: "Incomplete",
    what: "run: a part with a hole",
    prepare: async (scene) => {
      await scene.admitted();
      await scene.stageAll();
      const { virtualization, name } = scene;
      await virtualization.stage(name, "code", 0, new Uint8Array(4), 12);
      await virtualization.stage(name, "code", 8, new Uint8Array(4), 12);
      return () => scene.run();
    },
  },
  {
    code: "Incomplete",
    what: "run: what somebody else has staged",
    prepare: async (scene) => {
      await scene.admitted();
      await scene.stageAll();
      const stranger = await scene.stranger();
      const args = concat(scene.name, new Uint8Array(8).fill(255));
      return () => scene.call(scene.virtualization, "run", args, stranger);
    },
  },
  {
    code: "UnknownExecution",
    what: "stage: nothing admitted",
    prepare:
      async ({ virtualization, name }) =>
      () =>
        virtualization.stage(name, "code", 0, NETWORK, 32),
  },
];
