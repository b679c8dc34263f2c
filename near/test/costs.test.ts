/** Goal: costs don't creep: every figure is within 2 % of the committed ledger, and the bars of speed hold. */
import assert from "node:assert/strict";
import { ledgerProblems, readLedger, requireShown } from "@chainsatlas/shared/tooling/ledger.ts";
import { LEDGER } from "../scripts/costs.ts";

/** Mgas per DLX instruction of the mixed loop at most. */
const BAR = 55;
/** Tgas of a call at most that does next to nothing; of a run: one that takes state, code and bundle, steps once and logs. */
const FIXED_BAR = 4;

describe("costs", () => {
  it("are those of the ledger within 2 %", async () => {
    assert.deepEqual(ledgerProblems(readLedger(LEDGER), await LEDGER.measure()), []);
  });

  it(`of the mixed loop are at most ${BAR} Mgas per instruction`, () => {
    const mixed = readLedger(LEDGER)["Mgas per DLX instruction"]?.mixed;
    assert.ok(mixed !== undefined && mixed <= BAR, String(mixed));
  });

  it(`of a call that does next to nothing are at most ${FIXED_BAR} Tgas`, () => {
    const methods = readLedger(LEDGER)["Tgas of the methods, least of some calls"] ?? {};
    for (const method of ["run", "stage", "release", "execution", "log_root", "admit"]) {
      const gas = methods[`virtualization-unit.${method}`];
      assert.ok(gas !== undefined && gas <= FIXED_BAR, `${method}: ${gas ?? "nothing"}`);
    }
  });

  it("of the README are the ledger's", () => {
    requireShown(LEDGER);
  });
});
