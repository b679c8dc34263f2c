/** Goal: costs don't creep: every figure is within 2 % of the committed ledger, and the bars hold. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ledgerProblems, measureCosts, readLedger } from "../scripts/costs.ts";
import { README, withCosts } from "../scripts/readme.ts";

/** Gas per DLX instruction at most. */
const INSTRUCTION_BAR = 0.15;
/** Gas of a run of 64 KiB of memory that changes 1 KiB, at most. */
const FIXED_BAR = 300_000;
const FIXED = "gas of a run that changes 1 KiB of a memory of 64 KiB";

describe("costs", () => {
  it("are those of the ledger within 2 %", async () => {
    assert.deepEqual(ledgerProblems(readLedger(), await measureCosts()), []);
  });

  it(`of instructions are at most ${INSTRUCTION_BAR} gas, of every class`, () => {
    for (const [name, gas] of Object.entries(readLedger()["gas per DLX instruction"]!))
      assert.ok(gas <= INSTRUCTION_BAR, `${name}: ${gas}`);
  });

  it(`of a run of 64 KiB of memory with 1 KiB changed are at most ${FIXED_BAR} gas`, () => {
    const fixed = readLedger()[FIXED]!;
    for (const name of [
      "the run brings the pages that it touches and closes its hop",
      "one that goes on and pauses",
    ])
      assert.ok(fixed[name]! <= FIXED_BAR, `${name}: ${fixed[name]}`);
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
