/** Goal: every rule of docs/protocol.md, broken in turn, is refused with its own error, and no contract's state changes. */
import assert from "node:assert/strict";
import { PROTOCOL_ERRORS } from "@chainsatlas/shared/protocol/errors.ts";
import { ADMISSION_RULES } from "@chainsatlas/shared/tooling/rules/admission.ts";
import { MANAGEMENT_RULES } from "@chainsatlas/shared/tooling/rules/management.ts";
import { halfAState, RUNNING_RULES } from "@chainsatlas/shared/tooling/rules/running.ts";
import { OWN_RULES } from "./rules/own.ts";
import { Scene } from "./rules/scene.ts";
import { refused } from "./support/refusal.ts";

const RULES = [
  ...MANAGEMENT_RULES,
  ...ADMISSION_RULES,
  ...RUNNING_RULES,
  halfAState("WrongState"),
  ...OWN_RULES,
];

/** A run is given no order here: it takes the admitted one, so that no other can be meant. */
const IMPOSSIBLE = ["WrongOrder"];

describe("rules of the protocol", () => {
  it("have an example each", () => {
    const shown = new Set<string>([...IMPOSSIBLE, ...RULES.map(({ code }) => code)]);
    assert.deepEqual(
      Object.keys(PROTOCOL_ERRORS).filter((name) => !shown.has(name)),
      [],
    );
  });

  for (const { code, what, prepare } of RULES)
    it(`${code}: ${what}`, async () => {
      const scene = await Scene.start();
      await refused(scene.chain, code, await prepare(scene));
    });
});
