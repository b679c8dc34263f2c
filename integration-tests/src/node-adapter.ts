/** Chains on real nodes: one node of each family for all scenarios of a process. */
import type { Chain, ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { connectTo } from "../nodes/connect.ts";
import { buildImage } from "../nodes/image.ts";
import type { StartedNodeContainer } from "../nodes/node-container.ts";
import type { NodeModule } from "../nodes/nodes.ts";
import type { ChainAdapter } from "./adapters.ts";
import { Attendance } from "./attendance.ts";

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

const attendances = new Map<StartedNodeContainer, Attendance>();

function attendanceOf(node: StartedNodeContainer): Attendance {
  const attendance = attendances.get(node) ?? new Attendance(node);
  attendances.set(node, attendance);
  return attendance;
}

export function nodeAdapter(family: ChainFamily, module: NodeModule): ChainAdapter {
  const connect = async (): Promise<Chain> => {
    const node = await sharedNode(module);
    const attendance = attendanceOf(node);
    await attendance.enter();
    const chain = await connectTo(family, node);
    const close = chain.close.bind(chain);
    chain.close = async () => {
      await close();
      await attendance.leave();
    };
    return chain;
  };
  return { name: family.name, start: connect, again: connect };
}
