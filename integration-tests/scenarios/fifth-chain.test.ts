/**
 * Goal: a chain that no source file knows is taken in by a profile and a network file alone, and used beside another of
 * its family; deployments survive crashes; keys stay where they are.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, watch } from "node:fs";
import { EMBEDDED_KEY, serveNetwork, type LocalNode } from "@chainsatlas/evm/embedded-network.ts";
import { HttpRpc } from "@chainsatlas/evm/http-rpc.ts";
import { sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { addressOf } from "@chainsatlas/shared/protocol/quorum.ts";
import { NetworkPlace } from "../src/network-place.ts";

const KEY = toHex(EMBEDDED_KEY).slice(2);
const PROGRAM = new URL("../../examples/sha256.s", import.meta.url).pathname;
const INPUT = new URL("../../LICENSE", import.meta.url).pathname;

/** Less of everything than Ethereum has; of its gas, no less than creating the largest contract takes. */
const LIMITS = {
  transactionBytes: 32_768,
  transactionCost: 2_400_000,
  chunkBytes: 8192,
  codeBytes: 4096,
  pages: 24,
};
const FIFTH = {
  ...{ schema: "chainsatlas/profile/1", name: "fifth", family: "evm", caip2: "eip155:4242", costUnit: "gas" },
  nativeToken: { symbol: "FTH", decimals: 18 },
  ...{
    blockTimeMs: 2000,
    finality: { blocks: 0, reason: "One validator makes every block" },
    limits: LIMITS,
  },
};

interface Parsed {
  readonly chains: readonly {
    readonly outcome: string;
    readonly addresses: { readonly virtualization: string };
  }[];
}

const signer = { env: "ATLAS_TEST_KEY" };
const transactionCount = async ({ rpcUrl }: LocalNode): Promise<number> => {
  const block = await new HttpRpc("test", rpcUrl).request({ method: "eth_blockNumber" });
  return Number(block);
};

/** Commands in processes of their own take their time on a busy machine; this only ends one that hangs. */
const PATIENCE_MS = 1_800_000;

