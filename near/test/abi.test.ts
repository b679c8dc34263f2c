/** Goal: the description of the contracts is what they export, and what is made from it is what is committed. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { CONTRACT_ABIS, GENERATED } from "../abi/render.ts";
import { Contract } from "../src/runtime/virtual-machine.ts";

describe("the contracts' description", () => {
  for (const { name, methods } of CONTRACT_ABIS)
    it(`has the methods that ${name}.wasm exports`, () => {
      const code = readFileSync(new URL(`../artifacts/${name}.wasm`, import.meta.url));
      assert.deepEqual(methods.map((method) => method.name).sort(), Contract.of(code).methods.sort());
    });

  for (const [path, render] of Object.entries(GENERATED))
    it(`is what ${path} was made from`, () => {
      assert.equal(readFileSync(new URL(`../${path}`, import.meta.url), "utf8"), render());
    });
});
