/** Goal: costs don't creep: every figure is within 2 % of the committed ledger, and the bars hold. */
import assert from "node:assert/strict";
import { ledgerProblems, readLedger, requireShown } from "@chainsatlas/shared/tooling/ledger.ts";
import { LEDGER } from "../scripts/costs.ts";

/** Gas per DLX instruction at most. */
const INSTRUCTION_BAR = 0.15;
/** Gas of a run of 64 KiB of memory that changes 1 KiB, at most, however it is given its memory. */
const FIXED_BAR = 300_000;
const FIXED = "gas of a run that changes 1 KiB of a memory of 64 KiB";

describe("costs", () => {
  it("are those of the ledger within 2 %", async () => {
    assert.deepEqual(ledgerProblems(readLedger(LEDGER), await LEDGER.measure()), []);
  });

  it(`of instructions are at most ${INSTRUCTION_BAR} gas, of every class`, () => {
    for (const [name, gas] of Object.entries(readLedger(LEDGER)["gas per DLX instruction"]!))
      assert.ok(gas <= INSTRUCTION_BAR, `${name}: ${gas}`);
  });

  it(`of a run of 64 KiB of memory with 1 KiB changed are at most ${FIXED_BAR} gas`, () => {
    for (const [name, gas] of Object.entries(readLedger(LEDGER)[FIXED]!))
      assert.ok(gas <= FIXED_BAR, `${name}: ${gas}`);
  });

  it("of the README are the ledger's", () => {
    requireShown(LEDGER);
  });
});
