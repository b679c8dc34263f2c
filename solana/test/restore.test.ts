/** Goal: what a ledger was called with is read back as a validator has kept it, or the reason why not is said. */
import assert from "node:assert/strict";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { hasCode } from "@chainsatlas/shared/chain/error.ts";
import { encodeBatchHeader } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import { encodeCarried } from "@chainsatlas/shared/protocol/ledger/item.ts";
import type { Batch } from "@chainsatlas/shared/protocol/ledger/ledger.ts";
import { restoredBatches } from "@chainsatlas/shared/replication/restore.ts";
import { VersionedTransaction } from "@solana/web3.js";
import { EmbeddedSolana } from "../src/index.ts";
import { sendPacked } from "../src/pack.ts";
import { StageKind } from "../src/pda.ts";
import { Stages } from "../src/stages.ts";
import { largestEpoch } from "./support/largest-epoch.ts";
import { LedgerNetwork } from "./support/ledger-network.ts";
import { keptOf, whileServed, type Kept } from "./support/served-chain.ts";

const NEWCOMER = (i: number): Uint8Array => sha256(utf8(`newcomer ${i}`)).slice(0, 20);

/** What the live adapter finds where the node has kept these. */
async function restored(
  runtime: EmbeddedSolana,
  { network, deployment }: LedgerNetwork,
  kept: readonly Kept[] | "none",
): Promise<readonly Batch[]> {
  let found: readonly Batch[] = [];
  await whileServed(runtime, kept, async (live) => {
    const { ledger } = await live.attach(deployment.addresses);
    found = await restoredBatches(network.genesisBytes, ledger!, live.name);
  });
  return found;
}

describe("batches restored from a solana chain", () => {
  const runtime = new EmbeddedSolana();
  const batches: Batch[] = [];
  /** Transactions of the third batch's header and first part. */
  let spread: readonly string[];
  let ledger: LedgerNetwork;
  let kept: Kept[];

  const change = (ids: readonly string[], how: Partial<Kept>): Kept[] =>
    kept.map((one) => (ids.includes(one.id) ? { ...one, ...how } : one));

  const fails = (by: readonly Kept[] | "none", message: RegExp): Promise<void> =>
    assert.rejects(restored(runtime, ledger, by), (error) => {
      assert.ok(hasCode(error, "Rejected"), String(error));
      assert.match(error.message, message);
      return true;
    });

  before(async () => {
    ledger = await LedgerNetwork.start(runtime);
    const { replica, unit, client } = ledger;
    const items = (count: number): Uint8Array[] =>
      Array.from({ length: count }, (_, i) => ledger.transfer(NEWCOMER(i), i));
    for (const count of [1, 0]) batches.push((await replica.advance(items(count))).batch);
    // other bytes lie where the header is to be staged: they are written over
    const { batch } = await replica.seal(items(40));
    const bytes = Buffer.concat([encodeBatchHeader(batch.header), batch.signatures]);
    const stages = new Stages(runtime, client);
    const key = sha256(Uint8Array.from(bytes));
    await sendPacked(
      runtime,
      await stages.put(
        key,
        StageKind.MANAGEMENT,
        bytes.map((byte) => byte ^ 1),
      ),
    );
    const [sent] = await replica.bring();
    spread = sent!.map(({ id }) => id);
    batches.push(batch);
    await unit.submit(ledger.transfer(NEWCOMER(0)));
    kept = keptOf(runtime);
  });

  it("are those of the embedded chain's history", async () => {
    assert.deepEqual(await restoredBatches(ledger.network.genesisBytes, ledger.unit, "here"), batches);
  });

  it("are those of a node, page by page, with what earlier transactions have staged", async () => {
    assert.ok(spread.length > batches.length, `${spread.length} transactions`);
    assert.deepEqual(await restored(runtime, ledger, kept), batches);
  });

  it("are not made of transactions that failed", async () => {
    const again = kept
      .slice(-3)
      .map((one) => ({ ...one, id: one.id.replace(/..$/, "11"), failed: true as const }));
    assert.deepEqual(await restored(runtime, ledger, [...kept, ...again]), batches);
    await fails(change(spread.slice(-1), { failed: true }), /history leads to batch 2 .* at batch 3/);
  });

  it("are those of calls that another program has made", async () => {
    assert.deepEqual(await restored(runtime, ledger, change(spread, { called: true })), batches);
  });

  it("are none of a node without history, or with a part of it, whose operator is told what to do", async () => {
    await fails("none", /history is not available .* ask a node that keeps all transactions/);
    await fails(
      kept.slice(kept.findIndex(({ id }) => id === spread[0])),
      /no transaction that makes the ledger \w+: ask a node that keeps all/,
    );
    await fails(change(spread, { gone: true }), /names transaction \w+ but has it no more: ask a node/);
  });

  it("are none where what was staged is not there", async () => {
    const names = ({ raw }: Kept): boolean => Buffer.from(raw).includes(ledger.unit.address.toBuffer());
    const staging = kept.find((one) => spread.includes(one.id) && !names(one))!;
    await fails(
      kept.filter((one) => one !== staging),
      /no transaction that stages what \w+ uses, at \w+: ask a node that keeps all/,
    );
  });
});

describe("a batch restored from a solana chain", () => {
  it("was applied with cells that a table names", async () => {
    const runtime = new EmbeddedSolana();
    const ledger = await largestEpoch(runtime, 10);
    const { transactions } = await ledger.replica.advance([encodeCarried("NextEpoch", {})]);
    const last = keptOf(runtime).find(({ id }) => id === transactions[0]!.at(-1)!.id)!;
    const { message } = VersionedTransaction.deserialize(last.raw);
    assert.equal(message.addressTableLookups.length, 1);
    const { genesisBytes } = ledger.network;
    const found = await restored(runtime, ledger, keptOf(runtime));
    assert.equal(found.length, 5);
    assert.deepEqual(await restoredBatches(genesisBytes, ledger.unit, "here"), found);
  });
});
