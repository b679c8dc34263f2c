/**
 * Goal: a chain that no source file knows is taken in by a profile and a network file alone, and used beside another of
 * its family; deployments survive crashes; keys stay where they are.
 */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EMBEDDED_KEY, serveNetwork, type LocalNode } from "@chainsatlas/evm/embedded-network.ts";
import { HttpRpc } from "@chainsatlas/evm/http-rpc.ts";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { atlas, startAtlas, type AtlasResult } from "../src/atlas.ts";

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

/** A folder with a profile and a network file, and the commands on them. */
class Place {
  readonly folder = mkdtempSync(join(tmpdir(), "atlas-fifth-"));
  readonly said: AtlasResult[] = [];

  file(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, document: unknown): string {
    writeFileSync(this.file(name), JSON.stringify(document));
    return this.file(name);
  }

  network(chains: readonly object[]): string {
    const pythias = { test: 4 };
    return this.write("net.json", {
      schema: "chainsatlas/network/1",
      name: "a fifth chain",
      pythias,
      chains,
    });
  }

  async atlas(...args: string[]): Promise<AtlasResult> {
    const result = await atlas(args, { ATLAS_TEST_KEY: KEY });
    this.said.push(result);
    return result;
  }

  async json<T>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await this.atlas(...args, "--json");
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout) as T;
  }
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
  const place = new Place();
  before(async () => {
    node = await serveNetwork({ chainId: 4242, transactionGas: BigInt(LIMITS.transactionCost) });
    other = await serveNetwork();
    place.write("fifth.json", FIFTH);
    place.network([
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
    writeFileSync(place.file("lie.json"), lie);
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
    const place = new Place();
    const node = await serveNetwork({ chainId: 4242, transactionGas: 2_000_000n });
    place.write("fifth.json", { ...FIFTH, limits: { ...LIMITS, transactionCost: 2_000_000 } });
    const network = place.network([{ profile: "fifth.json", rpcUrl: node.rpcUrl, signer }]);
    for (const command of [["deploy"], ["deploy", "--plan"], ["chain", "add", "fifth"]]) {
      const { code, stderr } = await place.atlas(...command, "--network", network, "--test-keys");
      assert.equal(code, 1, stderr);
      assert.match(stderr, /does not take the virtualization unit/);
    }
    assert.equal(await transactionCount(node), 0);
    await node.close();
  });

  it("on blocks of two seconds, killed in the middle, go on and create nothing twice", async () => {
    const place = new Place();
    const node = await serveNetwork({ chainId: 4242, blockTimeMs: 2000 });
    place.write("fifth.json", FIFTH);
    const network = place.network([{ profile: "fifth.json", rpcUrl: node.rpcUrl, signer }]);
    const flags = ["--network", network, "--test-keys"];
    const begun = startAtlas(["deploy", ...flags], { ATLAS_TEST_KEY: KEY });
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
});
