/** Goal: costs don't creep: every figure is within 2 % of the committed ledger, and the bars of speed hold. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ledgerProblems, measureCosts, readLedger } from "../scripts/costs.ts";
import { README, withCosts } from "../scripts/readme.ts";

/** Compute units per DLX instruction of the mixed loop at most, with code decoded and checked on the chain. */
const BAR = 24;
/** Measuring runs a hundred hops. */
const TIMEOUT = 600_000;

describe("costs", () => {
  it("are those of the ledger within 2 %", async function () {
    this.timeout(TIMEOUT);
    assert.deepEqual(ledgerProblems(readLedger(), await measureCosts()), []);
  });

  it(`of the mixed loop are at most ${BAR} compute units per instruction`, () => {
    const mixed = readLedger()["compute units per DLX instruction"]?.mixed;
    assert.ok(mixed !== undefined && mixed <= BAR, String(mixed));
  });

  it("of the README are the ledger's", () => {
    assert.equal(readFileSync(README, "utf8"), withCosts(readLedger()));
  });

  it("are compared: a figure that is off, missing or new is a problem", () => {
    const ledger = { group: { kept: 100, off: 100, gone: 1 } };
    const problems = ledgerProblems(ledger, { group: { kept: 102, off: 103, came: 1 } });
    assert.deepEqual(
      problems.map((problem) => problem.split(": ")[1]),
      ["off", "gone", "came"],
    );
  });
});
