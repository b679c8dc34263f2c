/** Chains on real nodes: one node of each family for all scenarios of a process. */
import type { Chain, ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { buildImage } from "../nodes/image.ts";
import type { LocalNode } from "../nodes/local-node.ts";
import type { NodeModule } from "../nodes/nodes.ts";
import type { ChainAdapter } from "./adapters.ts";

const started = new Map<string, Promise<LocalNode>>();

async function start({ kind, container }: NodeModule): Promise<LocalNode> {
  await buildImage(kind, undefined, () => undefined);
  return container().start();
}

/** The family's node, started at the first call; it goes with the process. */
export function sharedNode(module: NodeModule): Promise<LocalNode> {
  const { family } = module.kind;
  const node = started.get(family) ?? start(module);
  started.set(family, node);
  return node;
}

/** Connects to a node as one of its funded accounts. */
export async function connectTo(
  family: ChainFamily,
  node: Pick<LocalNode, "accounts" | "chain" | "endpoints">,
  account = 0,
): Promise<Chain> {
  const profile = { ...loadProfile(profileFile(family.name)), ...(await node.chain()) };
  const { secretKey, address } = node.accounts[account]!;
  return family.connect({ profile, rpcUrl: node.endpoints.rpc, secretKey, account: address });
}

export function nodeAdapter(family: ChainFamily, module: NodeModule): ChainAdapter {
  const connect = async (): Promise<Chain> => connectTo(family, await sharedNode(module));
  return { name: family.name, start: connect, again: connect };
}
