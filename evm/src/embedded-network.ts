import { dirname } from "node:path";
import type { HardhatUserConfig } from "hardhat/config";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Rpc } from "./rpc.ts";
import { TRANSACTION_GAS } from "./terms.ts";

/** hardhat's own chain id. */
const CHAIN_ID = 31_337;

/** The account that pays on embedded networks. Anyone can derive its key: it holds nothing elsewhere. */
export const EMBEDDED_KEY: Uint8Array = sha256(utf8("ChainsAtlas embedded operator"));
const BALANCE = 10n ** 24n;

export interface EmbeddedNetwork extends Rpc {
  close(): Promise<void>;
}

/** How a network differs from the embedded one. */
export interface NetworkOptions {
  readonly chainId?: number;
  /** Most gas of one transaction. */
  readonly transactionGas?: bigint;
  /** Milliseconds between blocks; without it, each transaction makes one. */
  readonly blockTimeMs?: number;
  /** Time of the first block, ISO 8601. */
  readonly begins?: string;
}

type Environment = Awaited<ReturnType<typeof createHardhatRuntimeEnvironment>>;

/** hardhat's network with Ethereum's rules as of Osaka. Every start is the same. */
function environment({
  chainId = CHAIN_ID,
  transactionGas = TRANSACTION_GAS,
  blockTimeMs,
  begins = "2026-01-01T00:00:00Z",
}: NetworkOptions): Promise<Environment> {
  const networks = {
    embedded: {
      type: "edr-simulated",
      chainId,
      hardfork: "osaka",
      transactionGasCap: transactionGas,
      accounts: [{ privateKey: toHex(EMBEDDED_KEY), balance: BALANCE }],
      allowBlocksWithSameTimestamp: true,
      initialDate: begins,
      ...(blockTimeMs === undefined ? {} : { mining: { auto: false, interval: blockTimeMs } }),
    },
  } satisfies HardhatUserConfig["networks"];
  // Without a root, hardhat looks for one from the folder in which the user happens to stand.
  return createHardhatRuntimeEnvironment({ networks }, {}, dirname(import.meta.dirname));
}

/** A network in this process: the same signed transactions have the same effects on each. */
export async function startEmbeddedNetwork(options: NetworkOptions = {}): Promise<EmbeddedNetwork> {
  const connection = await (await environment(options)).network.create("embedded");
  return {
    request: ({ method, params = [] }) => connection.provider.request({ method, params: [...params] }),
    close: () => connection.close(),
  };
}

/** A node that answers over HTTP, on a free port of this machine only. */
export interface LocalNode {
  readonly rpcUrl: string;
  close(): Promise<void>;
}

/** Serves a network of its own: what a live adapter is tried on. */
export async function serveNetwork(options: NetworkOptions = {}): Promise<LocalNode> {
  const server = await (await environment(options)).network.createServer("embedded", "127.0.0.1", 0);
  const { port } = await server.listen();
  return { rpcUrl: `http://127.0.0.1:${port}`, close: () => server.close() };
}
