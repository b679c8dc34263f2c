/** Goal: what a ledger's contract was called with is read back as a node's index of transactions has it, or the reason why not is said. */
import assert from "node:assert/strict";
import { hasCode } from "@chainsatlas/shared/chain/error.ts";
import { encodeBatchHeader } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import type { Batch } from "@chainsatlas/shared/protocol/ledger/ledger.ts";
import { restoredBatches } from "@chainsatlas/shared/replication/restore.ts";
import { MsgExecuteContract } from "cosmjs-types/cosmwasm/wasm/v1/tx.js";
import { TxBody, TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx.js";
import { LedgerManagementMsgComposer } from "../generated/LedgerManagement.message-composer.ts";
import { toBase64 } from "../src/base64.ts";
import { CosmwasmChain } from "../src/chain.ts";
import { EmbeddedCosmwasm } from "../src/embedded.ts";
import { LedgerScene } from "./support/ledger-scene.ts";
import { indexOf, whileServed, type Indexed } from "./support/served-chain.ts";

const ONE_ITEM = 200;

describe("batches restored from a cosmwasm chain", () => {
  const chain = new CosmwasmChain(new EmbeddedCosmwasm());
  const { runtime } = chain;
  const batches: Batch[] = [];
  let scene: LedgerScene;
  let other: LedgerScene;
  let index: Indexed[];
  /** Transactions that began a batch, and that applied a part. */
  const opened: string[] = [];
  const applied: string[] = [];

  /** Messages of a whole batch of a ledger's. */
  const messagesOf = ({ units }: LedgerScene, batch: Batch, parts: readonly Uint8Array[]) => {
    const messages = new LedgerManagementMsgComposer(runtime.sender, units.addresses.management);
    const [header, signatures] = [encodeBatchHeader(batch.header), batch.signatures].map(toBase64);
    return [
      messages.open({ header: header!, signatures: signatures! }),
      ...parts.map((part) => messages.apply({ part: toBase64(part) })),
    ];
  };

  /** What the live adapter finds where the node's index is this one. */
  const restored = async (served: Parameters<typeof whileServed>[1]): Promise<readonly Batch[]> => {
    let found: readonly Batch[] = [];
    await whileServed(runtime, served, async (live) => {
      const { ledger } = await live.attach(scene.units.addresses);
      found = await restoredBatches(scene.network.genesisBytes, ledger!, live.name);
    });
    return found;
  };

  const fails = (served: Parameters<typeof whileServed>[1], message: RegExp): Promise<void> =>
    assert.rejects(restored(served), (error) => {
      assert.ok(hasCode(error, "Rejected"), String(error));
      assert.match(error.message, message);
      return true;
    });

  /** The index without these transactions. */
  const without = (ids: readonly string[]): Indexed[] => index.filter(({ id }) => !ids.includes(id));

  before(async () => {
    scene = await LedgerScene.on(chain);
    other = await LedgerScene.on(chain, new TestNetwork(4, 4, "another network"));
    const { ledger } = scene.units;
    for (let i = 0; i < 3; i++) {
      const batch = scene.next();
      opened.push(...(await scene.open(batch)).map(({ id }) => id));
      for (const part of scene.parts(batch, ONE_ITEM))
        applied.push(...(await ledger!.apply(part)).map(({ id }) => id));
      await assert.rejects(ledger!.apply(scene.parts(batch)[0]!));
      scene.completed(batch);
      batches.push(batch);
    }
    // one transaction of messages to both, and a request that is handed in
    const [mine, theirs] = [scene.next(), other.next()];
    const [first, ...rest] = messagesOf(scene, mine, scene.parts(mine, ONE_ITEM));
    await runtime.send([first!, ...messagesOf(other, theirs, other.parts(theirs)), ...rest]);
    scene.completed(mine);
    batches.push(mine);
    await ledger!.submit(scene.next().items[0]!);
    index = await indexOf(runtime);
  });

  it("are those of the embedded chain's history", async () => {
    const { network, units } = scene;
    assert.deepEqual(await restoredBatches(network.genesisBytes, units.ledger!, "here"), batches);
  });

  it("are those of a node's index, page by page, and of no transaction that failed", async () => {
    const failed = { ...index.find(({ id }) => id === applied[0])!, code: 5 };
    assert.deepEqual(await restored({ index: [...index, failed, failed] }), batches);
  });

  it("are none of a node without index, whose operator is told what to do", () =>
    fails({ index: "none" }, /indexing is disabled; .* indexer = "kv"/));

  it("are none of an index that begins later than the ledger", () =>
    fails({ index: index.slice(4) }, /no transaction that made .*: ask a node that has indexed all blocks/));

  it("are none of an index with gaps", async () => {
    await fails({ index: without(opened) }, /history leads to batch 0 .* its ledger is at batch 4/);
    await fails({ index: without(applied.slice(-1)) }, /history leads to batch 2 .* at batch 4/);
    await fails({ index, said: (count) => count + 1 }, /says that \d+ transactions .* ask another node/);
  });

  it("are none where another contract has applied a part", async () => {
    const by = index.find(({ id }) => id === applied[0])!;
    const { bodyBytes, authInfoBytes, signatures } = TxRaw.decode(by.raw);
    const { messages } = TxBody.decode(bodyBytes);
    const called = messages.map(({ typeUrl, value }) => {
      const message = MsgExecuteContract.decode(value);
      const contract = other.units.addresses.virtualization;
      return { typeUrl, value: MsgExecuteContract.encode({ ...message, contract }).finish() };
    });
    const body = TxBody.encode(TxBody.fromPartial({ messages: called })).finish();
    const raw = TxRaw.encode({ bodyBytes: body, authInfoBytes, signatures }).finish();
    const changed = index.map((one) => (one === by ? { ...one, raw } : one));
    await fails({ index: changed }, /another contract has called the ledger in [0-9A-F]{64}/);
  });
});
