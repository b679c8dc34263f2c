/** Goal: costs don't creep: every figure is within 2 % of the committed ledger, and the bars of speed hold. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ledgerProblems, measureCosts, readLedger } from "../scripts/costs.ts";
import { README, withCosts } from "../scripts/readme.ts";

/** Mgas per DLX instruction of the mixed loop at most. */
const BAR = 55;
/** Tgas of a call at most that does next to nothing; of a run: one that takes state, code and bundle, steps once and logs. */
const FIXED_BAR = 4;

describe("costs", () => {
  it("are those of the ledger within 2 %", async () => {
    assert.deepEqual(ledgerProblems(readLedger(), await measureCosts()), []);
  });

  it(`of the mixed loop are at most ${BAR} Mgas per instruction`, () => {
    const mixed = readLedger()["Mgas per DLX instruction"]?.mixed;
    assert.ok(mixed !== undefined && mixed <= BAR, String(mixed));
  });

  it(`of a call that does next to nothing are at most ${FIXED_BAR} Tgas`, () => {
    const methods = readLedger()["Tgas of the methods, least of some calls"] ?? {};
    for (const method of ["run", "stage", "release", "execution", "log_root", "admit"]) {
      const gas = methods[`virtualization-unit.${method}`];
      assert.ok(gas !== undefined && gas <= FIXED_BAR, `${method}: ${gas ?? "nothing"}`);
    }
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
