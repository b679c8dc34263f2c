/**
 * Goal: keys stay where they are. Whatever command reads a network file, of whatever family the chain is: no key, password
 * or secret address is in a request, a file or in anything that is said. A new command must say here how it is tried.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Command } from "commander";
import { computeAddress, encodeBase58, encryptKeystoreJson } from "ethers";
import { NetworkPlace } from "@chainsatlas/integration-tests/src/network-place.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { CHAIN_NAMES } from "../chains.ts";
import { COMMANDS } from "../commands.ts";
import { exampleFile } from "../test-atlas.ts";
import { DeploymentFile, deploymentPath } from "./deployment-file.ts";
import { headingOf, readNetwork } from "./live.ts";

const KEY = "8d9f3b17".repeat(8);
const PYTHIA = "c40e62a5".repeat(8);
const PASSWORD = "a password of nobody";
const ADDRESS = "secret-path";
const ENVIRONMENT = {
  ATLAS_KEYS_TEST_SIGNER: KEY,
  ATLAS_KEYS_TEST_PYTHIA: PYTHIA,
  ATLAS_KEYS_TEST_PASSWORD: PASSWORD,
};
const PROGRAM = exampleFile("sha256.s");
/** Of deployed units: nothing is there, and nobody is told so. */
const UNIT = { name: `0x${"5c".repeat(32)}`, address: "nobody" };

/** A key as files and messages may have it. */
function forms(key: string): string[] {
  const bytes = Buffer.from(key, "hex");
  return [key, bytes.toString("base64").replace(/=+$/, ""), encodeBase58(bytes), bytes.join(",")];
}
const SECRETS = [...[KEY, PYTHIA].flatMap(forms), PASSWORD].map((text) => text.toLowerCase());

const SOMEBODY = `0x${"5d".repeat(20)}`;
const SIGNED = ["--key-env", "ATLAS_KEYS_TEST_SIGNER"];
const AMOUNT = ["--amount", "1", ...SIGNED];

/** The arguments of each command that reads a network file, on a chain of it. */
const CASES: Readonly<Record<string, (chain: string, place: NetworkPlace) => readonly string[]>> = {
  run: (chain) => ["run", PROGRAM, "--on", chain],
  demo: (chain) => ["demo", "--on", chain],
  verify: (_, place) => ["verify", place.file("receipt.json")],
  "profile measure": (chain) => ["profile", "measure", chain],
  vectors: (chain) => ["vectors", "--on", chain],
  fuzz: (chain) => ["fuzz", "--on", chain],
  deploy: () => ["deploy"],
  "chain add": (chain) => ["chain", "add", chain],
  state: () => ["state"],
  sync: () => ["sync"],
  account: () => ["account", SOMEBODY],
  transfer: () => ["transfer", "--to", SOMEBODY, ...AMOUNT],
  wrap: (chain) => ["wrap", "--chain", chain, "--owner", UNIT.name, ...AMOUNT],
  claim: (chain) => ["claim", "0", "--chain", chain],
  unwrap: (chain) => ["unwrap", "--chain", chain, "--to", SOMEBODY, "--amount", "1"],
  delegate: () => ["delegate", "--to", SOMEBODY, ...AMOUNT],
  "stake add": () => ["stake", "add", ...AMOUNT],
  "stake cancel": () => ["stake", "cancel", ...SIGNED],
  "stake activate": () => ["stake", "activate", ...SIGNED],
  "stake claim": () => ["stake", "claim", ...SIGNED],
  "stake register": () => ["stake", "register", "--fee", "1", ...SIGNED],
  "offer make": () => ["offer", "make", PROGRAM, "--max-cost", "1", ...SIGNED],
  "offer withdraw": () => ["offer", "withdraw", "0", ...SIGNED],
  "strategy commit": () => ["strategy", "commit", `${SOMEBODY}/0`, PROGRAM, ...SIGNED],
  "strategy reveal": () => ["strategy", "reveal", `${SOMEBODY}/0`, PROGRAM, ...SIGNED],
  "strategy run": () => ["strategy", "run", `${SOMEBODY}/0`, PROGRAM],
  evaluate: () => ["evaluate", `${SOMEBODY}/0`, "--slot", "0", "--verdict", "invalid", ...SIGNED],
  "unstake begin": () => ["unstake", "begin", ...AMOUNT],
  "unstake release": () => ["unstake", "release", ...SIGNED],
};

/** Paths of the commands that take a network file. */
function readers(command: Command, path: readonly string[] = [command.name()]): string[] {
  const own = command.options.some(({ long }) => long === "--network") ? [path.join(" ")] : [];
  return [...own, ...command.commands.flatMap((child) => readers(child, [...path, child.name()]))];
}

