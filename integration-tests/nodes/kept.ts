/** Nodes that stay until they are taken down: what `atlas nodes` starts, lists and removes. */
import Dockerode from "dockerode";
import { findContainers, removeContainers } from "./containers.ts";
import type { Endpoints } from "./local-node.ts";
import type { StartedNodeContainer } from "./node-container.ts";
import type { NodeKind } from "./node-kind.ts";
import type { NodeModule } from "./nodes.ts";
import { endpointsOf } from "./readiness.ts";
import { LABELS } from "./session.ts";

/** A container of a node that stays. */
export interface KeptNode {
  /** Docker's word: `running`, `exited`, `paused`. */
  readonly state: string;
  readonly endpoints: Endpoints;
  /** Newest block; missing when the node does not answer. */
  readonly height?: number;
}

const labels = ({ family }: NodeKind): Record<string, string> => ({
  [LABELS.family]: family,
  [LABELS.session]: LABELS.kept,
});

/** Throws an error that says what to do when Docker does not answer. */
export async function demandDocker(): Promise<void> {
  try {
    await new Dockerode().ping();
  } catch (error) {
    throw new Error(
      "Docker does not answer: start it (on Debian, as root: integration-tests/nodes/docker.sh)",
      { cause: error },
    );
  }
}

/** The family's node that stays; undefined when there is none. */
export async function keptNode(kind: NodeKind): Promise<KeptNode | undefined> {
  const [found] = await findContainers(new Dockerode(), labels(kind));
  if (found === undefined) return undefined;
  const port = (inside: number): number =>
    found.Ports.find(({ PrivatePort }) => PrivatePort === inside)?.PublicPort ?? inside;
  const endpoints = endpointsOf(kind, "127.0.0.1", port);
  const height = await kind
    .probe(endpoints)
    .height()
    .catch(() => undefined);
  return { state: found.State, endpoints, ...(height === undefined ? {} : { height }) };
}

/** Starts a node that stays. */
export const startKept = (module: NodeModule): Promise<StartedNodeContainer> =>
  module.container().kept().start();

/** Removes the family's node with its state; whether there was one. */
export const removeKept = async (kind: NodeKind): Promise<boolean> =>
  (await removeContainers(new Dockerode(), labels(kind))) > 0;
