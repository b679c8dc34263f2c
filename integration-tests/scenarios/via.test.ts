/**
 * Goal: from the command line, a request is handed to one chain's contract without Pythias, and taken from there into a batch
 * that every chain applies; what the ledger would refuse changes nothing anywhere.
 */
import assert from "node:assert/strict";
import { addressText, BOB, LedgerPlace } from "../src/ledger-place.ts";

interface Entered {
  readonly transaction: string;
  readonly reference: string;
}
interface Synced {
  readonly batch: number;
  readonly chains: readonly { readonly transactions: number }[];
  readonly requests: readonly { readonly transaction: string; readonly error?: string }[];
}

describe("requests that enter at one of two networks", () => {
  const ledger = new LedgerPlace();
  const { place } = ledger;
  const transfer = (amount: string): string[] => [
    ...["transfer", "--to", addressText(BOB), "--amount", amount, "--key-env", "ATLAS_ALICE"],
    ...ledger.flags,
  ];
  const handIn = (chain: string, amount: string): Promise<Entered> =>
    place.json<Entered>(...transfer(amount), "--via", chain);
  const sync = (...references: string[]): Promise<Synced> =>
    place.json<Synced>("sync", ...ledger.flags, ...references.flatMap((one) => ["--request", one]));
  const hermes = async (): Promise<number> => (await ledger.owned(BOB)).hermes;

  before(() => ledger.open());
  after(() => ledger.close());

  for (const chain of ["net-0", "net-1"])
    it(`are taken from ${chain} into a batch that moves Hermes on both, once`, async () => {
      const [before, { batches }] = [await hermes(), await ledger.state()];
      const { reference } = await handIn(chain, "0.5");
      assert.equal(await hermes(), before, "nothing is applied yet");
      assert.deepEqual((await ledger.state()).batches, batches);
      const { batch, requests, chains } = await sync(reference);
      assert.equal(batch, batches.batch + 1);
      assert.deepEqual(
        requests.map(({ error }) => error),
        [undefined],
      );
      assert.ok(chains.every(({ transactions }) => transactions > 0));
      assert.equal(await hermes(), before + 500_000_000);
      await ledger.state("--compare");
      const again = await sync(reference, reference);
      assert.deepEqual([again.batch, again.requests.map(({ error }) => error)], [batch, ["StaleNonce"]]);
      assert.equal(await hermes(), before + 500_000_000);
    });

  it("are left out where the ledger would refuse them, and do not keep others out", async () => {
    const before = await hermes();
    const tooMuch = await handIn("net-0", "100");
    const right = await handIn("net-1", "0.25");
    const { requests } = await sync(tooMuch.reference, right.reference);
    const errors = new Map(requests.map(({ transaction, error }) => [transaction, error]));
    assert.equal(errors.get(tooMuch.transaction), "InsufficientBalance");
    assert.equal(errors.get(right.transaction), undefined);
    assert.equal(await hermes(), before + 250_000_000);
    await ledger.state("--compare");
  });

  for (const [what, args, says] of [
    ["at a chain that there is none of", ["--via", "net-7"], /net-7/],
    ["at two chains at once", ["--via", "net-0,net-1"], /one chain's name/],
    ["at one chain for another", ["--via", "net-0", "--on", "net-1"], /cannot be used with/],
  ] as const)
    it(`do not enter ${what}`, async () => {
      const { code, stderr } = await place.atlas(...transfer("1"), ...args);
      assert.equal(code, 2, stderr);
      assert.match(stderr, says);
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
});
