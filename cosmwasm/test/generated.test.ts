/** Goal: what is generated is what the schemas make, and the contracts are those of the manifest. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { render } from "../codegen/render.ts";
import { requireManifest } from "@chainsatlas/shared/tooling/artifacts.ts";
import { ARTIFACTS } from "../scripts/artifacts.ts";

describe("generated files", () => {
  it("are what the schemas make", () => {
    for (const [file, text] of Object.entries(render()))
      assert.equal(readFileSync(new URL(`../generated/${file}`, import.meta.url), "utf8"), text, file);
  });
});

describe("built contracts", () => {
  it("are those of the manifest", () => {
    requireManifest(ARTIFACTS);
  });
});
