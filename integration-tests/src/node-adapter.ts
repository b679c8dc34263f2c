/** Chains on real nodes: one node of each family for all scenarios of a process. */
import type { Chain, ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { connectTo, nodeAt, type NodeAddress } from "../nodes/connect.ts";
import { buildImage } from "../nodes/image.ts";
import type { StartedNodeContainer } from "../nodes/node-container.ts";
import type { NodeModule } from "../nodes/nodes.ts";
import type { ChainAdapter } from "./adapters.ts";
import { Attendance } from "./attendance.ts";
import { until } from "./until.ts";

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

/** RPC of a node that runs already, when ATLAS_NODES names one of the family: `near=http://127.0.0.1:3030,evm=…`. */
const runningUrl = (family: string): string | undefined =>
  process.env.ATLAS_NODES?.split(",")
    .find((entry) => entry.startsWith(`${family}=`))
    ?.slice(family.length + 1);

/** A node that stays awake until its client leaves. */
export interface AttendedNode {
  readonly node: NodeAddress;
  readonly leave: () => Promise<void>;
}

async function joined({ kind }: NodeModule, rpc: string): Promise<AttendedNode> {
  const endpoints = { rpc };
  await until(`funds on ${rpc}`, () => kind.probe(endpoints).fund(kind.accounts));
  return { node: nodeAt(kind, endpoints), leave: () => Promise.resolve() };
}

const attendances = new Map<StartedNodeContainer, Attendance>();

function attendanceOf(node: StartedNodeContainer): Attendance {
  const attendance = attendances.get(node) ?? new Attendance(node);
  attendances.set(node, attendance);
  return attendance;
}

/** The node of the family that runs already, or else the shared one. */
export async function attendedNode(module: NodeModule): Promise<AttendedNode> {
  const rpc = runningUrl(module.kind.family);
  if (rpc !== undefined) return joined(module, rpc);
  const node = await sharedNode(module);
  const attendance = attendanceOf(node);
  await attendance.enter();
  return { node, leave: () => attendance.leave() };
}

export function nodeAdapter(family: ChainFamily, module: NodeModule): ChainAdapter {
  const connect = async (): Promise<Chain> => {
    const { node, leave } = await attendedNode(module);
    const chain = await connectTo(family, node);
    const close = chain.close.bind(chain);
    chain.close = async () => {
      await close();
      await leave();
    };
    return chain;
  };
  return { name: family.name, start: connect, again: connect };
}
