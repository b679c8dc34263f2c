/** Batches: headers, quorum, parts, replays, in every way that is refused. */
import { concat, ZERO_32 } from "../../../bytes/bytes.ts";
import { cutBatch, encodeBatchHeader } from "../../../protocol/ledger/batch.ts";
import { TOKENS } from "../../../protocol/ledger/requests.ts";
import { party, START, TestNetwork } from "../../../protocol/ledger/test-ledger.ts";
import type { LedgerVector } from "../../schema.ts";
import { LedgerScenario, withBytes } from "./scenario.ts";

const network = new TestNetwork();
const [alice, bob] = network.users as [ReturnType<typeof party>, ReturnType<typeof party>];
const give = { token: TOKENS.HERMES, to: bob.address, amount: 1n };

function headers(): LedgerVector {
  const s = new LedgerScenario(network);
  const header = s.header([]);
  const bytes = encodeBatchHeader(header);
  const all = s.sign(header);
  const at = (i: number): Uint8Array => all.subarray(65 * i, 65 * i + 65);
  const wrong = (change: object): [Uint8Array, Uint8Array] => {
    const other = s.header([], 1n, change);
    return [encodeBatchHeader(other), s.sign(other)];
  };
  s.open("cut", bytes.subarray(0, -1), all, { error: "BadEncoding" });
  s.open("longer", concat(bytes, Uint8Array.of(0)), all, { error: "BadEncoding" });
  s.open("version", withBytes(bytes, 0, 2), all, { error: "BadEncoding" });
  s.open("number-0", ...wrong({ number: 0n }), { error: "StaleBatch" });
  s.open("gap", ...wrong({ number: 2n }), { error: "BatchGap" });
  s.open("wrong-head", ...wrong({ previousHead: ZERO_32 }), { error: "WrongHead" });
  s.open("wrong-epoch", ...wrong({ epoch: 1 }), { error: "WrongEpoch" });
  s.open("time-backwards", ...wrong({ time: START - 1n }), { error: "TimeBackwards" });
  s.open("future", bytes, all, { error: "FutureBatch", now: header.time - 901n });
  s.open("no-signatures", bytes, new Uint8Array(), { error: "BelowQuorum" });
  s.open("two-of-four", bytes, concat(at(0), at(1)), { error: "BelowQuorum" });
  s.open("unsorted", bytes, concat(at(1), at(0), at(2)), { error: "UnsortedSigners" });
  s.open("twice", bytes, concat(at(0), at(0), at(1)), { error: "UnsortedSigners" });
  s.open("stranger", bytes, s.sign(header, [alice]), { error: "UnknownSigner" });
  s.open("half-a-signature", bytes, all.subarray(0, -30), { error: "BadSignature" });
  s.open("other-header-signed", bytes, s.sign(s.header([], 2n)), { error: "UnknownSigner" });
  s.open("three-of-four", bytes, concat(at(0), at(1), at(2)), { now: header.time - 900n });
  s.open("again", bytes, all, { error: "AlreadyApplied" });
  s.open("again-other", ...wrong({ number: 1n }), { error: "StaleBatch" });
  s.batch("empty-at-the-same-time", [], 0n);
  return s.vector(
    "ledger/batches/headers",
    "headers: every way to be refused, and the one that is not",
    true,
  );
}

function parts(): LedgerVector {
  const s = new LedgerScenario(network);
  const items = [1n, 2n, 3n, 4n].map((amount) => s.request(alice, "Transfer", { ...give, amount }));
  const header = s.header(items);
  const other = s.header(items.slice(1));
  const [first, second] = cutBatch(1n, items, 44 + 2 * (2 + items[0]!.length)) as [Uint8Array, Uint8Array];
  s.part("not-open", first, { error: "NoBatch" });
  s.open("open", encodeBatchHeader(header), s.sign(header));
  s.open("open-again", encodeBatchHeader(header), s.sign(header), { error: "AlreadyOpen" });
  s.open("open-other", encodeBatchHeader(other), s.sign(other), { error: "BatchOpen" });
  s.part("gap", second, { error: "PartGap" });
  s.part("other-batch", withBytes(first, 7, 2), { error: "NoBatch" });
  s.part("rest", withBytes(first, 20, first[20]! ^ 1), { error: "WrongPart" });
  s.part("item", withBytes(first, 100, first[100]! ^ 1), { error: "WrongPart" });
  s.part("cut", first.subarray(0, -1), { error: "BadEncoding" });
  s.part("half-a-length", concat(first, Uint8Array.of(0)), { error: "BadEncoding" });
  s.part("empty-item", concat(first, Uint8Array.of(0, 0)), { error: "BadEncoding" });
  s.part("long-item", concat(first.subarray(0, 44), Uint8Array.of(2, 129), new Uint8Array(641)), {
    error: "BadEncoding",
  });
  s.part("no-items", first.subarray(0, 44), { error: "BadEncoding" });
  s.part("head-cut", first.subarray(0, 43), { error: "BadEncoding" });
  s.part("first", first);
  s.part("first-again", first, { error: "AlreadyApplied" });
  s.part("second", second);
  s.part("second-again", second, { error: "AlreadyApplied" });
  return s.vector("ledger/batches/parts", "parts of a batch: order, proof, framing", true);
}

/** The same batch in one part, and one item at a time. */
function cuts(): LedgerVector[] {
  return [1 << 16, 44 + 2 + 127].map((size, i) => {
    const s = new LedgerScenario(network);
    const items = [1n, 0n, 3n].map((amount) => s.request(alice, "Transfer", { ...give, amount }));
    const header = s.header(items);
    s.open("open", encodeBatchHeader(header), s.sign(header));
    cutBatch(1n, items, size).forEach((part, j) => s.part(`part-${j}`, part));
    return s.vector(`ledger/batches/cut-${i}`, "a batch's parts change nothing but the calls", true);
  });
}

/** A chain that never ends in zeros is refused item by item, and one behind the end too. */
function ends(): LedgerVector {
  const s = new LedgerScenario(network);
  const items = [s.request(alice, "Transfer", give)];
  const header = s.header(items);
  s.open("open", encodeBatchHeader(header), s.sign(header));
  const longer = [...items, ...items];
  const [part] = cutBatch(1n, longer, 1 << 16) as [Uint8Array];
  s.part("one-more", part, { error: "WrongPart" });
  const [only] = cutBatch(1n, items, 1 << 16) as [Uint8Array];
  s.part("only", only);
  s.part("behind", withBytes(only, 11, 1), { error: "AlreadyApplied" });
  return s.vector("ledger/batches/ends", "where a batch ends");
}

export const batchVectors = (): LedgerVector[] => [headers(), parts(), ...cuts(), ends()];
