import { dirname } from "node:path";
import type { HardhatUserConfig } from "hardhat/config";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { TRANSACTION_GAS, type Rpc } from "./client.ts";

/** hardhat's own chain id. */
const CHAIN_ID = 31_337;

/** The account that pays on embedded networks. Anyone can derive its key: it holds nothing elsewhere. */
export const EMBEDDED_KEY: Uint8Array = sha256(utf8("ChainsAtlas embedded operator"));
const BALANCE = 10n ** 24n;

export interface EmbeddedNetwork extends Rpc {
  close(): Promise<void>;
}

/**
 * hardhat's network in this process, with Ethereum's rules as of Osaka. Every start is the same, so that the same
 * signed transactions have the same effects.
 */
export async function startEmbeddedNetwork(): Promise<EmbeddedNetwork> {
  const networks = {
    embedded: {
      type: "edr-simulated",
      chainId: CHAIN_ID,
      hardfork: "osaka",
      transactionGasCap: TRANSACTION_GAS,
      accounts: [{ privateKey: toHex(EMBEDDED_KEY), balance: BALANCE }],
      allowBlocksWithSameTimestamp: true,
      initialDate: "2026-01-01T00:00:00Z",
    },
  } satisfies HardhatUserConfig["networks"];
  // Without a root, hardhat looks for one from the folder in which the user happens to stand.
  const root = dirname(import.meta.dirname);
  const environment = await createHardhatRuntimeEnvironment({ networks }, {}, root);
  const connection = await environment.network.create("embedded");
  return {
    request: ({ method, params = [] }) => connection.provider.request({ method, params: [...params] }),
    close: () => connection.close(),
  };
}
