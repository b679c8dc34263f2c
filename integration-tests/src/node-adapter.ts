/** Chains on real nodes: one node of each family for all scenarios of a process. */
import type { Chain, ChainFamily, Connection } from "@chainsatlas/shared/chain/chain.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { buildImage } from "../nodes/image.ts";
import type { LocalNode } from "../nodes/local-node.ts";
import type { NodeModule } from "../nodes/nodes.ts";
import type { ChainAdapter } from "./adapters.ts";
import { until } from "./until.ts";

const started = new Map<string, Promise<LocalNode>>();

/** What scenarios need of a node that somebody else starts and stops. */
export type RunningNode = Pick<LocalNode, "accounts" | "chain" | "endpoints">;

/** RPC of a node that runs already, when ATLAS_NODES names one of the family: `near=http://127.0.0.1:3030,evm=…`. */
const runningUrl = (family: string): string | undefined =>
  process.env.ATLAS_NODES?.split(",")
    .find((entry) => entry.startsWith(`${family}=`))
    ?.slice(family.length + 1);

async function joined({ kind }: NodeModule, rpc: string): Promise<RunningNode> {
  const endpoints = { rpc };
  const probe = kind.probe(endpoints);
  await until(`funds on ${rpc}`, () => probe.fund(kind.accounts));
  return { endpoints, accounts: kind.accounts, chain: () => probe.chain() };
}

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

/** The node of the family that runs already, or else the shared one. */
export function anyNode(module: NodeModule): Promise<RunningNode> {
  const rpc = runningUrl(module.kind.family);
  return rpc === undefined ? sharedNode(module) : joined(module, rpc);
}

/** How to reach a node of a family as one of its funded accounts. */
export async function connectionTo(node: RunningNode, family: string, account = 0): Promise<Connection> {
  const profile = { ...loadProfile(profileFile(family)), ...(await node.chain()) };
  const { secretKey, address } = node.accounts[account]!;
  return { profile, rpcUrl: node.endpoints.rpc, secretKey, account: address };
}

/** Connects to a node as one of its funded accounts. */
export async function connectTo(family: ChainFamily, node: RunningNode, account = 0): Promise<Chain> {
  return family.connect(await connectionTo(node, family.name, account));
}

export function nodeAdapter(family: ChainFamily, module: NodeModule): ChainAdapter {
  const connect = async (): Promise<Chain> => connectTo(family, await anyNode(module));
  return { name: family.name, start: connect, again: connect };
}
