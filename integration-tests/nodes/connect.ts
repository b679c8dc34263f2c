/** A chain's adapter on a local node. */
import type { Chain, ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import type { LocalNode } from "./local-node.ts";

/** What of a node a client needs. */
export type NodeAddress = Pick<LocalNode, "accounts" | "chain" | "endpoints">;

/** Connects to a node as one of its funded accounts, with the family's profile of the chain that the node is of. */
export async function connectTo(family: ChainFamily, node: NodeAddress, account = 0): Promise<Chain> {
  const profile = { ...loadProfile(profileFile(family.name)), ...(await node.chain()) };
  const { secretKey, address } = node.accounts[account]!;
  return family.connect({ profile, rpcUrl: node.endpoints.rpc, secretKey, account: address });
}
