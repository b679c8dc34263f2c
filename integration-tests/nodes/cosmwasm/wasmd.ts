/** wasmd with a chain of its own: one validator, some blocks a second, fees as on public chains. */
import { DirectSecp256k1Wallet } from "@cosmjs/proto-signing";
import { QueryBalanceRequest, QueryBalanceResponse } from "cosmjs-types/cosmos/bank/v1beta1/query.js";
import type { StartedTestContainer } from "testcontainers";
import { LOCAL_KEYS } from "../accounts.ts";
import { jsonRpc } from "../json-rpc.ts";
import type { Endpoints } from "../local-node.ts";
import { NodeContainer, StartedNodeContainer, type Votes } from "../node-container.ts";
import type { NodeKind, NodeProbe } from "../node-kind.ts";

const VERSION = "0.70.3";
const PORT = 26_657;
/** As `home.sh` has it. */
const DENOM = "stake";
/** As it turns out with the timeouts of `home.sh`. */
const BLOCK_MS = 160;

async function balance(rpc: string, address: string): Promise<bigint> {
  const data = Buffer.from(QueryBalanceRequest.encode({ address, denom: DENOM }).finish()).toString("hex");
  const path = "/cosmos.bank.v1beta1.Query/Balance";
  const { response } = await jsonRpc<{ response: { value: string | null } }>(rpc, "abci_query", {
    path,
    data,
  });
  const { balance: found } = QueryBalanceResponse.decode(Buffer.from(response.value ?? "", "base64"));
  return BigInt(found?.amount ?? 0);
}

const probe = ({ rpc }: Endpoints): NodeProbe => ({
  async chain() {
    const { node_info } = await jsonRpc<{ node_info: { network: string } }>(rpc, "status", {});
    return {
      caip2: `cosmos:${node_info.network}`,
      blockTimeMs: BLOCK_MS,
      finality: { blocks: 0, reason: "A block that one validator of one has committed is final" },
    };
  },
  async height() {
    const { sync_info } = await jsonRpc<{ sync_info: { latest_block_height: string } }>(rpc, "status", {});
    return Number(sync_info.latest_block_height);
  },
  async blockHash(height) {
    const block = await jsonRpc<{ block_id: { hash: string } }>(rpc, "block", { height: String(height) });
    return block.block_id.hash;
  },
  // The genesis has funded them: here is only looked.
  async fund(accounts) {
    const found = await Promise.all(accounts.map(({ address }) => balance(rpc, address)));
    return found.every((amount) => amount > 0n);
  },
});

const accounts = await Promise.all(
  LOCAL_KEYS.map(async (secretKey) => {
    const [account] = await (await DirectSecp256k1Wallet.fromKey(secretKey, "wasm")).getAccounts();
    return { secretKey, address: account!.address };
  }),
);

const VOTES: Votes = {
  target: "/chain/data/priv_validator_state.json",
  content: JSON.stringify({ height: "0", round: 0, step: 0 }),
};

export const WASMD: NodeKind = {
  family: "cosmwasm",
  program: "wasmd",
  version: VERSION,
  official: `cosmwasm/wasmd:v${VERSION}`,
  image: `chainsatlas/wasmd:${VERSION}`,
  folder: import.meta.dirname,
  buildArgs: { ACCOUNTS: accounts.map(({ address }) => address).join(" ") },
  tools: ["busybox"],
  ports: { rpc: PORT },
  command: ["start", "--home", "/chain", "--log_level", "error", "--log_no_color"],
  accounts,
  probe,
};

export class WasmdContainer extends NodeContainer {
  constructor(image: string = WASMD.image) {
    super(WASMD, image);
  }

  override async start(): Promise<StartedWasmdContainer> {
    return new StartedWasmdContainer(await this.startNode());
  }
}

export class StartedWasmdContainer extends StartedNodeContainer {
  constructor(started: StartedTestContainer) {
    super(WASMD, started, VOTES);
  }
}
