/**
 * Goal: what nobody asks for comes with `atlas sync`, on networks outside: offers end that are too late, a strategy is
 * chosen, its execution is run and paid for, an epoch begins. The ledger has begun two days ago; its past is made here.
 */
import assert from "node:assert/strict";
import { existsSync, watch } from "node:fs";
import { EMBEDDED_KEY, serveNetwork, type LocalNode } from "@chainsatlas/evm/embedded-network.ts";
import {
  errorsOf,
  type Entered,
  type Synced as EntriesTaken,
} from "@chainsatlas/integration-tests/src/ledger-place.ts";
import { NetworkPlace } from "@chainsatlas/integration-tests/src/network-place.ts";
import { sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { BIDDING, type OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { readNetwork } from "../networks/live.ts";
import { quorumOf } from "../networks/pythia-keys.ts";
import { loadProgram } from "../program.ts";
import { exampleFile } from "../test-atlas.ts";
import { archivePath } from "./archive.ts";
import { offerText } from "./fields.ts";
import { addObserved } from "./observed.ts";
import { planStrategy } from "./strategy.ts";
import { client, nodes, Past } from "./test-past.ts";

const { commitWindow } = LEDGER_PARAMETERS;
const HOUR = 3_600n;
const PROGRAM = exampleFile("sha256.s");
const INPUT = "what is due";

interface Synced {
  readonly batch: number;
  readonly included: readonly { readonly item: string; readonly offer?: number; readonly state?: string }[];
  readonly chains: readonly { readonly transactions: number }[];
}

/** `atlas strategy run`. */
interface Ran {
  readonly output: string;
  readonly hops: readonly { readonly stateHash: string }[];
  readonly seen: { readonly state: string };
}

describe("what is due on a network outside", () => {
  const place = new NetworkPlace({
    ATLAS_TEST_KEY: toHex(EMBEDDED_KEY).slice(2),
    ATLAS_NODE: toHex(nodes[1]!.secretKey).slice(2),
  });
  const served: LocalNode[] = [];
  const flags = ["--network", place.file("net.json"), "--test-keys"];
  const sync = (): Promise<Synced> => place.json<Synced>("sync", ...flags);
  const hermes = async (): Promise<number> =>
    (await place.json<{ hermes: number }>("account", toHex(client.address), ...flags)).hermes;
  const strategyRun = (key: OfferKey, hops: string): string[] => [
    ...["strategy", "run", offerText(key), PROGRAM, "--input", place.file("input"), "--hops", hops, ...flags],
  ];
  const linesOf = (file: string): number =>
    existsSync(place.file(file)) ? place.read(file).split("\n").length - 1 : 0;
  /** Runs a command, and kills it when it has kept so many lines of what the chains have answered. */
  async function killedAt(lines: number, args: readonly string[]): Promise<void> {
    const { process: command, result } = place.start(...args);
    const journal = `net.run-${offerText(sold).replace("/", "-")}.jsonl`;
    const watcher = watch(place.folder, () => {
      if (linesOf(journal) >= lines) command.kill("SIGKILL");
    });
    const { code, stderr } = await result;
    watcher.close();
    assert.equal(code, null, stderr);
  }
  let ended: OfferKey;
  let sold: OfferKey;
  /** Its strategy is revealed, and nobody has evaluated it. */
  let judged: OfferKey;
  let claimed: bigint;

  before(async () => {
    for (const chainId of [4245, 4246])
      served.push(await serveNetwork({ chainId, begins: new Date().toISOString() }));
    const chains = served.map(({ rpcUrl }, i) => {
      const name = `net-${i}`;
      place.write(`${name}.json`, { ...loadProfile(profileFile("evm")), name, caip2: `eip155:${4245 + i}` });
      return { profile: `${name}.json`, rpcUrl, signer: { env: "ATLAS_TEST_KEY" } };
    });
    place.write("net.json", {
      ...{ schema: "chainsatlas/network/1", name: "what is due", pythias: { test: 4 }, chains },
      ledger: {
        begins: new Date(Date.now() - 2 * 86_400_000).toISOString(),
        reserve: "1000",
        accounts: [{ address: toHex(client.address), hermes: "100" }],
      },
    });
    place.writeText("input", INPUT);
    await place.json("deploy", ...flags);
  });
  after(async () => {
    for (const node of served) await node.close();
  });

  it("is taken in by sync: two offers end, a third is decided, an epoch begins", async () => {
    const file = place.file("net.json");
    const network = readNetwork(file, true);
    const replica = new Replica(network.genesis.ledger!, [], await quorumOf(network));
    const past = new Past(file, replica);
    const request = { program: await loadProgram(PROGRAM), input: utf8(INPUT), minHops: 4 };
    await past.offer(26n * HOUR, request, past.at(25n * HOUR));
    ended = await past.offer(25n * HOUR, request, past.at(-HOUR), 2);
    sold = await past.offer(BIDDING + 120n, request, past.at(-24n * HOUR));
    process.env.ATLAS_TEST_KEY = toHex(EMBEDDED_KEY).slice(2);
    const strategy = await planStrategy({ network: file, testKeys: true }, sold, request);
    claimed = strategy.claim.cost;
    await past.bid(BIDDING + 119n, sold, { ...strategy, strategist: nodes[0]! });
    judged = await past.offer(commitWindow + 300n, request, past.at(-24n * HOUR));
    await past.reveal(commitWindow + 299n, judged, { ...strategy, strategist: nodes[0]! });
    const { included, batch, chains } = await sync();
    assert.deepEqual(
      included.map(({ item, offer }) => [item, offer]),
      [
        ["Expire", 0],
        ["Expire", Number(ended.offer)],
        ["Tally", Number(sold.offer)],
        ["Select", Number(sold.offer)],
        ["NextEpoch", undefined],
      ],
    );
    assert.equal(batch, Number(replica.status.number) + 1);
    assert.ok(chains.every(({ transactions }) => transactions > 0));
    await place.json("state", "--compare", ...flags);
    assert.equal(await hermes(), Number(90n * TOKEN_UNIT), "what the third and the fourth have locked");
  });

  it("is nothing the second time", async () => {
    const { included, chains } = await sync();
    assert.deepEqual([included, chains.map(({ transactions }) => transactions)], [[], [0, 0]]);
  });

  it("has a validator's word that entered at a chain", async () => {
    const word = [
      "--slot",
      "0",
      "--verdict",
      "valid",
      "--time",
      "5",
      "--cost",
      "1",
      "--key-env",
      "ATLAS_NODE",
    ];
    const evaluate = ["evaluate", offerText(judged), ...word, ...flags];
    const entered = await place.json<Entered>(...evaluate, "--via", "net-1");
    assert.deepEqual(
      entered.requests.map(({ item }) => item),
      ["Evaluate"],
    );
    const { reference } = entered.requests[0]!;
    const { requests } = await place.json<EntriesTaken>("sync", "--request", reference, ...flags);
    assert.deepEqual(errorsOf({ requests }), [undefined]);
    const again = await place.atlas(...evaluate);
    assert.match(again.stderr, /AlreadyEvaluated/);
  });

  it("runs no strategy but the approved one", async () => {
    const other = await place.atlas(...strategyRun(sold, "6"));
    assert.equal(other.code, 1);
    assert.match(other.stderr, /has approved no plan/);
    const none = await place.atlas(...strategyRun(ended, "4"));
    assert.match(none.stderr, /has approved no plan/);
    assert.deepEqual((await sync()).included, [], "nothing was run");
  });

  it("goes on with it from what the chains hold when it was killed, and has seen it once", async () => {
    for (const lines of [2, 4, 7]) await killedAt(lines, strategyRun(sold, "4"));
    const { output, hops, seen } = await place.json<Ran>(...strategyRun(sold, "4"));
    const hash = toHex(sha256(utf8(INPUT))).slice(2);
    assert.equal(Buffer.from(output, "hex").toString().trim(), hash);
    assert.ok(hops.length >= 4);
    assert.equal(hops.at(-1)!.stateHash, seen.state.slice(2));
    const again = await place.json<Ran>(...strategyRun(sold, "4"));
    assert.deepEqual([again.seen, again.hops], [seen, hops]);
    assert.equal(linesOf("net.observed.jsonl"), 1);
  });

  it("settles what the chains confirm, and nothing that is only said", async () => {
    const nothing = new Uint8Array(32);
    const said = { ...sold, status: 3, time: 1n, cost: 1n, state: nothing, output: nothing, log: nothing };
    const archive = archivePath(place.file("net.json"));
    const seen = place.read("net.observed.jsonl");
    place.writeText("net.observed.jsonl", "");
    await addObserved(archive, said);
    assert.deepEqual((await sync()).included, []);
    place.writeText("net.observed.jsonl", place.read("net.observed.jsonl") + seen);
    const { included } = await sync();
    assert.deepEqual(
      included.map(({ item }) => item),
      ["Result"],
    );
    assert.notEqual(included[0]!.state, toHex(nothing));
    await place.json("state", "--compare", ...flags);
    assert.equal(await hermes(), Number(95n * TOKEN_UNIT - claimed));
    assert.deepEqual((await sync()).included, [], "once");
  });

  it("is not lost with the file of batches: a chain has them, and another catches up", async () => {
    const before = place.read("net.ledger.jsonl");
    const lines = before.trimEnd().split("\n");
    const restore = ["sync", "--restore", "net-0", ...flags];
    for (const kept of [0, 3]) {
      place.writeText(
        "net.ledger.jsonl",
        lines
          .slice(0, kept)
          .map((line) => `${line}\n`)
          .join(""),
      );
      const { restored } = await place.json<{ restored: number }>(...restore);
      assert.equal(restored, lines.length - kept);
      assert.equal(place.read("net.ledger.jsonl"), before);
    }
    place.writeText("net.ledger.jsonl", `${lines[1]!}\n`);
    const other = await place.atlas(...restore);
    assert.equal(other.code, 4);
    assert.match(other.stderr, /jsonl:1 is not the batch 1 of net-0/);
    place.writeText("net.ledger.jsonl", before);
    const nowhere = await place.atlas("sync", "--restore", "net-7", ...flags);
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.stderr, /use net-0, net-1/);
    await place.json("state", "--compare", ...flags);
  });

  it("refuses a file of results that has something else", async () => {
    place.writeText("net.observed.jsonl", '{"result":"0x84"}\n');
    const { code, stderr } = await place.atlas("sync", ...flags);
    assert.equal(code, 2);
    assert.match(stderr, /net\.observed\.jsonl:1 is no result/);
  });
});
