/**
 * The chains that scenarios run on: embedded, or real nodes in containers with ATLAS_ADAPTERS=containers. This list is
 * all that differs.
 */
import { family as cosmwasm } from "@chainsatlas/cosmwasm";
import { family as evm } from "@chainsatlas/evm";
import { family as near } from "@chainsatlas/near";
import type { Chain, ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { ReferenceChain } from "@chainsatlas/shared/reference/reference-chain.ts";
import { family as solana } from "@chainsatlas/solana";
import { NODES } from "../nodes/nodes.ts";
import { nodeAdapter } from "./node-adapter.ts";

/** A way to get a running chain; every scenario runs on each. */
export interface Adapter {
  readonly name: string;
  start(): Promise<Chain>;
}

/** A chain whose past can be read by who was not there. */
export interface ChainAdapter extends Adapter {
  /** A chain that `start` gave, again: from its exported history, or from the network that keeps it. */
  again(history: readonly Uint8Array[] | undefined): Promise<Chain>;
}

/** The rules themselves, which every chain must agree with. */
export const reference: Adapter = {
  name: "reference",
  start: () => Promise.resolve(new ReferenceChain("reference")),
};

/** Every family. */
export const families: readonly ChainFamily[] = [evm, near, solana, cosmwasm];

const KINDS = ["embedded", "containers"];
const kind = process.env.ATLAS_ADAPTERS ?? "embedded";
if (!KINDS.includes(kind)) throw new Error(`ATLAS_ADAPTERS is "${kind}": use ${KINDS.join(" or ")}`);

/** Whether scenarios run on real nodes. */
export const onNodes = kind === "containers";

const embedded = (family: ChainFamily): ChainAdapter => ({
  name: family.name,
  start: () => family.start(),
  again: (history) => family.replay(history ?? []),
});

const all: readonly ChainAdapter[] = onNodes
  ? NODES.map((node) =>
      nodeAdapter(
        families.find(({ name }) => name === node.kind.family)!,
        node,
      ),
    )
  : families.map(embedded);

/** Names of the chains to run on, when ATLAS_CHAINS names some: `evm,solana`. */
const chosen = process.env.ATLAS_CHAINS?.split(",");
const unknown = chosen?.filter((name) => !all.some((adapter) => adapter.name === name)) ?? [];
if (unknown.length > 0)
  throw new Error(`ATLAS_CHAINS names ${unknown.join(", ")}: use ${all.map(({ name }) => name).join(", ")}`);

/** Every chain of the chosen kind, or those of them that are named. */
export const chains: readonly ChainAdapter[] = all.filter(({ name }) => chosen?.includes(name) ?? true);

export const adapters: readonly Adapter[] = [reference, ...chains];

/** Every ordered pair of two chains. */
export const pairs: readonly (readonly [ChainAdapter, ChainAdapter])[] = chains.flatMap((a) =>
  chains.filter((b) => b !== a).map((b) => [a, b] as const),
);
