/** Goal: whoever hands in an offer may die at any of its parts, and the same command makes the one offer whole. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import { OfferPhase } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { cutOffer } from "@chainsatlas/shared/protocol/ledger/submissions.ts";
import { START, TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { ReferenceLedgerUnit } from "@chainsatlas/shared/reference/ledger-unit.ts";
import { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { CommandError } from "../exit.ts";
import { sightOn, type MakeDrafts } from "./drafts.ts";
import { readEntered } from "./entered.ts";
import { inOrder } from "./entry-order.ts";
import { atDesk, type HandedIn } from "./hand-in.ts";

const network = new TestNetwork();
const { genesis, genesisBytes, pythias } = network;
const from = network.users[0]!;
const members = genesis.members.map(({ address, stake }) => ({ address, stake }));
const quorum = localQuorum(
  { epoch: 0, members },
  pythias.map(({ secretKey }) => secretKey),
);
const hash = sha256(new Uint8Array());
const folder = mkdtempSync(join(tmpdir(), "atlas-hand-in-"));
let files = 0;

/** An offer of six parts; its deadline is another one at another time. */
const offer: MakeDrafts = ({ nonce, time }, { address }) => {
  const terms = { mode: 0, alpha: 1, maxCost: 1n, deadline: time + 86_400n, chains: 1n };
  const hashes = { filters: hash, program: hash, input: hash };
  const { first, following } = cutOffer(address, nonce, { ...terms, ...hashes }, new Uint8Array(3_000));
  return [{ name: "Offer", body: first }, ...following];
};
const release: MakeDrafts = () => [{ name: "Release", body: {} }];

class PowerCut extends Error {}

/** The unit for somebody who dies at submission number `at`: before it is sent, or before its answer. */
function dyingAt(at: number, answered: boolean, unit: LedgerUnit): LedgerUnit {
  let calls = 0;
  const submit = async (item: Uint8Array): ReturnType<LedgerUnit["submit"]> => {
    const last = calls++ === at;
    if (last && !answered) throw new PowerCut();
    const sent = await unit.submit(item);
    if (last) throw new PowerCut();
    return sent;
  };
  return {
    ...{ partBytes: unit.partBytes, submit },
    open: (header, signatures) => unit.open(header, signatures),
    apply: (part) => unit.apply(part),
    submitted: (transaction) => unit.submitted(transaction),
    status: () => unit.status(),
    word: (key) => unit.word(key),
    events: (transaction) => unit.events(transaction),
    calls: () => unit.calls(),
  };
}

function scene() {
  const unit = new ReferenceLedgerUnit(genesisBytes, START + 100n);
  const replica = new Replica(genesisBytes, [unit], quorum);
  const file = join(folder, `${files++}.jsonl`);
  const handIn = async (make: MakeDrafts, at: LedgerUnit = unit, nonce?: bigint): Promise<HandedIn> => {
    const desk = { network: genesis.network, from, chain: "here", unit: at, file };
    return atDesk({ ...desk, sight: await sightOn(at, from) }, make, nonce);
  };
  /** What has entered, as whoever makes batches finds it. */
  const found = async ({ items }: HandedIn): Promise<Uint8Array[]> => {
    const requests = await Promise.all(items.map(({ transaction }) => unit.submitted(transaction!)));
    return inOrder(requests.flat().map((request) => ({ request }))).map(({ request }) => request);
  };
  return { unit, replica, file, handIn, found };
}

const noncesOf = ({ items }: HandedIn): string[] => items.map(({ item }) => toHex(item.slice(21, 29)));
const refused = (says: RegExp) => (error: unknown) =>
  error instanceof CommandError && error.exit === 1 && says.test(error.message);

describe("what is handed in", () => {
  for (const answered of [false, true])
    it(`becomes one offer when its client died at any part, ${answered ? "after" : "before"} it entered`, async () => {
      for (let at = 0; at < 6; at++) {
        const { unit, replica, handIn, found, file } = scene();
        await assert.rejects(handIn(offer, dyingAt(at, answered, unit)), PowerCut);
        const begun = readFileSync(file, "utf8");
        await assert.rejects(
          handIn(release),
          refused(new RegExp(`^${at} of 6 items of an interrupted command`)),
        );
        assert.equal(readFileSync(file, "utf8"), begun, "another command changes nothing");
        const handed = await handIn(offer);
        assert.equal(handed.items.length, 6);
        await replica.advance(await found(handed));
        const key = { client: from.address, offer: 0n };
        assert.equal(replica.words.get("offer", key).phase, OfferPhase.OPEN, `died at part ${at}`);
        assert.equal(replica.words.get("account", { account: from.address }).nonce, 1n);
        await handIn(release);
        assert.equal(readEntered(file).length, 1, "what is applied is not kept");
      }
    });

  it("has the numbers that follow, or the one that is asked for", async () => {
    const { handIn, replica, found } = scene();
    const first = await handIn(offer);
    const second = await handIn(release);
    const instead = await handIn(release, undefined, 0n);
    const third = await handIn(release);
    assert.deepEqual(
      [first, second, instead, third].map((one) => Number(noncesOf(one)[0])),
      [0, 1, 0, 2],
    );
    await replica.advance(await found(first));
    assert.equal(Number(noncesOf(await handIn(release))[0]), 3);
  });

  it("is forgotten when the number it has is used before the rest of it has entered", async () => {
    const { handIn, unit, replica, file } = scene();
    await assert.rejects(handIn(release, dyingAt(0, true, unit)), PowerCut);
    await replica.advance([replica.request(from, "Register", { fee: 1 })]);
    await assert.rejects(handIn(release), refused(/will not take the rest any more; it is forgotten/));
    assert.deepEqual(readEntered(file), []);
    await handIn(release);
  });

  it("leaves nothing to go on with when the first of it is refused", async () => {
    const { handIn, replica, file } = scene();
    await replica.advance([replica.request(from, "Register", { fee: 1 })]);
    await assert.rejects(handIn(release, undefined, 0n), (error) => error instanceof ChainError);
    assert.equal(readFileSync(file, "utf8"), "");
  });

  it("is not begun where the file is something else", async () => {
    const { handIn, file } = scene();
    await handIn(release);
    const line = readFileSync(file, "utf8");
    for (const text of [`${line}{}\n`, line.replace(/"item":"0x../, '"item":"0x00'), "junk\n"]) {
      writeFileSync(file, text);
      await assert.rejects(handIn(release), /is not what a command has handed in/);
      assert.equal(readFileSync(file, "utf8"), text);
    }
  });
});
