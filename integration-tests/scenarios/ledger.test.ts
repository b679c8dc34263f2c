/**
 * Goal: the ledger is used from the command line over several networks: each has it, each says the same, one that missed
 * batches gets them, and what a request may not do changes nothing anywhere.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { addressText, ALICE, BOB, KEY, LedgerPlace, type Owned, type State } from "../src/ledger-place.ts";

const PROGRAM = new URL("../../examples/sha256.s", import.meta.url).pathname;
const INPUT = new URL("../../LICENSE", import.meta.url).pathname;

describe("a ledger over two networks", () => {
  const ledger = new LedgerPlace();
  const { place } = ledger;
  const flags = (): string[] => ledger.flags;
  const alice = ["--key-env", "ATLAS_ALICE"];
  const state = (...more: string[]): Promise<State> => ledger.state(...more);
  const owned = (key: Uint8Array): Promise<Owned> => ledger.owned(key);

  before(() => ledger.open());
  after(() => ledger.close());

  it("begins everywhere with what the network file gives out", async () => {
    const { batches, chains } = await state("--compare");
    assert.equal(batches.batch, 0);
    assert.deepEqual(new Set(chains.map(({ digest }) => digest)), new Set([batches.digest]));
    const { athena, hermes } = await owned(ALICE);
    assert.deepEqual([athena, hermes], [Number(500n * TOKEN_UNIT), 12_500_000_000]);
  });

  it("moves Hermes on every chain with one signature", async () => {
    const to = ["--to", addressText(BOB), "--amount", "2.25"];
    const { batch, chains } = await place.json<{ batch: number; chains: { transactions: number }[] }>(
      ...["transfer", ...to, ...alice, ...flags()],
    );
    assert.equal(batch, 1);
    assert.deepEqual(
      chains.map(({ transactions }) => transactions),
      [2, 2],
    );
    assert.deepEqual(
      [(await owned(ALICE)).hermes, (await owned(BOB)).hermes],
      [10_250_000_000, 2_250_000_000],
    );
  });

  it("puts stake into the ramp for a node, and takes it back", async () => {
    await place.json("stake", "register", "--fee", "100", "--key-env", "ATLAS_BOB", ...flags());
    const stake = ["--to", addressText(BOB), "--amount", "200"];
    await place.json("delegate", ...stake, ...alice, ...flags());
    const during = await owned(ALICE);
    assert.deepEqual([during.entering, during.node], [Number(200n * TOKEN_UNIT), addressText(BOB)]);
    const early = await place.atlas("stake", "activate", ...alice, ...flags());
    assert.equal(early.code, 1);
    assert.match(early.stderr, /RampRunning/);
    await place.json("stake", "cancel", ...alice, ...flags());
    const after = await owned(ALICE);
    assert.deepEqual([after.entering, after.athena], [0, Number(500n * TOKEN_UNIT)]);
  });

  for (const [what, args, says] of [
    ["more than there is", ["--to", addressText(BOB), "--amount", "100", ...alice], /InsufficientBalance/],
    ["to nobody", ["--to", `0x${"00".repeat(20)}`, "--amount", "1", ...alice], /BadRecipient/],
    ["nothing", ["--to", addressText(BOB), "--amount", "0", ...alice], /ZeroAmount/],
    ["odd amounts", ["--to", addressText(BOB), "--amount", "1.0000000001", ...alice], /9 decimals/],
    ["to what is no address", ["--to", "bob", "--amount", "1", ...alice], /40 hexadecimal digits/],
    ["for nobody", ["--to", addressText(BOB), "--amount", "1"], /who signs/],
  ] as const)
    it(`does not transfer ${what}`, async () => {
      const before = readFileSync(place.file("net.ledger.jsonl"), "utf8");
      const { digest } = (await state()).batches;
      const { code, stderr, stdout } = await place.atlas("transfer", ...args, ...flags());
      assert.ok(code === 1 || code === 2, stderr);
      assert.match(stderr, says);
      assert.equal(stdout, "");
      assert.equal(readFileSync(place.file("net.ledger.jsonl"), "utf8"), before);
      assert.deepEqual(
        new Set((await state("--compare")).chains.map((chain) => chain.digest)),
        new Set([digest]),
      );
    });

  it("waits for no lock that a crash left, and for one that is held", async () => {
    const lock = place.file("net.ledger.jsonl.lock");
    place.writeText("net.ledger.jsonl.lock", String(process.pid));
    const { code, stderr } = await place.atlas("sync", ...flags());
    assert.equal(code, 1);
    assert.match(stderr, /another command is at work/);
    place.writeText("net.ledger.jsonl.lock", "999999999");
    await place.json("sync", ...flags());
    assert.equal(existsSync(lock), false);
  });

  it("brings a chain that missed batches to the state of the others", async () => {
    const transfer = ["transfer", "--to", addressText(BOB), "--amount", "1", ...alice, ...flags()];
    for (let i = 0; i < 2; i++) await place.json(...transfer, "--on", "net-0");
    const { code, stderr } = await place.atlas("state", ...flags(), "--compare");
    assert.equal(code, 4);
    assert.match(stderr, /2 batches behind/);
    const split = await place.atlas("account", addressText(BOB), ...flags());
    assert.match(split.stderr, /the chains differ/);
    const { chains } = await place.json<{ chains: { transactions: number }[] }>("sync", ...flags());
    assert.deepEqual(
      chains.map(({ transactions }) => transactions),
      [0, 4],
    );
    await state("--compare");
    assert.equal((await owned(BOB)).hermes, 4_250_000_000);
  });

  it("takes an offer with its program and input, locks what it may cost, and strategies that compete", async () => {
    const before = (await owned(ALICE)).hermes;
    const made = await place.json<{ offer: string; chains: { transactions: number }[] }>(
      ...["offer", "make", PROGRAM, "--input", INPUT, "--max-cost", "5", ...alice, ...flags()],
    );
    assert.equal(made.offer.split("/")[0], addressText(ALICE));
    assert.ok(made.chains[0]!.transactions > 3, "program and input come in several parts");
    assert.equal((await owned(ALICE)).hermes, before - Number(5n * TOKEN_UNIT));
    const strategy = [made.offer, PROGRAM, "--input", INPUT, "--hops", "3", ...flags()];
    const node = ["--key-env", "ATLAS_NODE"];
    const committed = await place.json<{ hops: number; claim: { cost: number } }>(
      ...["strategy", "commit", ...strategy, ...node],
    );
    assert.ok(committed.hops >= 3);
    assert.ok(committed.claim.cost > 0);
    for (const [args, says] of [
      [["strategy", "commit", ...strategy, ...node], /AlreadyCommitted/],
      [["strategy", "commit", ...strategy, ...alice], /NotStrategist/],
      [["strategy", "reveal", ...strategy, ...node], /WindowOpen/],
      [["strategy", "reveal", ...strategy, ...alice], /has no strategy/],
      [["evaluate", made.offer, "--slot", "0", "--verdict", "invalid", ...node, ...flags()], /was not drawn/],
      [["offer", "withdraw", made.offer.split("/")[1]!, ...alice, ...flags()], /WrongPhase/],
      [["strategy", "commit", "nobody/1", PROGRAM, ...node, ...flags()], /It must be an offer/],
    ] as const) {
      const { code, stderr } = await place.atlas(...args);
      assert.ok(code === 1 || code === 2, stderr);
      assert.match(stderr, says);
    }
    await state("--compare");
  });

  it("gives back what an offer has locked that is withdrawn", async () => {
    const before = (await owned(ALICE)).hermes;
    const made = await place.json<{ offer: string }>(
      ...["offer", "make", PROGRAM, "--max-cost", "1", ...alice, ...flags()],
    );
    await place.json("offer", "withdraw", made.offer.split("/")[1]!, ...alice, ...flags());
    assert.equal((await owned(ALICE)).hermes, before);
  });

  it("says nothing of keys", () => {
    const said = place.said.flatMap(({ stdout, stderr }) => [stdout, stderr]);
    for (const text of [...said, readFileSync(place.file("net.ledger.jsonl"), "utf8")])
      for (const key of [KEY, toHex(ALICE).slice(2), toHex(BOB).slice(2)]) assert.ok(!text.includes(key));
  });

  it("refuses a file of batches that is not whole, or of another network", async () => {
    const text = readFileSync(place.file("net.ledger.jsonl"), "utf8");
    const lines = text.trimEnd().split("\n");
    for (const [broken, says] of [
      [`${lines.slice(1).join("\n")}\n`, /not whole/],
      [`${lines[0]!}\n{}\n`, /jsonl:2 is no batch/],
    ] as const) {
      place.writeText("net.ledger.jsonl", broken);
      const { code, stderr } = await place.atlas("state", ...flags(), "--on", "net-0");
      assert.equal(code, 2, stderr);
      assert.match(stderr, says);
    }
    place.writeText("net.ledger.jsonl", text);
  });
});
