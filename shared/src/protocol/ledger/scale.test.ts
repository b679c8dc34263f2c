/** Goal: what a batch costs depends on what it touches, never on how many accounts there are. */
import assert from "node:assert/strict";
import { u32 } from "../../bytes/codec.ts";
import { applyPart, openBatch } from "./apply.ts";
import { cutBatch, encodeBatchHeader } from "./batch.ts";
import { TOKENS } from "./requests.ts";
import { MemoryStore, Words, type WordStore } from "./store.ts";
import { STATE } from "./state.ts";
import { TestNetwork, type Party } from "./test-ledger.ts";

/** A store in which `count` more accounts hold something; it counts what it is asked for. */
class CrowdedStore implements WordStore {
  readonly #below: MemoryStore;
  readonly #count: number;
  readonly calls = { load: 0, store: 0 };

  constructor(below: MemoryStore, count: number) {
    this.#below = below;
    this.#count = count;
  }

  load(key: Uint8Array): Uint8Array {
    this.calls.load++;
    const crowd = key[0] === STATE.account.tag && u32.decode(key.subarray(1, 5)) < this.#count;
    return crowd ? new Uint8Array(32).fill(1) : this.#below.load(key);
  }

  store(key: Uint8Array, word: Uint8Array): void {
    this.calls.store++;
    this.#below.store(key, word);
  }
}

describe("ledger with many accounts", () => {
  it("reads and writes as many words for a batch with 10^2, 10^4 and 10^6 of them", () => {
    const network = new TestNetwork();
    const start = network.start();
    const [alice, bob] = network.users as [Party, Party];
    const node = network.pythias[0]!.address;
    const items = [
      network.request(start, alice, "Transfer", { token: TOKENS.HERMES, to: bob.address, amount: 1n }),
      network.request(start, alice, "Stake", { node, amount: 200_000_000_000n }, 1),
      Uint8Array.of(133),
    ];
    const { header, signatures } = network.batch(start, items, 86_400n);
    const measured = [100, 10_000, 1_000_000].map((count) => {
      const store = new CrowdedStore(new MemoryStore(start.words), count);
      const encoded = encodeBatchHeader(header);
      const { record } = openBatch(start.record, store, encoded, signatures, header.time);
      const [part] = cutBatch(1n, items, 1 << 16);
      const { events } = applyPart(record, store, part!);
      assert.ok(!events.some(({ name }) => name === "Refused"));
      assert.equal(new Words(store).get("epoch", {}).epoch, 1);
      return store.calls;
    });
    assert.deepEqual(measured[1], measured[0]);
    assert.deepEqual(measured[2], measured[0]);
  });
});
