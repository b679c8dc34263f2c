/** Goal: costs don't creep: every figure is within 2 % of the committed ledger, and the bars of speed hold. */
import assert from "node:assert/strict";
import { ledgerProblems, readLedger, requireShown } from "@chainsatlas/shared/tooling/ledger.ts";
import { LEDGER } from "../scripts/costs.ts";

/** Compute units per DLX instruction of the mixed loop at most, with code decoded and checked on the chain. */
const BAR = 24;

describe("costs", () => {
  it("are those of the ledger within 2 %", async () => {
    assert.deepEqual(ledgerProblems(readLedger(LEDGER), await LEDGER.measure()), []);
  });

  it(`of the mixed loop are at most ${BAR} compute units per instruction`, () => {
    const mixed = readLedger(LEDGER)["compute units per DLX instruction"]?.mixed;
    assert.ok(mixed !== undefined && mixed <= BAR, String(mixed));
  });

  it("of the README are the ledger's", () => {
    requireShown(LEDGER);
  });
});
