/** What is committed for users without a compiler is what the sources give, and it is documented. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { artifacts, sources } from "../scripts/outputs.ts";
import { requireManifest } from "@chainsatlas/shared/tooling/artifacts.ts";
import { ARTIFACTS } from "../scripts/artifacts.ts";
import { compile, type Artifact } from "../scripts/compile.ts";

const MAX_CODE = 24_576;

describe("artifacts", () => {
  let contracts: Artifact[];
  before(() => {
    contracts = compile();
  });

  it("are what their sources give, byte for byte: else run npm run generate and build -w evm", () => {
    for (const [path, text] of [...sources(), ...artifacts(contracts)])
      assert.ok(readFileSync(new URL(`../${path}`, import.meta.url), "utf8") === text, `${path} is stale`);
  });

  it("are those of the manifest", () => {
    requireManifest(ARTIFACTS);
  });

  it("are small enough to be deployed", () => {
    for (const { contractName, bytecode } of contracts)
      assert.ok(bytecode.length / 2 - 1 <= MAX_CODE, `${contractName} has ${bytecode.length / 2 - 1} bytes`);
  });

  it("explain every function, event and error, with every parameter", () => {
    for (const { contractName, abi, documentation } of contracts)
      for (const { type, name = "", inputs = [] } of abi) {
        if (type === "constructor") continue;
        const { notice, parameters } = documentation(type, name);
        assert.ok(notice, `${contractName}: ${type} ${name} has no @notice`);
        for (const input of inputs)
          assert.ok(
            parameters.includes(input.name),
            `${contractName}: ${name} does not explain ${input.name}`,
          );
      }
  });
});
