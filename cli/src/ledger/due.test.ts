/**
 * Goal: what nobody asks for comes with `atlas sync`, on networks outside: offers end that are too late, a strategy is
 * chosen, its execution is run and paid for, an epoch begins. The ledger has begun two days ago; its past is made here.
 */
import assert from "node:assert/strict";
import { EMBEDDED_KEY, serveNetwork, type LocalNode } from "@chainsatlas/evm/embedded-network.ts";
import { NetworkPlace } from "@chainsatlas/integration-tests/src/network-place.ts";
import { equalBytes, sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import {
  advance,
  commitRequest,
  offerFor,
  revealOf,
  validatorsOf,
  type Bid,
} from "@chainsatlas/shared/market/sale.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { LEDGER_PARAMETERS, TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import type { OfferKey } from "@chainsatlas/shared/protocol/ledger/rules/offer-words.ts";
import { cutOffer } from "@chainsatlas/shared/protocol/ledger/submissions.ts";
import { addressOf } from "@chainsatlas/shared/protocol/quorum.ts";
import { testKeys } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { Replica, type Account } from "@chainsatlas/shared/replication/replica.ts";
import { readNetwork } from "../networks/live.ts";
import { quorumOf } from "../networks/pythia-keys.ts";
import { loadProgram } from "../program.ts";
import type { RunRequest } from "../run-on.ts";
import { exampleFile } from "../test-atlas.ts";
import { addToArchive, archivePath } from "./archive.ts";
import { offerText } from "./fields.ts";
import { addObserved } from "./observed.ts";
import { planStrategy } from "./strategy.ts";

const { commitWindow, evaluationWindow, revealWindow } = LEDGER_PARAMETERS;
const BIDDING = commitWindow + revealWindow + evaluationWindow;
const HOUR = 3_600n;
const PROGRAM = exampleFile("sha256.s");
const INPUT = "what is due";

const account = (secretKey: Uint8Array): Account => ({ secretKey, address: addressOf(secretKey) });
const client = account(sha256(utf8("client of what is due")));
const nodes = testKeys(4).map(account);

interface Synced {
  readonly batch: number;
  readonly included: readonly { readonly item: string; readonly offer?: number; readonly state?: string }[];
  readonly chains: readonly { readonly transactions: number }[];
}

/** Batches of the past, in the file beside the network's: no chain has seen them. */
class Past {
  readonly #file: string;
  readonly #replica: Replica;

  constructor(file: string, replica: Replica) {
    this.#file = file;
    this.#replica = replica;
  }

  /** What is `ago` seconds before now. */
  at(ago: bigint): bigint {
    return BigInt(Math.floor(Date.now() / 1_000)) - ago;
  }

  async batch(ago: bigint, make: (replica: Replica) => readonly Uint8Array[]): Promise<void> {
    const after = this.at(ago) - this.#replica.status.time;
    addToArchive(archivePath(this.#file), (await advance(this.#replica, make(this.#replica), after)).batch);
  }

  /** An offer, of which so many submissions come. */
  async offer(ago: bigint, request: RunRequest, deadline: bigint, submissions?: number): Promise<OfferKey> {
    const offer = this.#replica.words.get("account", { account: client.address }).nonce;
    const { program, input } = request;
    const wanted = {
      program: program.bytes,
      input,
      chains: 2,
      alpha: 5_000,
      maxCost: 5n * TOKEN_UNIT,
      deadline,
    };
    const { terms, content } = offerFor(wanted);
    const { first, following } = cutOffer(client.address, offer, terms, content);
    await this.batch(ago, (replica) =>
      [replica.request(client, "Offer", first), ...following].slice(0, submissions),
    );
    return { client: client.address, offer };
  }

  /** A strategy that wins: committed, revealed, and evaluated as it claims. */
  async bid(ago: bigint, key: OfferKey, bid: Bid): Promise<void> {
    await this.batch(ago, (replica) => [commitRequest(replica, key, bid)]);
    await this.batch(ago - commitWindow, (replica) => [
      replica.request(bid.strategist, "Reveal", revealOf(key, 0, bid)),
    ]);
    await this.batch(ago - commitWindow - 1n, (replica) =>
      validatorsOf(replica, key, 0).map((validator, seat) => {
        const from = nodes.find(({ address }) => equalBytes(address, validator))!;
        return replica.request(from, "Evaluate", { ...key, slot: 0, seat, verdict: 2, ...bid.claim });
      }),
    );
  }
}

describe("what is due on a network outside", () => {
  const place = new NetworkPlace({ ATLAS_TEST_KEY: toHex(EMBEDDED_KEY).slice(2) });
  const served: LocalNode[] = [];
  const flags = ["--network", place.file("net.json"), "--test-keys"];
  const sync = (): Promise<Synced> => place.json<Synced>("sync", ...flags);
  const hermes = async (): Promise<number> =>
    (await place.json<{ hermes: number }>("account", toHex(client.address), ...flags)).hermes;
  const strategyRun = (key: OfferKey, hops: string): string[] => [
    ...["strategy", "run", offerText(key), PROGRAM, "--input", place.file("input"), "--hops", hops, ...flags],
  ];
  let ended: OfferKey;
  let sold: OfferKey;
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
    assert.equal(await hermes(), Number(95n * TOKEN_UNIT), "what the third has locked");
  });

  it("is nothing the second time", async () => {
    const { included, chains } = await sync();
    assert.deepEqual([included, chains.map(({ transactions }) => transactions)], [[], [0, 0]]);
  });

  it("runs the approved strategy in the next epoch, and no other", async () => {
    const other = await place.atlas(...strategyRun(sold, "6"));
    assert.equal(other.code, 1);
    assert.match(other.stderr, /has approved no plan/);
    const none = await place.atlas(...strategyRun(ended, "4"));
    assert.match(none.stderr, /has approved no plan/);
    assert.deepEqual((await sync()).included, [], "nothing was run");
    const { output } = await place.json<{ output: string }>(...strategyRun(sold, "4"));
    const hash = toHex(sha256(utf8(INPUT))).slice(2);
    assert.equal(Buffer.from(output, "hex").toString().trim(), hash);
  });

  it("settles what the chains confirm, and nothing that is only said", async () => {
    const nothing = new Uint8Array(32);
    const said = { ...sold, status: 3, time: 1n, cost: 1n, state: nothing, output: nothing, log: nothing };
    const archive = archivePath(place.file("net.json"));
    const seen = place.read("net.observed.jsonl");
    place.writeText("net.observed.jsonl", "");
    addObserved(archive, said);
    assert.deepEqual((await sync()).included, []);
    place.writeText("net.observed.jsonl", place.read("net.observed.jsonl") + seen);
    const { included } = await sync();
    assert.deepEqual(
      included.map(({ item }) => item),
      ["Result"],
    );
    assert.notEqual(included[0]!.state, toHex(nothing));
    await place.json("state", "--compare", ...flags);
    assert.equal(await hermes(), Number(100n * TOKEN_UNIT - claimed));
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