describe("a fifth chain", function () {
  this.timeout(PATIENCE_MS);
  let node: LocalNode;
  let other: LocalNode;
  const place = new NetworkPlace({ ATLAS_TEST_KEY: KEY });
  before(async () => {
    node = await serveNetwork({ chainId: 4242, transactionGas: BigInt(LIMITS.transactionCost) });
    other = await serveNetwork();
    place.write("fifth.json", FIFTH);
    place.network("a fifth chain", [
      { profile: "fifth.json", rpcUrl: node.rpcUrl, signer },
      { profile: "evm", rpcUrl: other.rpcUrl, signer },
    ]);
  });
  after(async () => {
    await node.close();
    await other.close();
  });
  const flags = (): string[] => ["--network", place.file("net.json"), "--test-keys"];

  it("is told what it would take before anything is sent", async () => {
    const { stderr, code } = await place.atlas("deploy", ...flags(), "--plan");
    assert.equal(code, 0, stderr);
    assert.match(stderr, /fifth +eip155:4242 +deploy/);
    assert.equal(await transactionCount(node), 0);
    assert.equal(existsSync(place.file("net.deployment.json")), false);
  });

  it("is measured, held to vectors and random programs, and deployed on", async () => {
    const trials = ["--tier", "page", "--count", "2"];
    const report = await place.json<{
      vectors: { ran: number; manifest: number; failed: string[]; tooLarge: string[] };
      fuzz: { ran: number; failures: number };
      violations: string[];
      deployment: { virtualization: string };
    }>("chain", "add", "fifth", ...flags(), ...trials);
    assert.deepEqual(report.violations, []);
    assert.ok(report.vectors.ran > 60 && report.vectors.ran === report.vectors.manifest);
    assert.deepEqual([report.vectors.failed, report.fuzz.failures, report.fuzz.ran], [[], 0, 2]);
    const { measured, limits } = loadProfile(place.file("fifth.json"));
    assert.equal(measured.transactionBytes, limits.transactionBytes);
    const ethereum = loadProfile(profileFile("evm")).measured;
    assert.deepEqual(measured.perInstruction, ethereum.perInstruction);
    assert.ok(measured.maxStepsPerTransaction < ethereum.maxStepsPerTransaction / 5);
  });

  it("runs a program by turns with another network of its family, to the same end", async () => {
    const deployed = await place.json<Parsed>("deploy", ...flags());
    assert.deepEqual(
      deployed.chains.map(({ outcome }) => outcome),
      ["unchanged", "deployed"],
    );
    const work = ["run", PROGRAM, "--input", INPUT];
    const receipt = place.file("receipt.json");
    const ran = await place.json<{ stateHash: string; hops: { chain: string }[] }>(
      ...[...work, ...flags(), "--hops", "4", "--receipt", receipt],
    );
    const alone = await place.json<{ stateHash: string }>(...work);
    assert.equal(ran.stateHash, alone.stateHash);
    assert.deepEqual([...new Set(ran.hops.map(({ chain }) => chain))], ["fifth", "evm"]);
    assert.equal((await place.json<{ valid: boolean }>("verify", receipt, ...flags())).valid, true);
    const lie = readFileSync(receipt, "utf8").replace(
      deployed.chains[0]!.addresses.virtualization,
      deployed.chains[1]!.addresses.virtualization,
    );
    place.writeText("lie.json", lie);
    assert.equal((await place.atlas("verify", place.file("lie.json"), ...flags())).code, 4);
    const unreachable = await place.atlas("verify", receipt);
    assert.equal(unreachable.code, 3, unreachable.stderr);
  });

  it("is deployed on once, however often one asks", async () => {
    const before = [await transactionCount(node), await transactionCount(other)];
    const { chains } = await place.json<Parsed>("deploy", ...flags());
    assert.deepEqual(
      chains.map(({ outcome }) => outcome),
      ["unchanged", "unchanged"],
    );
    assert.deepEqual([await transactionCount(node), await transactionCount(other)], before);
  });

  it("has no key in any file or in anything that was said", () => {
    const files = readdirSync(place.folder).map((name) => readFileSync(place.file(name), "utf8"));
    const said = place.said.flatMap(({ stdout, stderr }) => [stdout, stderr]);
    for (const text of [...files, ...said]) assert.ok(!text.toLowerCase().includes(KEY), "a key was written");
  });
});

