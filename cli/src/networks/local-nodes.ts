/** The chains' own nodes in containers of this machine, for a network of one execution. */
import { randomBytes } from "node:crypto";
import { nodeAtHand, type NodeAtHand } from "@chainsatlas/integration-tests/nodes/at-hand.ts";
import { connectTo } from "@chainsatlas/integration-tests/nodes/connect.ts";
import { demandDocker } from "@chainsatlas/integration-tests/nodes/kept.ts";
import { nodeOf } from "@chainsatlas/integration-tests/nodes/nodes.ts";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Chain } from "@chainsatlas/shared/chain/chain.ts";
import { networkId } from "@chainsatlas/shared/protocol/names.ts";
import { loadFamily } from "../chains.ts";
import { CommandError, Exit } from "../exit.ts";
import { closing, type Ground } from "../network.ts";

/** Throws UNREACHABLE, with what to do, when Docker does not answer. */
export async function requireDocker(): Promise<void> {
  try {
    await demandDocker();
  } catch (error) {
    throw new CommandError(Exit.UNREACHABLE, (error as Error).message);
  }
}

/** Connects to a node of each family; nodes that were not up go at the end. */
export async function startNodes(names: readonly string[], onStep: (step: string) => void): Promise<Ground> {
  await requireDocker();
  // Nodes stay when a command ends, and their units with them: no other execution has this name.
  const id = networkId(`atlas nodes ${toHex(randomBytes(16))}`);
  const nodes: NodeAtHand[] = [];
  const chains: Chain[] = [];
  const close = async (): Promise<void> => {
    await closing(chains)();
    for (const node of nodes) await node.release();
  };
  const connections = new Map<string, () => Promise<Chain>>();
  try {
    for (const name of names) {
      const node = await nodeAtHand(nodeOf(name)!, onStep);
      nodes.push(node);
      const connect = async (account?: number): Promise<Chain> =>
        connectTo(await loadFamily(name), node, account);
      const chain = await connect();
      chains.push(chain);
      connections.set(chain.caip2, () => connect(1));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { id, chains, close, reconnect: (caip2) => connections.get(caip2)?.() };
}
