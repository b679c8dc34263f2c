/** Goal: the contracts that come with the package are those of the manifest, and import from NEAR's host alone. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { requireManifest } from "@chainsatlas/shared/tooling/artifacts.ts";
import { ARTIFACTS, CONTRACTS } from "../scripts/artifacts.ts";

describe("built contracts", () => {
  it("are those of the manifest", () => {
    requireManifest(ARTIFACTS);
  });

  for (const name of CONTRACTS)
    it(`${name} imports from the host alone, and exports no more than its methods and its memory`, () => {
      const module = new WebAssembly.Module(
        readFileSync(new URL(`../artifacts/${name}.wasm`, import.meta.url)),
      );
      assert.deepEqual([...new Set(WebAssembly.Module.imports(module).map((one) => one.module))], ["env"]);
      const others = WebAssembly.Module.exports(module).filter(({ kind }) => kind !== "function");
      assert.deepEqual(
        others.map((one) => one.name),
        ["memory"],
      );
    });
});
