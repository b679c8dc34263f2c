/** Goal: whoever runs an execution may die at any call; who runs it again comes to the same end, and knows what it took. */
import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { dyingAt, PowerCut } from "@chainsatlas/shared/execution/test-power-cut.ts";
import { WALK as object } from "@chainsatlas/shared/execution/test-walk.ts";
import { encodeObject } from "@chainsatlas/shared/object/object.ts";
import { planDigest } from "@chainsatlas/shared/protocol/plan.ts";
import { ReferenceChain } from "@chainsatlas/shared/reference/reference-chain.ts";
import { CommandError } from "../exit.ts";
import { assembled, localPythias, type OpenNetwork } from "../network.ts";
import { planOver } from "../run-on.ts";
import { silent } from "../timeline.ts";
import { addObserved, observedFile } from "./observed.ts";
import { runToEnd, type Ended } from "./resumable.ts";
import { RunJournal } from "./run-journal.ts";

const request = {
  program: { name: "walk.s", object, bytes: encodeObject(object) },
  input: new Uint8Array(),
  minHops: 3,
};
const network = sha256(utf8("resumable"));
const folder = mkdtempSync(join(tmpdir(), "atlas-resumable-"));
let files = 0;

async function scene() {
  const quorum = localPythias();
  const chains = ["a", "b"].map((name) => new ReferenceChain(name));
  const places = await Promise.all(
    chains.map(async (chain) => ({
      chain,
      deployment: await chain.deploy({ network, pythias: quorum.set }),
    })),
  );
  const open = assembled(network, quorum, places, () => 1_000);
  const whole = planOver(request, open, sha256(utf8("an execution")));
  // with a page at a time, each hop is logged in several parts
  const planned = { ...whole, legs: whole.legs.map((leg) => ({ ...leg, pages: leg.pages.slice(0, 1) })) };
  const file = join(folder, `${files++}.jsonl`);
  const journal = (): RunJournal => RunJournal.open(file, planDigest(network, planned.plan));
  const run = async (deployments = open.deployments): Promise<Ended> =>
    runToEnd(request, planned, { ...open, deployments } satisfies OpenNetwork, journal(), silent);
  return { open, file, journal, run };
}

const paid = ({ document }: Ended): bigint =>
  Object.values(document.totals.costs).reduce((sum, { amount }) => sum + amount, 0n);

/** What is the same however often it was interrupted. */
const outcome = ({ document: { hops, ...rest } }: Ended) => ({
  ...{ ...rest, totals: undefined },
  hops: hops.map(({ chain, segments, steps, stateHash }) => ({ chain, segments, steps, stateHash })),
});

describe("a strategy that is run again", () => {
  let undisturbed: Ended;
  before(async () => {
    undisturbed = await (await scene()).run();
    assert.equal(undisturbed.whole, true);
    assert.ok(undisturbed.hops.length >= 3);
  });

  for (const answered of [false, true])
    it(`comes to the same end when it died at any call, ${answered ? "after" : "before"} it took effect`, async () => {
      let died = 0;
      for (let at = 0; ; at++) {
        const { open, run } = await scene();
        const first = await run([...dyingAt(at, answered, open.deployments)]).catch(
          (error: unknown) => error,
        );
        if (!(first instanceof PowerCut)) {
          assert.ok(!(first instanceof Error), String(first));
          break;
        }
        died++;
        const second = await run();
        assert.deepEqual(outcome(second), outcome(undisturbed), `died at call ${at}`);
        // only a record that nobody was told of is missing
        assert.equal(second.whole, !(answered && first.call === "run"), `died at ${first.call} ${at}`);
        if (!answered) assert.ok(paid(second) >= paid(undisturbed), `died at call ${at}`);
      }
      assert.ok(died > 30, `${died} calls`);
    });

  it("sends nothing when it has ended, and says the same", async () => {
    const { run, file } = await scene();
    const first = await run();
    const text = readFileSync(file, "utf8");
    assert.deepEqual(await run(), first);
    assert.equal(readFileSync(file, "utf8"), text);
  });

  it("loses a line that a crash has cut short, and no other", async () => {
    const { run, file, journal } = await scene();
    const first = await run();
    const text = readFileSync(file, "utf8");
    appendFileSync(file, '{"hop":0,"transac');
    journal();
    assert.equal(readFileSync(file, "utf8"), text);
    assert.deepEqual(await run(), first);
  });

  for (const [what, change, says] of [
    ["of another plan", (text: string) => text.replace(/"plan":"0x../, '"plan":"0x99'), /of another plan/],
    ["without its head", (text: string) => text.slice(text.indexOf("\n") + 1), /jsonl:1 is not of/],
    ["with another line", (text: string) => `${text}{"hop":-1}\n`, /jsonl:\d+ is not of/],
  ] as const)
    it(`refuses a file ${what}, and changes nothing`, async () => {
      const { run, file } = await scene();
      await run();
      const text = change(readFileSync(file, "utf8"));
      writeFileSync(file, text);
      await assert.rejects(run(), (error) => error instanceof CommandError && says.test(error.message));
      assert.equal(readFileSync(file, "utf8"), text);
    });
});

describe("what was seen", () => {
  const nothing = new Uint8Array(32);
  const client = new Uint8Array(20).fill(1);
  const result = (offer: bigint, time = 1n) => ({
    ...{ client, offer, status: 3, time, cost: 1n, state: nothing, output: nothing, log: nothing },
  });

  it("is there of all who add something at once, of each execution once", async () => {
    const archive = join(folder, "net.ledger.jsonl");
    const offers = Array.from({ length: 12 }, (_, i) => BigInt(i));
    await Promise.all(offers.map((offer) => addObserved(archive, result(offer))));
    const text = readFileSync(observedFile(archive), "utf8");
    assert.equal(text.split("\n").length - 1, offers.length);
    assert.deepEqual(await addObserved(archive, result(3n, 99n)), result(3n));
    assert.equal(readFileSync(observedFile(archive), "utf8"), text);
  });
});
