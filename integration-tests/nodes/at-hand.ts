/** A node for a while: the one that is up, or one that goes with this process. */
import { nodeAt, type NodeAddress } from "./connect.ts";
import { buildImage } from "./image.ts";
import { keptNode } from "./kept.ts";
import type { NodeModule } from "./nodes.ts";
import type { OnStep } from "./programs.ts";

export interface NodeAtHand extends NodeAddress {
  /** Removes the node if it was started for this. */
  release(): Promise<void>;
}

/** Finds the family's node, or makes its image and starts one. */
export async function nodeAtHand({ kind, container }: NodeModule, onStep: OnStep): Promise<NodeAtHand> {
  const there = await keptNode(kind);
  if (there?.height !== undefined)
    return { ...nodeAt(kind, there.endpoints), release: () => Promise.resolve() };
  await buildImage(kind, undefined, onStep);
  onStep(`starting ${kind.program}`);
  const node = await container().start();
  return {
    ...nodeAt(kind, node.endpoints),
    release: async () => {
      await node.stop();
    },
  };
}
