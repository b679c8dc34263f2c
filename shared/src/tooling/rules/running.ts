import assert from "node:assert/strict";
import type { ChainError } from "../../chain/error.ts";
import { makeBundle } from "../../machine/bundle.ts";
import { concat } from "../../bytes/bytes.ts";
import { NETWORK } from "./network.ts";
import type { Rule, RuleScene } from "./scene.ts";

/** Running a hop with something staged that is not right. */
const stagedWith = (
  code: Rule["code"],
  what: string,
  change: (scene: RuleScene) => Parameters<RuleScene["stageAll"]>[0],
): Rule => ({
  code,
  what: `run: ${what}`,
  prepare: async (scene) => {
    await scene.admitted();
    await scene.stageAll(change(scene));
    return () => scene.run();
  },
});

/** Where the first page of a bundle has its tenth byte. */
function inFirstPage(scene: RuleScene): number {
  const count = scene.execution.legs[0]!.pages.length;
  return 4 + 4 * count + Math.ceil(count / 8) + 10;
}

const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.with(at, bytes[at]! ^ 1);

/** A state cut short; chains differ in what they look at first. */
export const halfAState = (code: Rule["code"]): Rule =>
  stagedWith(code, "half a state", (scene) => ({ state: scene.part("state").subarray(0, 100) }));

export const RUNNING_RULES: readonly Rule[] = [
  stagedWith("WrongState", "another state", (scene) => ({ state: flipped(scene.part("state"), 60) })),
  stagedWith("WrongCode", "another instruction", (scene) => ({ code: flipped(scene.part("code"), 8) })),
  stagedWith("WrongCode", "code cut short", (scene) => ({ code: scene.part("code").subarray(0, -4) })),
  stagedWith("WrongCode", "code with more behind it", (scene) => ({
    code: concat(scene.part("code"), new Uint8Array(4)),
  })),
  stagedWith("BadBundle", "a bundle cut short", (scene) => ({ pages: scene.part("pages").subarray(0, -1) })),
  stagedWith("BadBundle", "a bundle with more behind it", (scene) => ({
    pages: concat(scene.part("pages"), Uint8Array.of(0)),
  })),
  stagedWith("WrongRoot", "a page changed", (scene) => ({
    pages: flipped(scene.part("pages"), inFirstPage(scene)),
  })),
  {
    code: "PageMissing",
    what: "run: a state whose next instruction needs a page that is not there",
    prepare: async (scene) => {
      await scene.admitted();
      await scene.stageAll({ pages: makeBundle(scene.execution.legs[0]!.from.tree, []) });
      const { state, report } = await scene.deployment.virtualization.run(scene.name);
      assert.notEqual(report.page, undefined);
      await scene.stageAll({
        state: concat(state.header, state.pagesRoot),
        pages: makeBundle(scene.execution.legs[0]!.from.tree, []),
      });
      return async () => {
        try {
          await scene.run();
        } catch (error) {
          assert.equal((error as ChainError).page, report.page);
          throw error;
        }
      };
    },
  },
  {
    code: "NoProgress",
    what: "run: no steps",
    prepare: async (scene) => {
      await scene.admitted();
      await scene.stageAll();
      return () => scene.run(0n);
    },
  },
  {
    code: "Incomplete",
    what: "run: nothing staged",
    prepare: async (scene) => {
      await scene.admitted();
      return () => scene.run();
    },
  },
  {
    code: "UnknownExecution",
    what: "run: nothing admitted",
    prepare: async (scene) => () => scene.run(),
  },
  {
    code: "NotOpen",
    what: "run: a hop that is over",
    prepare: async (scene) => {
      await scene.admitted();
      await scene.stageAll();
      await scene.run();
      return () => scene.run();
    },
  },
  {
    code: "OutOfBounds",
    what: "stage: a chunk behind the end",
    prepare: async (scene) => {
      await scene.admitted();
      const { virtualization } = scene.deployment;
      await virtualization.stage(scene.name, "code", 0, NETWORK, 40);
      return () => virtualization.stage(scene.name, "code", 20, NETWORK, 40);
    },
  },
  {
    code: "OutOfBounds",
    what: "stage: more than a stage takes",
    prepare: async (scene) => {
      await scene.admitted();
      return () => scene.deployment.virtualization.stage(scene.name, "code", 0, NETWORK, 1 << 30);
    },
  },
];
