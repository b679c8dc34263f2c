/** The gas ledger holds to 2 %, and the README shows it. */
import assert from "node:assert/strict";
import { deviations, measureCosts, readLedger, readReadme, withCosts } from "../bench/ledger.ts";

describe("gas ledger", () => {
  it("holds what is measured now, to 2 %: else run npm run bench -w evm -- --write", async () => {
    assert.deepEqual(deviations(readLedger(), await measureCosts()), []);
  }).timeout(120_000);

  it("notices costs that changed, came or went", () => {
    assert.deepEqual(deviations({ a: 100, b: 1 }, { a: 102, b: 1 }), []);
    assert.equal(deviations({ a: 100, b: 1 }, { a: 102.1, c: 1 }).length, 3);
    assert.equal(deviations({ a: 100 }, { a: 97 }).length, 1);
  });

  it("keeps within the bars: 110 gas for an instruction of the usual mix, 1.3 times for a machine of 16 MiB", () => {
    const ledger = readLedger();
    assert.ok(ledger["loop mixed"]! <= 110);
    const hop = (size: string): number =>
      ledger[`run, ten pages of a ${size} machine`]! + ledger["admit, a later one"]!;
    assert.ok(hop("16 MiB") <= 1.3 * hop("64 KiB"));
  });

  it("is shown in the README: else run npm run bench -w evm -- --write", () => {
    const readme = readReadme();
    assert.equal(withCosts(readme, readLedger()), readme);
    assert.match(readme, /\| loop mixed \| /);
  });
});
