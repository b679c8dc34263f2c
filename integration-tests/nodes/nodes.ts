/** The local nodes there are, by chain family. */
import { AGAVE, AgaveContainer } from "./solana/agave.ts";
import { GETH, GethContainer } from "./evm/geth.ts";
import { NearSandboxContainer, SANDBOX } from "./near/sandbox.ts";
import type { NodeContainer } from "./node-container.ts";
import type { NodeKind } from "./node-kind.ts";
import { WASMD, WasmdContainer } from "./cosmwasm/wasmd.ts";

export interface NodeModule {
  readonly kind: NodeKind;
  readonly container: () => NodeContainer;
}

export const NODES: readonly NodeModule[] = [
  { kind: GETH, container: () => new GethContainer() },
  { kind: SANDBOX, container: () => new NearSandboxContainer() },
  { kind: AGAVE, container: () => new AgaveContainer() },
  { kind: WASMD, container: () => new WasmdContainer() },
];

/** The node of a family; undefined when there is none. */
export const nodeOf = (family: string): NodeModule | undefined =>
  NODES.find(({ kind }) => kind.family === family);
