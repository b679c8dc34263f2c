/** Goal: what is generated from the specifications is what is committed, so that IDL, types and programs agree. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { GENERATED } from "../idl/generated-files.ts";
import { requireManifest } from "@chainsatlas/shared/tooling/artifacts.ts";
import { ARTIFACTS } from "../scripts/artifacts.ts";

describe("generated files", () => {
  for (const [path, render] of Object.entries(GENERATED))
    it(`${path} is what the specifications make`, () => {
      assert.equal(readFileSync(new URL(`../${path}`, import.meta.url), "utf8"), render());
    });
});

describe("built programs", () => {
  it("are those of the manifest", () => {
    requireManifest(ARTIFACTS);
  });
});
