/** Chains on real nodes: one node of each family for all scenarios of a process. */
import type { Chain, ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { connectTo } from "../nodes/connect.ts";
import { buildImage } from "../nodes/image.ts";
import type { StartedNodeContainer } from "../nodes/node-container.ts";
import type { NodeModule } from "../nodes/nodes.ts";
import type { ChainAdapter } from "./adapters.ts";

const started = new Map<string, Promise<StartedNodeContainer>>();

async function start({ kind, container }: NodeModule): Promise<StartedNodeContainer> {
  await buildImage(kind, undefined, () => undefined);
  return container().start();
}

/** The family's node, started at the first call; it goes with the process. */
export function sharedNode(module: NodeModule): Promise<StartedNodeContainer> {
  const { family } = module.kind;
  const node = started.get(family) ?? start(module);
  started.set(family, node);
  // A start that failed is tried again by who asks next.
  node.catch(() => started.delete(family));
  return node;
}

/** Restarts those of them that do not answer: Docker takes all with it when it is killed. */
export async function healSharedNodes(): Promise<void> {
  for (const starting of started.values()) {
    const node = await starting;
    await node.height().catch(() => node.restart());
  }
}

export function nodeAdapter(family: ChainFamily, module: NodeModule): ChainAdapter {
  const connect = async (): Promise<Chain> => connectTo(family, await sharedNode(module));
  return { name: family.name, start: connect, again: connect };
}
