/** Goal: a network file that is wrong is told what, where; keys are found where it says, and are said nowhere. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { computeAddress, encryptKeystoreJson } from "ethers";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { checkQuorum } from "@chainsatlas/shared/protocol/quorum.ts";
import { transferDigest } from "@chainsatlas/shared/protocol/transfer.ts";
import { CommandError } from "../exit.ts";
import { scratch } from "../test-atlas.ts";
import { schemaText, SCHEMAS } from "./generate.ts";
import { readNetwork, type LiveNetwork } from "./live.ts";
import { readNetworkFile } from "./network-file.ts";
import { quorumOf } from "./pythia-keys.ts";
import { readKey } from "./signer.ts";

const KEY = "7f".repeat(32);
const CHAIN = { profile: "evm", rpcUrl: "http://127.0.0.1:8545", signer: { env: "ATLAS_NETWORK_TEST_KEY" } };
const NETWORK = { schema: "chainsatlas/network/1", name: "test", pythias: { test: 4 }, chains: [CHAIN] };

const written = (document: unknown): string => {
  const file = join(scratch(), "net.json");
  writeFileSync(file, typeof document === "string" ? document : JSON.stringify(document));
  return file;
};

const refusal = (work: () => unknown, message: RegExp): void =>
  assert.throws(work, (error) => {
    assert.ok(error instanceof CommandError && error.exit === 2, String(error));
    assert.match(error.message, message);
    assert.ok(!error.message.includes(KEY), "a key was said");
    return true;
  });

describe("network file", () => {
  it("may be YAML or JSON", () => {
    const yaml = `
schema: chainsatlas/network/1
name: test
pythias: {test: 4}
chains:
  - profile: evm
    rpcUrl: http://127.0.0.1:8545
    signer: {env: ATLAS_NETWORK_TEST_KEY}
`;
    assert.deepEqual(readNetworkFile(written(yaml)).settings, readNetworkFile(written(NETWORK)).settings);
  });

  const wrong: readonly [string, unknown, RegExp][] = [
    ["a key in it", { ...NETWORK, chains: [{ ...CHAIN, key: KEY }] }, /chains\.0: .*key/],
    ["a key for a signer", { ...NETWORK, chains: [{ ...CHAIN, signer: { env: KEY } }] }, /chains\.0\.signer/],
    ["no Pythias", { ...NETWORK, pythias: { members: [] } }, /pythias/],
    ["an odd address", { ...NETWORK, chains: [{ ...CHAIN, rpcUrl: "file:///etc/passwd" }] }, /rpcUrl/],
    ["no form", `{"key": "${KEY}"`, /neither JSON nor YAML/],
  ];
  for (const [what, document, message] of wrong)
    it(`is refused with ${what}`, () => refusal(() => readNetworkFile(written(document)), message));

  it("has test keys only by a flag, and only on this machine", () => {
    refusal(() => readNetwork(written(NETWORK), false), /--test-keys/);
    const remote = { ...CHAIN, rpcUrl: "http://10.0.0.1:8545" };
    refusal(() => readNetwork(written({ ...NETWORK, chains: [remote] }), true), /no network of this machine/);
    assert.equal(readNetwork(written(NETWORK), true).genesis.pythias.members.length, 4);
  });

  it("names no chain twice", () => {
    refusal(() => readNetwork(written({ ...NETWORK, chains: [CHAIN, CHAIN] }), true), /two chains/);
  });
});

describe("signer", () => {
  const file = readNetworkFile(written(NETWORK));

  it("is read from the environment", async () => {
    process.env.ATLAS_NETWORK_TEST_KEY = `0x${KEY}`;
    assert.deepEqual(
      Buffer.from(await readKey(file, file.settings.chains[0]!.signer, "the account")).toString("hex"),
      KEY,
    );
    for (const bad of ["", KEY.slice(2), `${KEY}00`, "no key"]) {
      process.env.ATLAS_NETWORK_TEST_KEY = bad;
      await assert.rejects(readKey(file, file.settings.chains[0]!.signer, "the account"), (error) => {
        assert.ok(error instanceof CommandError && error.exit === 2);
        assert.ok(bad === "" || !error.message.includes(bad), "the key was said");
        return true;
      });
    }
    delete process.env.ATLAS_NETWORK_TEST_KEY;
  });

  it("is read from a keystore file with its password", async () => {
    const account = { address: computeAddress(`0x${KEY}`), privateKey: `0x${KEY}` };
    const store = await encryptKeystoreJson(account, "secret", { scrypt: { N: 2, r: 1, p: 1 } });
    const keystore = written(store);
    const signer = { keystore, passwordEnv: "ATLAS_NETWORK_TEST_PASSWORD" };
    process.env.ATLAS_NETWORK_TEST_PASSWORD = "wrong";
    await assert.rejects(readKey(file, signer, "the account"), CommandError);
    process.env.ATLAS_NETWORK_TEST_PASSWORD = "secret";
    const read = await readKey(file, signer, "the account").catch((error: unknown) => error);
    assert.ok(read instanceof Uint8Array, String(read));
    assert.equal(Buffer.from(read).toString("hex"), KEY);
    delete process.env.ATLAS_NETWORK_TEST_PASSWORD;
  });
});

describe("Pythias of a network file", () => {
  const KEYS = ["11", "22", "33"].map((digits) => digits.repeat(32));
  const member = (i: number, stake: string, signer = true): object => ({
    ...{ address: computeAddress(`0x${KEYS[i]!}`), stake },
    ...(signer ? { signer: { env: `ATLAS_NETWORK_TEST_PYTHIA_${i}` } } : {}),
  });
  const network = (members: readonly object[]): LiveNetwork =>
    readNetwork(written({ ...NETWORK, pythias: { members } }), false);
  const refused = (of: LiveNetwork, message: RegExp): Promise<void> =>
    assert.rejects(quorumOf(of), (error) => {
      assert.ok(error instanceof CommandError && error.exit === 2, String(error));
      assert.match(error.message, message);
      for (const key of KEYS) assert.ok(!error.message.includes(key), "a key was said");
      return true;
    });

  beforeEach(() => {
    for (const [i, key] of KEYS.entries()) process.env[`ATLAS_NETWORK_TEST_PYTHIA_${i}`] = key;
  });
  afterEach(() => {
    for (const i of KEYS.keys()) Reflect.deleteProperty(process.env, `ATLAS_NETWORK_TEST_PYTHIA_${i}`);
  });

  it("sign with the keys that it names, in the order that units want", async () => {
    const { genesis, ...rest } = network([member(0, "5"), member(1, "6"), member(2, "1", false)]);
    const digest = sha256(utf8("anything"));
    const quorum = await quorumOf({ genesis, ...rest });
    assert.deepEqual(quorum.set, genesis.pythias);
    const transfer = {
      ...{ execution: digest, hop: 1, epoch: 0, stateHash: digest, fromChain: digest, fromUnit: digest },
      ...{ toChain: digest, toUnit: digest },
    };
    const signatures = await quorum.attest(genesis.network, transfer);
    checkQuorum(genesis.pythias, transferDigest(genesis.network, transfer), signatures);
  });

  it("are refused where they are no quorum, have no key, or that of another", async () => {
    await refused(network([member(0, "2"), member(1, "1", false)]), /2 of the stake of 3/);
    await refused(network([member(0, "1", false)]), /0 of the stake of 1/);
    const other = { ...member(0, "1"), signer: { env: "ATLAS_NETWORK_TEST_PYTHIA_1" } };
    await refused(network([other]), /key of another address/);
    delete process.env.ATLAS_NETWORK_TEST_PYTHIA_0;
    await refused(network([member(0, "1")]), /ATLAS_NETWORK_TEST_PYTHIA_0 is not set.*Pythia 0x/);
  });
});

describe("schemas of network and deployment files", () => {
  for (const [name, schema] of Object.entries(SCHEMAS))
    it(`${name} is what is generated`, () => {
      const file = new URL(`../../generated/${name}`, import.meta.url);
      assert.equal(readFileSync(file, "utf8"), schemaText(schema));
    });
});
