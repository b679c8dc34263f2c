/** Commands that run on embedded chains. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CHAIN_NAMES } from "../chains.ts";
import type { HopDocument } from "../result.ts";
import { atlas, exampleFile, scratch } from "../test-atlas.ts";

interface Run {
  readonly status: string;
  readonly stateHash: string;
  readonly output: string;
  readonly hops: readonly HopDocument[];
  readonly totals: { readonly hops: number; readonly transactions: number };
}

interface Receipt {
  readonly hops: { attestation?: { stateHash: string }; log: { record: string; header: string }[] }[];
}

const program = ["run", exampleFile("quicksort.s"), "--input", exampleFile("inputs/quicksort.txt"), "--json"];
const documentOf = (args: readonly string[], input?: Uint8Array): Run => {
  const { code, stdout, stderr } = atlas(args, input);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Run;
};

describe("atlas run over chains", () => {
  const folder = scratch();
  const file = join(folder, "receipt.json");
  const everywhere = CHAIN_NAMES.join(",");

  it("gives the same result as the reference simulator, hop after hop on each chain by turns", () => {
    const { hops: none, totals: atOnce, ...local } = documentOf(program);
    assert.deepEqual([none, atOnce.hops], [[], 0]);
    const { hops, totals, ...moved } = documentOf(
      [...program, "--input", "-", "--on", everywhere, "--hops", "6", "--receipt", file],
      readFileSync(exampleFile("inputs/quicksort.txt")),
    );
    assert.deepEqual(moved, local);
    assert.ok(hops.length >= 6);
    assert.equal(totals.hops, hops.length);
    hops.forEach(({ chain, log, transactions }, i) => {
      assert.equal(chain, CHAIN_NAMES[i % CHAIN_NAMES.length]);
      assert.ok(log.length > 0 && transactions > 0);
    });
    assert.equal(hops.at(-1)!.stateHash, local.stateHash);
  });

  it("leaves a receipt that another process verifies", () => {
    const { code, stdout, stderr } = atlas(["verify", file, "--json"]);
    assert.equal(code, 0, stderr);
    const { valid, violations } = JSON.parse(stdout) as { valid: boolean; violations: unknown[] };
    assert.deepEqual([valid, violations], [true, []]);
  });

  const LIES: Record<string, (receipt: Receipt) => void> = {
    "a state header": ({ hops }) => void (hops[3]!.log[0]!.header = hops[2]!.log[0]!.header),
    "a log record": ({ hops }) => void (hops[3]!.log[0]!.record = hops[2]!.log[0]!.record),
    "an attested state": ({ hops }) =>
      void (hops[3]!.attestation!.stateHash = hops[2]!.attestation!.stateHash),
  };
  for (const [what, lie] of Object.entries(LIES))
    it(`finds a receipt false in ${what}: exit code 4 and the hop's number`, () => {
      const receipt = JSON.parse(readFileSync(file, "utf8")) as Receipt;
      lie(receipt);
      const bad = join(folder, "bad.json");
      writeFileSync(bad, JSON.stringify(receipt));
      const { code, stdout, stderr } = atlas(["verify", bad, "--json"]);
      assert.equal(code, 4, stderr);
      const { valid, violations } = JSON.parse(stdout) as { valid: boolean; violations: { hop?: number }[] };
      assert.equal(valid, false);
      assert.ok(violations.length > 0 && violations.every(({ hop }) => hop === 3));
    });

  it("finds a receipt whose chain history was cut", () => {
    const receipt = JSON.parse(readFileSync(file, "utf8")) as { chains: { history: string[] }[] };
    receipt.chains[0]!.history.pop();
    const bad = join(folder, "cut.json");
    writeFileSync(bad, JSON.stringify(receipt));
    assert.equal(atlas(["verify", bad]).code, 4);
  });
});

describe("atlas demo", () => {
  it("moves over the chains that it is told, in their order, and draws them", () => {
    const picture = join(scratch(), "demo.svg");
    const { code, stdout, stderr } = atlas([
      ...["demo", "--on", "cosmwasm,evm", "--input", exampleFile("crc32.s"), "--picture", picture, "--json"],
    ]);
    assert.equal(code, 0, stderr);
    const { hops } = JSON.parse(stdout) as Run;
    hops.forEach(({ chain }, i) => {
      assert.equal(chain, ["cosmwasm", "evm"][i % 2]);
    });
    assert.equal(readFileSync(picture, "utf8").split("<g>").length - 1, hops.length);
  });

  it("hashes any file, moving at least six times, and verifies its own receipt", () => {
    const file = exampleFile("sha256.s");
    const { code, stdout, stderr } = atlas(["demo", "--input", file, "--json"]);
    assert.equal(code, 0, stderr);
    const { hops, result, verified } = JSON.parse(stdout) as Run & { result: string; verified: boolean };
    assert.equal(result, createHash("sha256").update(readFileSync(file)).digest("hex"));
    assert.equal(verified, true);
    const moves = hops.filter(({ chain }, i) => i > 0 && chain !== hops[i - 1]!.chain);
    assert.ok(moves.length >= 6, `${moves.length} moves`);
  });
});
