/**
 * Goal: every rule of docs/protocol.md, broken in turn, is refused with its own error, and no account changes but the
 * stages on which the wrong bytes arrived.
 */
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
  halfAState("BadEncoding"),
  ...OWN_RULES,
];

/** Shown by the substitution of accounts: see bad-input.test.ts. */
const ELSEWHERE = ["Unauthorized"];

describe("rules of the protocol", () => {
  it("have an example each", () => {
    const shown = new Set<string>([...ELSEWHERE, ...RULES.map(({ code }) => code)]);
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