describe("deployments", function () {
  this.timeout(PATIENCE_MS);
  it("are refused, and nothing is paid for, where the largest contract does not fit", async () => {
    const place = new NetworkPlace({ ATLAS_TEST_KEY: KEY });
    const node = await serveNetwork({ chainId: 4242, transactionGas: 2_000_000n });
    place.write("fifth.json", { ...FIFTH, limits: { ...LIMITS, transactionCost: 2_000_000 } });
    const network = place.network("a fifth chain", [{ profile: "fifth.json", rpcUrl: node.rpcUrl, signer }]);
    for (const command of [["deploy"], ["deploy", "--plan"], ["chain", "add", "fifth"]]) {
      const { code, stderr } = await place.atlas(...command, "--network", network, "--test-keys");
      assert.equal(code, 1, stderr);
      assert.match(stderr, /does not take the virtualization unit/);
    }
    assert.equal(await transactionCount(node), 0);
    await node.close();
  });

  it("on blocks of two seconds, killed in the middle, go on and create nothing twice", async () => {
    const place = new NetworkPlace({ ATLAS_TEST_KEY: KEY });
    const node = await serveNetwork({ chainId: 4242, blockTimeMs: 2000 });
    place.write("fifth.json", FIFTH);
    const network = place.network("a fifth chain", [{ profile: "fifth.json", rpcUrl: node.rpcUrl, signer }]);
    const flags = ["--network", network, "--test-keys"];
    const begun = place.start("deploy", ...flags);
    const written = new Promise<void>((done) => {
      const watcher = watch(place.folder, (_, name) => {
        if (name !== "net.deployment.json") return;
        watcher.close();
        done();
      });
    });
    await Promise.race([written, begun.result]);
    begun.process.kill("SIGKILL");
    assert.equal((await begun.result).code, null);
    const { chains } = await place.json<Parsed>("deploy", ...flags);
    assert.equal(chains[0]!.outcome, "deployed");
    const from = "0x0c6f22a2247ca479Aa8471C014B52B0dd1967c57";
    const count = await new HttpRpc("test", node.rpcUrl).request({
      method: "eth_getTransactionCount",
      params: [from, "latest"],
    });
    assert.equal(Number(count), 3);
    const ran = await place.json<{ status: string }>("run", PROGRAM, ...flags);
    assert.equal(ran.status, "halted");
    await node.close();
  });

  it("run programs with Pythias of one's own, whose keys are named as the payer's is", async () => {
    const keys = [sha256(utf8("own Pythia 0")), sha256(utf8("own Pythia 1"))];
    const environment = Object.fromEntries(keys.map((key, i) => [`ATLAS_TEST_PYTHIA_${i}`, toHex(key)]));
    const members = keys.map((key, i) => ({
      ...{ address: toHex(addressOf(key)), stake: "10", signer: { env: `ATLAS_TEST_PYTHIA_${i}` } },
    }));
    const place = new NetworkPlace({ ATLAS_TEST_KEY: KEY, ...environment });
    const node = await serveNetwork();
    const chains = [{ profile: "evm", rpcUrl: node.rpcUrl, signer }];
    const flags = ["--network", place.network("own Pythias", chains, { members })];
    await place.json("deploy", ...flags);
    const receipt = place.file("receipt.json");
    const ran = await place.json<{ status: string }>("run", PROGRAM, ...flags, "--receipt", receipt);
    assert.equal(ran.status, "halted");
    assert.equal((await place.json<{ valid: boolean }>("verify", receipt, ...flags)).valid, true);
    const transactions = await transactionCount(node);
    const without = new NetworkPlace({ ATLAS_TEST_KEY: KEY, ...environment, ATLAS_TEST_PYTHIA_1: "" });
    const { code, stderr } = await without.atlas("run", PROGRAM, ...flags);
    assert.equal(code, 2, stderr);
    assert.match(stderr, /ATLAS_TEST_PYTHIA_1 is not set/);
    assert.equal(await transactionCount(node), transactions);
    await node.close();
  });

  it("with other code are replaced only when one says so, and the earlier units are remembered", async () => {
    const place = new NetworkPlace({ ATLAS_TEST_KEY: KEY });
    const node = await serveNetwork();
    const network = place.network("other code", [{ profile: "evm", rpcUrl: node.rpcUrl, signer }]);
    const flags = ["--network", network, "--test-keys"];
    const first = await place.json<Parsed>("deploy", ...flags);
    const file = place.file("net.deployment.json");
    const earlier = readFileSync(file, "utf8").replace(
      /(?<="interpreter": ")0x[0-9a-f]+/,
      `0x${"00".repeat(32)}`,
    );
    place.writeText("net.deployment.json", earlier);
    const transactions = await transactionCount(node);
    const refused = await place.atlas("deploy", ...flags);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /--upgrade/);
    assert.equal(await transactionCount(node), transactions);
    const { chains } = await place.json<Parsed>("deploy", ...flags, "--upgrade");
    assert.equal(chains[0]!.outcome, "replaced");
    const address = ({ addresses }: Parsed["chains"][number]): string => addresses.virtualization;
    assert.notEqual(address(chains[0]!), address(first.chains[0]!));
    const { chains: kept } = JSON.parse(readFileSync(file, "utf8")) as {
      chains: [{ earlier: Parsed["chains"] }];
    };
    assert.equal(address(kept[0].earlier[0]!), address(first.chains[0]!));
    await node.close();
  });
});
