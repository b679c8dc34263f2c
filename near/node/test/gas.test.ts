/**
 * Goal: gas is NEAR's. The node's host burns for each call exactly what NEAR's own mock of a host burns (vm-check/gas.json),
 * besides what the mock leaves out: bytes that a write replaces.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gasCalls } from "../../vm-check/calls.ts";
import { BINARY } from "./local-node.ts";

interface Figure {
  readonly call: string;
  readonly gas: number;
}

interface Line {
  readonly gas: number;
  readonly replaced: number;
  readonly failure: string | null;
}

const near = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const FIGURES = JSON.parse(readFileSync(near("vm-check/gas.json"), "utf8")) as Figure[];
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe("gas of the node's host", () => {
  const home = mkdtempSync(join(tmpdir(), "near-node-"));

  after(() => rmSync(home, { recursive: true }));

  for (const contract of ["management-unit", "virtualization-unit"] as const)
    it(`is that of NEAR's machine for every call of the ${contract}`, () => {
      const calls = gasCalls().filter((call) => call.contract === contract);
      const input = calls.map(({ method, input: args, deposit = 0n, answer }) =>
        [method, hex(args), String(deposit), ...(answer === undefined ? [] : [hex(answer)])].join(" "),
      );
      const command = ["--home", home, "calls", near(`artifacts/${contract}.wasm`)];
      const output = execFileSync(BINARY, command, { input: input.join("\n"), encoding: "utf8" });
      const lines = output
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Line);
      assert.deepEqual(
        lines.map(({ gas, replaced, failure }) => [gas - replaced, failure]),
        FIGURES.filter(({ call }) => call.startsWith(`${contract}.`)).map(({ gas }) => [gas, null]),
      );
    });
});
