import { createHardhatRuntimeEnvironment } from "hardhat/hre";

/** CAIP-2 reference of the embedded network, hardhat's own. */
export const EMBEDDED_CHAIN_ID = 31_337;

/** Most gas of one transaction. Source: EIP-7825, in force since the Osaka upgrade. */
export const TRANSACTION_GAS_CAP = 2n ** 24n;

/** An Ethereum JSON-RPC endpoint in this process. Source: EIP-1193. */
export interface EmbeddedNetwork {
  request(call: { readonly method: string; readonly params?: readonly unknown[] }): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * hardhat's in-process network with Ethereum's rules as of Osaka. Every start is the same: accounts, first block and so,
 * for the same signed transactions, their hashes.
 */
export async function startEmbeddedNetwork(): Promise<EmbeddedNetwork> {
  const environment = await createHardhatRuntimeEnvironment({
    networks: {
      embedded: {
        type: "edr-simulated",
        chainId: EMBEDDED_CHAIN_ID,
        hardfork: "osaka",
        transactionGasCap: TRANSACTION_GAS_CAP,
        allowBlocksWithSameTimestamp: true,
        initialDate: "2026-01-01T00:00:00Z",
      },
    },
  });
  const connection = await environment.network.create("embedded");
  return {
    request: ({ method, params = [] }) => connection.provider.request({ method, params: [...params] }),
    close: () => connection.close(),
  };
}
