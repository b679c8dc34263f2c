import { family as evm } from "@chainsatlas/evm";
import { family as cosmwasm } from "@chainsatlas/cosmwasm";
import type { Chain, ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { family as near } from "@chainsatlas/near";
import { ReferenceChain } from "@chainsatlas/shared/reference/reference-chain.ts";
import { family as solana } from "@chainsatlas/solana";

/** A way to get a running chain; every scenario runs on each. */
export interface Adapter {
  readonly name: string;
  start(): Promise<Chain>;
}

/** The rules themselves, which every chain must agree with. */
export const reference: Adapter = {
  name: "reference",
  start: () => Promise.resolve(new ReferenceChain("reference")),
};

/** Every chain on its embedded runtime. */
export const chains: readonly ChainFamily[] = [evm, near, solana, cosmwasm];

export const adapters: readonly Adapter[] = [reference, ...chains];