/** A receipt by its form, of a chain that keeps its own history. */
function receiptOf(family: string): object {
  const { caip2 } = loadProfile(profileFile(family));
  const { name: hash, address } = UNIT;
  const entry = { transaction: "none", index: 0, record: "0x", header: "0x", pagesRoot: hash, logRoot: hash };
  const addresses = { management: address, virtualization: address };
  return {
    ...{ schema: "chainsatlas/receipt/2", network: hash, pythias: "0x", program: "", input: "", plan: "0x" },
    ...{ planSignatures: "0x", stateHash: hash },
    chains: [{ name: family, caip2, addresses, management: hash, virtualization: hash }],
    hops: [{ chain: caip2, order: "0x", log: [entry] }],
  };
}

/** A node that answers nothing of use, and keeps what it was sent. */
class Listener {
  readonly heard: string[] = [];
  readonly #server: Server = createServer((request, response) => {
    const parts: Buffer[] = [JSON.stringify(request.headers)].map((text) => Buffer.from(text));
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      this.heard.push(Buffer.concat(parts).toString());
      response.writeHead(500).end("{}");
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${ADDRESS}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

function clean(what: string, texts: readonly string[]): void {
  for (const text of texts)
    for (const secret of SECRETS) assert.ok(!text.toLowerCase().includes(secret), `a secret is in ${what}`);
}

it("every command that takes a network file is tried", async () => {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  assert.deepEqual(commands.flatMap((command) => readers(command)).sort(), Object.keys(CASES).sort());
});

for (const family of CHAIN_NAMES)
  describe(`keys of ${family}`, function () {
    this.timeout(1_800_000);
    const place = new NetworkPlace(ENVIRONMENT);
    const node = new Listener();
    let rpcUrl: string;

    const write = (signer: object): void => {
      const pythia = { address: computeAddress(`0x${PYTHIA}`), signer: { env: "ATLAS_KEYS_TEST_PYTHIA" } };
      const rpc = { env: "ATLAS_KEYS_TEST_URL" };
      const network = place.write("net.json", {
        ...{ schema: "chainsatlas/network/1", name: "keys" },
        pythias: { members: [{ ...pythia, stake: "100000000000" }] },
        chains: [{ profile: family, rpcUrl: rpc, signer, account: "nobody.near" }],
        ledger: { begins: "2026-01-01T00:00:00Z", reserve: "0" },
      });
      const { chains, ...read } = readNetwork(network, false);
      const { name, caip2 } = chains[0]!.profile;
      const { name: id, address } = UNIT;
      DeploymentFile.open(deploymentPath(network), headingOf({ chains, ...read })).set({
        ...{ name, family, caip2 },
        units: {
          ...{
            addresses: { management: address, virtualization: address, wrapper: address },
            management: id,
            virtualization: id,
          },
          ...{ code: {}, transactions: [] },
        },
      });
    };

    before(async () => {
      rpcUrl = await node.start();
      process.env.ATLAS_KEYS_TEST_URL = rpcUrl;
      write({ env: "ATLAS_KEYS_TEST_SIGNER" });
      place.write("receipt.json", receiptOf(family));
    });
    after(() => {
      node.stop();
      delete process.env.ATLAS_KEYS_TEST_URL;
    });

    const tried = async (command: string): Promise<void> => {
      const args = [...CASES[command]!(family, place), "--network", place.file("net.json")];
      const { code } = await place.atlas(...args);
      assert.equal(code, 3, place.said.at(-1)!.stderr);
    };

    for (const command of Object.keys(CASES)) it(`${command} says none`, () => tried(command));

    it("deploy says none that a keystore has, nor its password", async () => {
      const account = { address: computeAddress(`0x${KEY}`), privateKey: `0x${KEY}` };
      place.writeText(
        "key.json",
        await encryptKeystoreJson(account, PASSWORD, { scrypt: { N: 2, r: 1, p: 1 } }),
      );
      write({ keystore: "key.json", passwordEnv: "ATLAS_KEYS_TEST_PASSWORD" });
      await tried("deploy");
    });

    after(() => {
      assert.ok(node.heard.length > 0, "the node was asked");
      clean("a request", node.heard);
      clean(
        "a file",
        readdirSync(place.folder).map((name) => readFileSync(place.file(name), "utf8")),
      );
      const said = place.said.flatMap(({ stdout, stderr }) => [stdout, stderr]);
      clean("what was said", said);
      for (const text of said) assert.ok(!text.includes(ADDRESS), `the address is said: ${text}`);
    });
  });
