/**
 * Goal: from the command line, a request is handed to one chain's contract without Pythias, and taken from there into a batch
 * that every chain applies; what the ledger would refuse changes nothing anywhere.
 */
import assert from "node:assert/strict";
import { addressText, BOB, errorsOf, LedgerPlace, type Entered } from "../src/ledger-place.ts";

describe("requests that enter at one of two networks", () => {
  const ledger = new LedgerPlace();
  const { place } = ledger;
  const transfer = (amount: string): string[] => [
    ...["transfer", "--to", addressText(BOB), "--amount", amount, "--key-env", "ATLAS_ALICE"],
    ...ledger.flags,
  ];
  const handIn = (chain: string, amount: string, ...more: string[]): Promise<Entered> =>
    place.json<Entered>(...transfer(amount), "--via", chain, ...more);
  const hermes = async (): Promise<number> => (await ledger.owned(BOB)).hermes;

  before(() => ledger.open());
  after(() => ledger.close());

  for (const chain of ["net-0", "net-1"])
    it(`are taken from ${chain} into a batch that moves Hermes on both, once`, async () => {
      const [before, { batches }] = [await hermes(), await ledger.state()];
      const entered = await handIn(chain, "0.5");
      assert.equal(await hermes(), before, "nothing is applied yet");
      assert.deepEqual((await ledger.state()).batches, batches);
      const synced = await ledger.sync(entered);
      assert.equal(synced.batch, batches.batch + 1);
      assert.deepEqual(errorsOf(synced), [undefined]);
      assert.ok(synced.chains.every(({ transactions }) => transactions > 0));
      assert.equal(await hermes(), before + 500_000_000);
      await ledger.state("--compare");
      const again = await ledger.sync(entered, entered);
      assert.deepEqual([again.batch, errorsOf(again)], [synced.batch, ["StaleNonce"]]);
      assert.equal(await hermes(), before + 500_000_000);
    });

  it("are left out where the ledger would refuse them, and do not keep others out", async () => {
    const before = await hermes();
    const tooMuch = await handIn("net-0", "100");
    const right = await handIn("net-1", "0.25", "--nonce", String(tooMuch.requests[0]!.nonce));
    const { requests } = await ledger.sync(tooMuch, right);
    const errors = new Map(requests.map(({ transaction, error }) => [transaction, error]));
    assert.equal(errors.get(tooMuch.requests[0]!.transaction), "InsufficientBalance");
    assert.equal(errors.get(right.requests[0]!.transaction), undefined);
    assert.equal(await hermes(), before + 250_000_000);
    await ledger.state("--compare");
  });

  it("have consecutive nonces while others are on their way, wherever they entered", async () => {
    const before = await hermes();
    const entered = [
      await handIn("net-0", "0.01"),
      await handIn("net-1", "0.02"),
      await handIn("net-0", "0.03"),
    ];
    const nonces = entered.map(({ requests: [request] }) => request!.nonce!);
    assert.deepEqual(nonces, [nonces[0], nonces[0]! + 1, nonces[0]! + 2]);
    const first = await ledger.sync(...entered.toReversed().slice(0, 2));
    assert.deepEqual(errorsOf(first), ["NonceGap", "NonceGap"]);
    assert.deepEqual(errorsOf(await ledger.sync(...entered.toReversed())), [undefined, undefined, undefined]);
    assert.equal(await hermes(), before + 60_000_000);
    const next = await handIn("net-0", "0.04");
    assert.equal(next.requests[0]!.nonce, nonces[0]! + 3);
    assert.equal(ledger.entered().length, 1, "what is applied is not kept");
    await ledger.sync(next);
  });

  for (const [what, args, says] of [
    ["at a chain that there is none of", ["--via", "net-7"], /net-7/],
    ["at two chains at once", ["--via", "net-0,net-1"], /one chain's name/],
    ["at one chain for another", ["--via", "net-0", "--on", "net-1"], /cannot be used with/],
    ["with a nonce and no chain", ["--nonce", "3"], /--nonce belongs to --via/],
    ["with what is no nonce", ["--via", "net-0", "--nonce", "-1"], /whole number/],
  ] as const)
    it(`do not enter ${what}`, async () => {
      const { code, stderr } = await place.atlas(...transfer("1"), ...args);
      assert.equal(code, 2, stderr);
      assert.match(stderr, says);
    });

  it("do not enter with a nonce that is used, and leave nothing to go on with", async () => {
    await ledger.sync(await handIn("net-0", "0.01"));
    const { code, stderr } = await place.atlas(...transfer("1"), "--via", "net-0", "--nonce", "0");
    assert.equal(code, 1);
    assert.match(stderr, /StaleNonce/);
    assert.deepEqual(ledger.entered(), []);
  });

  for (const [what, reference, says] of [
    ["no reference", "net-0", /a chain's name, a colon/],
    ["a chain that there is none of", `net-7:0x${"00".repeat(32)}`, /no chain "net-7"/],
    ["a transaction that there is none of", `net-0:0x${"00".repeat(32)}`, /no request has entered/],
  ] as const)
    it(`are not taken from ${what}`, async () => {
      const { batches } = await ledger.state();
      const { code, stderr } = await place.atlas("sync", ...ledger.flags, "--request", reference);
      assert.equal(code, 2, stderr);
      assert.match(stderr, says);
      assert.deepEqual((await ledger.state()).batches, batches);
    });

  for (const [what, text, says] of [
    ["has nothing", "", /nothing in .*odd\.jsonl has entered/],
    ["is none of these", "{}\n", /odd\.jsonl:1 is not what a command has handed in/],
  ] as const)
    it(`are not taken from a file that ${what}`, async () => {
      const file = place.writeText("odd.jsonl", text);
      const { code, stderr } = await place.atlas("sync", ...ledger.flags, "--entered", file);
      assert.equal(code, 2, stderr);
      assert.match(stderr, says);
    });
});
