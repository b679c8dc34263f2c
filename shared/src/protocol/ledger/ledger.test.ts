import assert from "node:assert/strict";
import { TestNetwork } from "./test-ledger.ts";
import { balance, digestOfWords } from "./test-conservation.ts";
import { TOKENS } from "./requests.ts";
import { LEDGER_PARAMETERS } from "./parameters.ts";
import type { LedgerState } from "./ledger.ts";

function assertConserved(state: LedgerState): void {
  const { athena, hermes, power, active, supply } = balance(state);
  assert.equal(athena, LEDGER_PARAMETERS.athenaSupply);
  assert.equal(supply.athena, LEDGER_PARAMETERS.athenaSupply);
  assert.equal(hermes, supply.hermes);
  assert.equal(supply.hermes + supply.burned, LEDGER_PARAMETERS.hermesSupply);
  assert.equal(power, active);
  assert.equal(digestOfWords(state.words), state.record.digest);
}

describe("ledger", () => {
  const network = new TestNetwork();
  const [alice, bob] = network.users as [import("./test-ledger.ts").Party, import("./test-ledger.ts").Party];

  it("moves a transfer's amount and nothing else", () => {
    const start = network.start();
    assertConserved(start);
    const body = { token: TOKENS.HERMES, to: bob.address, amount: 5n };
    const { state, events } = network.advance(start, [network.request(start, alice, "Transfer", body)]);
    assertConserved(state);
    assert.deepEqual(
      events.map(({ name }) => name),
      ["Transferred", "BatchApplied"],
    );
    assert.equal(state.record.number, 1n);
  });
});
