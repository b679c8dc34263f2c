/**
 * Goal: whatever a batch holds, tokens are conserved, the digest is that of the words in any order, parts change nothing, and
 * what is refused changes nothing.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { concat, sha256, utf8, ZERO_32 } from "../../bytes/bytes.ts";
import { declaredError } from "./apply.ts";
import { encodeBatchHeader } from "./batch.ts";
import { encodeEvents } from "./events.ts";
import { encodeCarried } from "./item.ts";
import { apply, type Batch, type LedgerState } from "./ledger.ts";
import { TOKEN_UNIT } from "./parameters.ts";
import { TOKENS } from "./requests.ts";
import { MemoryStore, Words } from "./store.ts";
import { digestOfWords, requireConserved } from "./test-conservation.ts";
import { TestNetwork, type Party } from "./test-ledger.ts";

const network = new TestNetwork();
const start = network.start();
const parties: readonly Party[] = [...network.users, ...network.pythias];
const RUNS = { numRuns: 12, seed: 20_260_101 };

const index = fc.nat(parties.length - 1);
const amount = fc.bigInt({ min: 0n, max: 12_000n * TOKEN_UNIT });

/** An item of somebody, given the state and how many of his come before it in the batch. */
type Make = (state: LedgerState, ahead: (from: Party) => number) => Uint8Array;

const transfer: fc.Arbitrary<Make> = fc
  .tuple(index, index, amount, fc.integer({ min: 0, max: 3 }))
  .map(([from, to, value, token]) => (state, ahead) => {
    const [sender, { address }] = [parties[from]!, parties[to]!];
    const body = { token, to: address, amount: value };
    return network.request(state, sender, "Transfer", body, ahead(sender));
  });

const stake: fc.Arbitrary<Make> = fc
  .tuple(index, index, amount)
  .map(([from, to, value]) => (state, ahead) => {
    const [sender, { address: node }] = [parties[from]!, parties[to]!];
    return network.request(state, sender, "Stake", { node, amount: value }, ahead(sender));
  });

const bare: fc.Arbitrary<Make> = fc
  .tuple(index, fc.constantFrom("CancelStake", "Activate", "Release", "Claim", "StepDown"))
  .map(([from, name]) => (state, ahead) => {
    const sender = parties[from]!;
    return network.request(state, sender, name, {}, ahead(sender));
  });

const unstake: fc.Arbitrary<Make> = fc.tuple(index, amount).map(([from, value]) => (state, ahead) => {
  const sender = parties[from]!;
  return network.request(state, sender, "Unstake", { amount: value }, ahead(sender));
});

const wrap: fc.Arbitrary<Make> = fc
  .tuple(index, amount, fc.integer({ min: 1, max: 2 }), fc.nat(2))
  .map(([from, value, token, chain]) => (state, ahead) => {
    const sender = parties[from]!;
    const body = { chain, token, amount: value, owner: sha256(sender.address) };
    return network.request(state, sender, "Wrap", body, ahead(sender));
  });

const unwrap: fc.Arbitrary<Make> = fc
  .tuple(index, amount, fc.integer({ min: 1, max: 2 }), fc.nat(1))
  .map(([to, value, token, chain]) => (state) => {
    const { unwraps } = new Words(new MemoryStore(state.words)).get("wrapped", { chain });
    const { address: recipient } = parties[to]!;
    return encodeCarried("Unwrap", { chain, index: unwraps, token, amount: value, recipient });
  });

const noise: fc.Arbitrary<Make> = fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => () => bytes);

const epoch: fc.Arbitrary<Make> = fc.constant(() => Uint8Array.of(133));

const items = fc.array(fc.oneof(transfer, stake, bare, unstake, wrap, unwrap, noise, epoch), {
  maxLength: 6,
});
const after = fc.constantFrom(0n, 1n, 86_400n, 28n * 86_400n);
const history = fc.array(fc.tuple(items, after), { minLength: 1, maxLength: 5 });

function made(state: LedgerState, makes: readonly Make[], later: bigint): Batch {
  const sent = new Map<Party, number>();
  const ahead = (from: Party): number => {
    const before = sent.get(from) ?? 0;
    sent.set(from, before + 1);
    return before;
  };
  return network.batch(
    state,
    makes.map((make) => make(state, ahead)),
    later,
  );
}

describe("ledger", () => {
  it("conserves both tokens and keeps the digest, batch by batch, in one part or in many", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 250, max: 1_000 }), (batches, partBytes) => {
        let state = start;
        for (const [makes, later] of batches) {
          const batch = made(state, makes, later);
          const whole = apply(state, batch, batch.header.time);
          const parts = apply(state, batch, batch.header.time, partBytes);
          assert.deepEqual(parts.state, whole.state);
          assert.deepEqual(encodeEvents(parts.events), encodeEvents(whole.events));
          requireConserved(whole.state);
          state = whole.state;
        }
      }),
      RUNS,
    );
  });

  it("has a digest that does not depend on the order of the words", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...start.words], { minLength: start.words.size }), (words) =>
        assert.equal(digestOfWords(words), start.record.digest),
      ),
      RUNS,
    );
  });

  it("changes two words with a transfer", () => {
    const [alice, bob] = network.users as [Party, Party];
    const body = { token: TOKENS.ATHENA, to: bob.address, amount: 1n };
    const { state } = network.advance(start, [network.request(start, alice, "Transfer", body)]);
    const changed = [...state.words].filter(([key, word]) => start.words.get(key)?.join() !== word.join());
    assert.equal(changed.length, 2);
  });

  it("refuses a spoiled batch and leaves the state as it was", () => {
    const [alice, bob] = network.users as [Party, Party];
    const body = { token: TOKENS.HERMES, to: bob.address, amount: 1n };
    const before = network.advance(start, [network.request(start, alice, "Transfer", body)]).state;
    const good = network.batch(before, [network.request(before, alice, "Transfer", body)]);
    const signed = (change: object): Batch => network.batch(before, good.items, 1n, change);
    const spoiled: Readonly<Record<string, readonly [Batch, string]>> = {
      replay: [network.batch(start, [network.request(start, alice, "Transfer", body)]), "AlreadyApplied"],
      gap: [signed({ number: 3n }), "BatchGap"],
      epoch: [signed({ epoch: 1 }), "WrongEpoch"],
      head: [signed({ previousHead: ZERO_32 }), "WrongHead"],
      quorum: [{ ...good, signatures: good.signatures.subarray(0, 130) }, "BelowQuorum"],
      unsigned: [{ ...good, header: { ...good.header, time: good.header.time + 1n } }, "UnknownSigner"],
      items: [{ ...good, items: [utf8("another")] }, "WrongPart"],
    };
    const digest = digestOfWords(before.words);
    for (const [name, [batch, error]] of Object.entries(spoiled)) {
      assert.throws(
        () => apply(before, batch, batch.header.time),
        (thrown) => declaredError(thrown) === error,
        name,
      );
      assert.equal(digestOfWords(before.words), digest, name);
    }
    assert.throws(
      () => apply(before, good, good.header.time - 901n),
      (thrown) => declaredError(thrown) === "FutureBatch",
    );
  });

  it("has a head that commits to every header before", () => {
    const one = network.batch(start, []);
    const { state } = apply(start, one, one.header.time);
    const network32 = network.genesis.network;
    const header = encodeBatchHeader(one.header);
    assert.deepEqual(state.record.head, sha256(concat(utf8("ATLS"), Uint8Array.of(4, 1), network32, header)));
    assert.deepEqual(start.record.head, sha256(network.genesisBytes));
  });
});
