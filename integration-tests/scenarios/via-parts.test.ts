/**
 * Goal: what has several parts, or builds on what was said before, is handed to one chain's contract from the command line like
 * a single request; what was interrupted goes on, with the same bytes.
 */
import assert from "node:assert/strict";
import { TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import {
  addressText,
  ALICE,
  BOB,
  errorsOf,
  LedgerPlace,
  type Entered,
  type EnteredLine,
  type Synced,
} from "../src/ledger-place.ts";

const PROGRAM = new URL("../../examples/sha256.s", import.meta.url).pathname;
const INPUT = new URL("../../LICENSE", import.meta.url).pathname;

describe("offers and strategies that enter at one of two networks", () => {
  const ledger = new LedgerPlace();
  const { place } = ledger;
  const hermes = async (): Promise<number> => (await ledger.owned(ALICE)).hermes;
  const transfer = (...more: string[]): string[] => [
    ...["transfer", "--to", addressText(BOB), "--amount", "0.5", "--key-env", "ATLAS_ALICE"],
    ...[...ledger.flags, ...more],
  ];
  const offer = (...more: string[]): string[] => [
    ...["offer", "make", PROGRAM, "--input", INPUT, "--max-cost", "2", "--key-env", "ATLAS_ALICE"],
    ...[...ledger.flags, ...more],
  ];
  const strategy = (name: string, of: string, ...more: string[]): string[] => [
    ...["strategy", name, of, PROGRAM, "--input", INPUT, "--hops", "3", "--key-env", "ATLAS_NODE"],
    ...[...ledger.flags, ...more],
  ];
  let made: Entered & { readonly offer: string };

  before(() => ledger.open());
  after(() => ledger.close());

  it("open an offer, in whichever order they are found", async () => {
    const before = await hermes();
    made = await place.json(...offer("--via", "net-1"));
    const items = made.requests.map(({ item }) => item);
    assert.ok(items.length > 20, `${items.length} parts`);
    assert.deepEqual(new Set(items.slice(1)), new Set(["Submission"]));
    assert.deepEqual([items[0], made.offer], ["Offer", `${addressText(ALICE)}/${made.requests[0]!.nonce}`]);
    assert.equal(await hermes(), before, "nothing is applied yet");
    const reversed = { ...made, requests: made.requests.toReversed() };
    assert.deepEqual(new Set(errorsOf(await ledger.sync(reversed))), new Set([undefined]));
    assert.equal(await hermes(), before - Number(2n * TOKEN_UNIT));
    await ledger.state("--compare");
  });

  it("go on where they were interrupted, with the same bytes", async () => {
    const entered = await place.json<Entered & { offer: string }>(...offer("--via", "net-0"));
    const [line] = ledger.entered().slice(-1) as [EnteredLine];
    const interrupted = (kept: number): void => {
      const items = line.items.map(({ item, transaction }, i) =>
        i < kept ? { item, transaction: transaction! } : { item },
      );
      ledger.writeEntered([...ledger.entered().slice(0, -1), { ...line, items }]);
    };
    interrupted(7);
    for (const other of [transfer("--via", "net-0"), offer("--via", "net-1")]) {
      const { code, stderr } = await place.atlas(...other);
      assert.equal(code, 1);
      assert.match(
        stderr,
        /7 of \d+ items of an interrupted .* have entered at net-0: run that command again/,
      );
    }
    for (const kept of [7, 0]) {
      interrupted(kept);
      const again = await place.json<Entered & { offer: string }>(...offer("--via", "net-0"));
      assert.equal(again.offer, entered.offer);
      assert.deepEqual(
        again.requests.map(({ request }) => request),
        entered.requests.map(({ request }) => request),
      );
      assert.deepEqual(again.requests.slice(0, kept), entered.requests.slice(0, kept));
    }
    const file = ["--entered", place.file("net.entered.jsonl")];
    const synced = await place.json<Synced>("sync", ...ledger.flags, ...file);
    assert.deepEqual(new Set(errorsOf(synced)), new Set([undefined]));
    await ledger.state("--compare");
    const number = entered.offer.split("/")[1]!;
    await place.json("offer", "withdraw", number, "--key-env", "ATLAS_ALICE", ...ledger.flags);
  });

  it("are forgotten where the ledger will not take the rest any more", async () => {
    const entered = await place.json<Entered>(...transfer("--via", "net-0"));
    const [line] = ledger.entered().slice(-1) as [EnteredLine];
    await ledger.sync(entered);
    ledger.writeEntered([{ ...line, items: line.items.map(({ item }) => ({ item })) }]);
    const { code, stderr } = await place.atlas(...transfer("--via", "net-0"));
    assert.equal(code, 1);
    assert.match(stderr, /will not take the rest any more; it is forgotten/);
    assert.equal(place.read("net.entered.jsonl"), "");
  });

  it("take a place in the order book, and reveal it only when it is taken", async () => {
    const early = await place.atlas(...strategy("reveal", made.offer, "--via", "net-0"));
    assert.equal(early.code, 1);
    assert.match(early.stderr, /has no strategy .* commit first/);
    const committed = await place.json<Entered & { hops: number }>(
      ...strategy("commit", made.offer, "--via", "net-0"),
    );
    assert.ok(committed.hops >= 3);
    const waiting = await place.atlas(...strategy("reveal", made.offer, "--via", "net-0"));
    assert.match(waiting.stderr, /counts once it is applied/);
    assert.deepEqual(errorsOf(await ledger.sync(committed)), [undefined]);
    const revealed = await place.json<Entered>(...strategy("reveal", made.offer, "--via", "net-1"));
    assert.deepEqual(
      errorsOf(await ledger.sync(revealed)),
      ["WindowOpen"],
      "it may come again in its window",
    );
    const drawn = ["evaluate", made.offer, "--slot", "0", "--verdict", "invalid", "--key-env", "ATLAS_NODE"];
    const evaluated = await place.atlas(...drawn, ...ledger.flags, "--via", "net-0");
    assert.equal(evaluated.code, 1);
    assert.match(evaluated.stderr, /was not drawn/);
  });

  it("are not begun for more than an offer may have", async () => {
    const input = place.writeText("large", "x".repeat(1 << 20));
    const large = ["offer", "make", PROGRAM, "--input", input, "--max-cost", "1", "--key-env", "ATLAS_ALICE"];
    const before = place.read("net.entered.jsonl");
    for (const via of [[], ["--via", "net-0"]]) {
      const { code, stderr } = await place.atlas(...large, ...ledger.flags, ...via);
      assert.equal(code, 2, stderr);
      assert.match(stderr, /an offer has at most 1048576/);
    }
    assert.equal(place.read("net.entered.jsonl"), before);
  });
});
