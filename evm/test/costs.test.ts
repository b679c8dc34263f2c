/** Goal: costs don't creep: every figure is within 2 % of the committed ledger, and the bars hold. */
import assert from "node:assert/strict";
import { ledgerProblems, readLedger, requireShown } from "@chainsatlas/shared/tooling/ledger.ts";
import { LEDGER } from "../scripts/costs.ts";

/** Gas per DLX instruction of the mixed loop at most. */
const BAR = 110;
/** How much more a hop of a machine of 16 MiB may take than one of 64 KiB. */
const SIZE_BAR = 1.3;
/** Gas of one more transfer in a full batch of the ledger at most. */
const TRANSFER_BAR = 45_000;

describe("costs", () => {
  it("are those of the ledger within 2 %", async () => {
    assert.deepEqual(ledgerProblems(readLedger(LEDGER), await LEDGER.measure()), []);
  });

  it(`of the mixed loop are at most ${BAR} gas per instruction`, () => {
    const mixed = readLedger(LEDGER)["gas per DLX instruction"]?.mixed;
    assert.ok(mixed !== undefined && mixed <= BAR, String(mixed));
  });

  it(`of one more transfer in a batch are at most ${TRANSFER_BAR} gas`, () => {
    const gas = readLedger(LEDGER)["gas of the ledger"]!;
    for (const name of ["one more transfer in a batch", "one more transfer in a batch, to a new account"])
      assert.ok(gas[name]! <= TRANSFER_BAR, `${name}: ${gas[name]!}`);
  });

  it(`of a hop are for a machine of 16 MiB at most ${SIZE_BAR} times those for 64 KiB`, () => {
    const gas = readLedger(LEDGER)["gas of transactions"]!;
    const hop = (size: string): number =>
      gas[`run, ten pages of a ${size} machine`]! + gas["admit, a later one"]!;
    assert.ok(hop("16 MiB") <= SIZE_BAR * hop("64 KiB"));
  });

  it("of the README are the ledger's", () => {
    requireShown(LEDGER);
  });
});
