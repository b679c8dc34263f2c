/** Goal: every signed request and submission may enter at a unit, nothing else does, and whichever it is, nothing changes. */
import assert from "node:assert/strict";
import { hasCode } from "../../chain/error.ts";
import { ReferenceLedgerUnit } from "../../reference/ledger-unit.ts";
import { cutBatch, encodeBatchHeader } from "./batch.ts";
import { everyRequest, everySubmission, largestRequest, wrongEntries } from "./test-entries.ts";
import { TestNetwork } from "./test-ledger.ts";

describe("items that enter", () => {
  const network = new TestNetwork();
  const start = network.start();
  const first = network.request(start, network.users[0]!, "Register", { fee: 1 });
  const { state } = network.advance(start, [first]);
  let unit: ReferenceLedgerUnit;
  before(async () => {
    const { header, signatures, items } = network.batch(start, [first]);
    unit = new ReferenceLedgerUnit(network.genesisBytes, header.time);
    await unit.open(encodeBatchHeader(header), signatures);
    for (const part of cutBatch(header.number, items, 1 << 20)) await unit.apply(part);
  });

  it("are found again by their transactions, and change nothing", async () => {
    const before = await unit.status();
    const later = network.request(state, network.users[0]!, "Release", {}, 3);
    const requests = [...everyRequest(network, state), largestRequest(network, state), later];
    for (const item of [...requests, ...everySubmission(network)]) {
      const [sent] = await unit.submit(item);
      assert.deepEqual(await unit.submitted(sent!.id), [item]);
      assert.deepEqual(await unit.events(sent!.id), []);
    }
    assert.deepEqual(await unit.status(), before);
    await assert.rejects(unit.submitted("nothing"), (error) => hasCode(error, "UnknownReference"));
  });

  for (const { what, error, request } of wrongEntries(network, state))
    it(`are refused with ${error}: ${what}`, async () => {
      const before = await unit.status();
      await assert.rejects(unit.submit(request), (thrown) => hasCode(thrown, error));
      assert.deepEqual(await unit.status(), before);
    });
});
