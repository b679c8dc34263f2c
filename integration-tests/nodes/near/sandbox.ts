/** NEAR's sandbox, or the program of near/node that stands in for it: one validator, twenty blocks a second. */
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Account, actions, KeyPairSigner } from "near-api-js";
import { keyOf } from "@chainsatlas/near/key.ts";
import { utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { StartedTestContainer } from "testcontainers";
import { LOCAL_KEYS } from "../accounts.ts";
import { jsonRpc } from "../json-rpc.ts";
import type { Endpoints } from "../local-node.ts";
import { NodeContainer, StartedNodeContainer } from "../node-container.ts";
import type { NodeKind, NodeProbe } from "../node-kind.ts";

const PORT = 3030;
const BLOCK_MS = 50;
/** A million NEAR. */
const FUNDS = 10n ** 30n;
/** Who has the money of the genesis, and the seed of its key: as the image's Dockerfile names it, filled up with blanks. */
const TREASURY = "test.near";
const TREASURY_SEED = utf8("chainsatlas".padEnd(32));

const folder = join(import.meta.dirname, "..", "..", "..", "near", "node");

/** The program is made of sources here: its version is what they are. */
function versionOf(): string {
  const hash = createHash("sha256");
  for (const name of globSync(["Cargo.*", "src/**/*.rs"], { cwd: folder }).sort())
    hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest("hex").slice(0, 12);
}

const probe = ({ rpc }: Endpoints): NodeProbe => {
  const head = (): Promise<{ header: { height: number } }> =>
    jsonRpc(rpc, "block", { finality: "optimistic" });
  const exists = async (account: string): Promise<boolean> => {
    const query = { request_type: "view_account", finality: "optimistic", account_id: account };
    return jsonRpc(rpc, "query", query).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && error.message.startsWith("query: ")) return false;
        throw error;
      },
    );
  };
  const treasury = new Account(TREASURY, rpc, new KeyPairSigner(keyOf(TREASURY_SEED)));
  return {
    async chain() {
      const { chain_id } = await jsonRpc<{ chain_id: string }>(rpc, "status", []);
      const finality = {
        blocks: 0,
        reason: "The adapter waits until the network itself calls a block final",
      };
      return { caip2: `near:${chain_id}`, blockTimeMs: BLOCK_MS, finality };
    },
    height: async () => (await head()).header.height,
    blockHash: async (height) =>
      (await jsonRpc<{ header: { hash: string } }>(rpc, "block", { block_id: height })).header.hash,
    async lasting() {
      const { transaction_outcome } = await treasury.signAndSendTransaction({
        receiverId: TREASURY,
        actions: [actions.transfer(1n)],
      });
      const block = { block_id: transaction_outcome.block_hash };
      return (await jsonRpc<{ header: { height: number } }>(rpc, "block", block)).header.height;
    },
    async fund(accounts) {
      let funded = true;
      for (const { address, secretKey } of accounts) {
        if (await exists(address)) continue;
        funded = false;
        await treasury.signAndSendTransaction({
          receiverId: address,
          actions: [
            actions.createAccount(),
            actions.transfer(FUNDS),
            actions.addFullAccessKey(keyOf(secretKey).getPublicKey()),
          ],
        });
      }
      return funded;
    },
  };
};

export const SANDBOX: NodeKind = {
  family: "near",
  program: "near-node",
  version: versionOf(),
  official: "nearprotocol/sandbox:latest",
  image: `chainsatlas/near-node:${versionOf()}`,
  folder,
  buildArgs: {},
  tools: [],
  ports: { rpc: PORT },
  command: [],
  accounts: LOCAL_KEYS.map((secretKey, i) => ({ secretKey, address: `local${i}.${TREASURY}` })),
  probe,
};

export class NearSandboxContainer extends NodeContainer {
  constructor(image: string = SANDBOX.image) {
    super(SANDBOX, image);
  }

  override async start(): Promise<StartedNearSandboxContainer> {
    return new StartedNearSandboxContainer(await this.startNode());
  }
}

export class StartedNearSandboxContainer extends StartedNodeContainer {
  constructor(started: StartedTestContainer) {
    super(SANDBOX, started);
  }
}
