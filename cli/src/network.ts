import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import { localQuorum, type Quorum } from "@chainsatlas/shared/execution/pythia.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import type { Chain, Deployment } from "@chainsatlas/shared/chain/chain.ts";
import type { ReceiptChain } from "@chainsatlas/shared/execution/receipt.ts";
import type { Site } from "@chainsatlas/shared/strategy/site.ts";
import { loadFamily } from "./chains.ts";

/** Pythias of an embedded network; three of the four make a quorum. */
const PYTHIAS = 4;

/** Embedded chains with units deployed on each, all in this process. */
export interface EmbeddedNetwork {
  readonly id: Uint8Array;
  readonly chains: readonly Chain[];
  readonly deployments: readonly Deployment[];
  readonly sites: readonly Site[];
  readonly quorum: Quorum;
  /** What a receipt says of the chains, with their history so far. */
  receiptChains(): ReceiptChain[];
  close(): Promise<void>;
}

/** Starts the chains and deploys a management and a virtualization unit on each. */
export async function openNetwork(
  names: readonly string[],
  onStep: (step: string) => void = () => undefined,
): Promise<EmbeddedNetwork> {
  const id = networkId("atlas embedded");
  const keys = testKeys(PYTHIAS);
  const quorum = localQuorum(testSet(keys), keys.slice(0, PYTHIAS - 1));
  const chains: Chain[] = [];
  const deployments: Deployment[] = [];
  const sites: Site[] = [];
  for (const name of names) {
    onStep(`starting ${name}`);
    const chain = await (await loadFamily(name)).start();
    chains.push(chain);
    onStep(`deploying on ${name}`);
    const deployment = await chain.deploy({ network: id, pythias: quorum.set });
    deployments.push(deployment);
    sites.push({
      name,
      chain: chainId(chain.caip2),
      unit: deployment.virtualization.id,
      limits: chain.limits,
      stepsPerTransaction: loadProfile(profileFile(name)).measured.maxStepsPerTransaction,
    });
  }
  return {
    ...{ id, chains, deployments, sites, quorum },
    receiptChains: () =>
      chains.map((chain, i) => {
        const { addresses, management, virtualization } = deployments[i]!;
        const history = chain.history();
        return {
          ...{ name: chain.name, caip2: chain.caip2, addresses },
          ...{ management: management.id, virtualization: virtualization.id },
          ...(history === undefined ? {} : { history: [...history] }),
        };
      }),
    close: async () => {
      for (const chain of chains) await chain.close();
    },
  };
}
