/** A folder with a network file and what it names, and the command line on them. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import type { NodeAddress } from "../nodes/connect.ts";
import { atlas, startAtlas, type AtlasProcess, type AtlasResult } from "./atlas.ts";

export class NetworkPlace {
  readonly folder = mkdtempSync(join(tmpdir(), "atlas-network-"));
  /** What every command has said. */
  readonly said: AtlasResult[] = [];
  readonly #environment: Readonly<Record<string, string>>;

  /** `environment`: variables that commands have besides. */
  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = environment;
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.file(name), "utf8");
  }

  writeText(name: string, text: string): string {
    writeFileSync(this.file(name), text);
    return this.file(name);
  }

  write(name: string, document: unknown): string {
    return this.writeText(name, JSON.stringify(document));
  }

  /** Writes `net.json`. */
  network(name: string, chains: readonly object[], pythias: object = { test: 4 }): string {
    return this.write("net.json", { schema: "chainsatlas/network/1", name, pythias, chains });
  }

  start(...args: string[]): AtlasProcess {
    return startAtlas(args, this.#environment);
  }

  async atlas(...args: string[]): Promise<AtlasResult> {
    const result = await atlas(args, this.#environment);
    this.said.push(result);
    return result;
  }

  /** The document of a command that must succeed. */
  async json<T>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await this.atlas(...args, "--json");
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout) as T;
  }
}

/**
 * A place whose command line pays on a node with one of its accounts, and how a network file names that chain.
 * `environment`: variables that commands have besides.
 */
export async function placeOnNode(
  family: string,
  node: NodeAddress,
  account: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ place: NetworkPlace; chain: object }> {
  const { secretKey, address } = node.accounts[account]!;
  const place = new NetworkPlace({ ...environment, ATLAS_TEST_KEY: toHex(secretKey) });
  const profile = { ...loadProfile(profileFile(family)), measured: undefined };
  place.write("chain.json", { ...profile, ...(await node.chain()) });
  const signer = { env: "ATLAS_TEST_KEY" };
  return { place, chain: { profile: "chain.json", rpcUrl: node.endpoints.rpc, account: address, signer } };
}
