/** geth in developer mode: the rules and limits of Ethereum as of Osaka, a block for each transaction, state on disk. */
import { Wallet } from "ethers";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { LOCAL_KEYS } from "../accounts.ts";
import { jsonRpc } from "../json-rpc.ts";
import { NodeContainer, StartedNodeContainer } from "../node-container.ts";
import type { NodeKind, NodeProbe } from "../node-kind.ts";
import type { Endpoints } from "../local-node.ts";
import type { StartedTestContainer } from "testcontainers";

const VERSION = "1.17.10";
const PORT = 8545;
/** 10^6 ether. */
const FUNDS = 10n ** 24n;
/** That of genesis.json; a miner would move it to its own wish. */
const BLOCK_GAS = 60_000_000;

const quantity = (n: bigint): string => `0x${n.toString(16)}`;

function probe({ rpc }: Endpoints): NodeProbe {
  const send = async (to: string, value: bigint): Promise<void> => {
    // The developer's account, which geth makes and unlocks itself.
    const [from] = await jsonRpc<string[]>(rpc, "eth_accounts");
    await jsonRpc(rpc, "eth_sendTransaction", [{ from, to, value: quantity(value) }]);
  };
  return {
    chain: async () => ({
      caip2: `eip155:${Number(await jsonRpc<string>(rpc, "eth_chainId"))}`,
      blockTimeMs: 0,
      finality: { blocks: 0, reason: "The node is alone and makes a block for each transaction" },
    }),
    height: async () => Number(await jsonRpc<string>(rpc, "eth_blockNumber")),
    async blockHash(height) {
      const number = quantity(BigInt(height));
      const block = await jsonRpc<{ hash: string } | null>(rpc, "eth_getBlockByNumber", [number, false]);
      if (block === null) throw new Error(`there is no block ${height}`);
      return block.hash;
    },
    async fund(accounts) {
      let funded = true;
      for (const { address } of accounts) {
        if (BigInt(await jsonRpc<string>(rpc, "eth_getBalance", [address, "latest"])) > 0n) continue;
        funded = false;
        await send(address, FUNDS);
      }
      return funded;
    },
    advance: () => send(GETH.accounts[0]!.address, 1n),
  };
}

export const GETH: NodeKind = {
  family: "evm",
  program: "geth",
  version: VERSION,
  official: `ethereum/client-go:v${VERSION}`,
  image: `chainsatlas/geth:${VERSION}`,
  folder: import.meta.dirname,
  buildArgs: {},
  tools: [],
  ports: { rpc: PORT },
  command: [
    ...["--dev", "--datadir", "/data", "--miner.gaslimit", String(BLOCK_GAS)],
    // Every block's state leaves the process with the block, where Pebble would hold back what it writes: nothing that
    // was answered is lost when the node is killed.
    ...["--state.scheme", "hash", "--gcmode", "archive", "--db.engine", "leveldb"],
    ...["--http", "--http.addr", "0.0.0.0", "--http.port", String(PORT), "--http.vhosts", "*"],
    ...["--http.api", "eth,net,web3,debug", "--ipcdisable", "--verbosity", "2"],
  ],
  accounts: LOCAL_KEYS.map((secretKey) => ({ secretKey, address: new Wallet(toHex(secretKey)).address })),
  probe,
};

export class GethContainer extends NodeContainer {
  constructor(image: string = GETH.image) {
    super(GETH, image);
  }

  override async start(): Promise<StartedGethContainer> {
    return new StartedGethContainer(await this.startNode());
  }
}

export class StartedGethContainer extends StartedNodeContainer {
  constructor(started: StartedTestContainer) {
    super(GETH, started);
  }
}
