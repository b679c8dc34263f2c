/** A chain's adapter on a local node. */
import type { Chain, ChainFamily, Connection } from "@chainsatlas/shared/chain/chain.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import type { Endpoints, LocalNode } from "./local-node.ts";
import type { NodeKind } from "./node-kind.ts";

/** What of a node a client needs. */
export type NodeAddress = Pick<LocalNode, "accounts" | "chain" | "endpoints">;

/** A node of a kind that somebody else has started. */
export const nodeAt = (kind: NodeKind, endpoints: Endpoints): NodeAddress => ({
  ...{ endpoints, accounts: kind.accounts },
  chain: () => kind.probe(endpoints).chain(),
});

/** How to reach a node as one of its funded accounts, with the family's profile of the chain that the node is of. */
export async function connectionTo(family: string, node: NodeAddress, account = 0): Promise<Connection> {
  const profile = { ...loadProfile(profileFile(family)), ...(await node.chain()) };
  const { secretKey, address } = node.accounts[account]!;
  return { profile, rpcUrl: node.endpoints.rpc, secretKey, account: address };
}

/** Connects to a node as one of its funded accounts. */
export async function connectTo(family: ChainFamily, node: NodeAddress, account = 0): Promise<Chain> {
  return family.connect(await connectionTo(family.name, node, account));
}
