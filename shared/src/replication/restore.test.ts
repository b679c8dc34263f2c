/** Goal: batches that were lost come back from what a unit was called with, whatever else it was called with. */
import assert from "node:assert/strict";
import { hasCode } from "../chain/error.ts";
import type { LedgerCall, LedgerUnit } from "../chain/ledger-unit.ts";
import { localQuorum } from "../execution/pythia.ts";
import { encodeBatchHeader } from "../protocol/ledger/batch.ts";
import { TOKENS } from "../protocol/ledger/requests.ts";
import { START, TestNetwork } from "../protocol/ledger/test-ledger.ts";
import { ReferenceLedgerUnit } from "../reference/ledger-unit.ts";
import { Divergence } from "./deliver.ts";
import { Replica } from "./replica.ts";
import { restoredBatches } from "./restore.ts";

const network = new TestNetwork();
const { genesisBytes } = network;
const members = network.genesis.members.map(({ address, stake }) => ({ address, stake }));
const keys = network.pythias.map(({ secretKey }) => secretKey);

/** Three batches, of several parts, of none and of one. */
async function led() {
  const unit = new ReferenceLedgerUnit(genesisBytes, START + 100n, 400);
  const replica = new Replica(genesisBytes, [unit], localQuorum({ epoch: 0, members }, keys));
  const [from, to] = network.users;
  const batches = [];
  for (const count of [5, 0, 1]) {
    const items = Array.from({ length: count }, (_, i) =>
      replica.request(from!, "Transfer", { token: TOKENS.HERMES, to: to!.address, amount: 1n }, i),
    );
    batches.push((await replica.advance(items)).batch);
  }
  return { unit, replica, batches };
}

/** The unit as it would be if it had been called so. */
const calledWith = (unit: LedgerUnit, calls: readonly LedgerCall[]): LedgerUnit =>
  Object.assign(Object.create(unit) as LedgerUnit, {
    status: unit.status.bind(unit),
    calls: () => Promise.resolve(calls),
  });

describe("restored batches", () => {
  it("are those that were applied", async () => {
    const { unit, batches, replica } = await led();
    const restored = await restoredBatches(genesisBytes, unit, "here");
    assert.deepEqual(restored, batches);
    const again = new Replica(genesisBytes, [], localQuorum({ epoch: 0, members }, keys), restored);
    assert.deepEqual(again.status, replica.status);
  });

  it("are not those that the unit has refused, nor one that is not complete", async () => {
    const { unit, batches, replica } = await led();
    await assert.rejects(unit.open(new Uint8Array(3), new Uint8Array()));
    await assert.rejects(unit.apply(new Uint8Array(3)));
    await assert.rejects(unit.open(encodeBatchHeader(batches[0]!.header), batches[0]!.signatures));
    const { batch } = await replica.seal([new Uint8Array(1)]);
    await unit.open(encodeBatchHeader(batch.header), batch.signatures);
    assert.deepEqual(await restoredBatches(genesisBytes, unit, "here"), batches);
  });

  it("are none where the history is not whole, or another one", async () => {
    const { unit } = await led();
    const calls = await unit.calls();
    for (const some of [calls.slice(0, -2), calls.slice(2), []])
      await assert.rejects(
        restoredBatches(genesisBytes, calledWith(unit, some), "here"),
        (error) =>
          hasCode(error, "Rejected") &&
          /its history leads to batch .*: ask a node that keeps all/.test(error.message),
      );
    const other = new TestNetwork(4, 4, "other");
    await assert.rejects(restoredBatches(other.genesisBytes, unit, "here"), /leads to batch 0/);
    const untouched = new ReferenceLedgerUnit(genesisBytes, START);
    await assert.rejects(restoredBatches(other.genesisBytes, untouched, "here"), Divergence);
  });
});
