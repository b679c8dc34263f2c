/** The EVM family: what `@chainsatlas/evm` exports. */
import type { ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { EvmChain } from "./evm-chain.ts";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";

export const family: ChainFamily = {
  name: "evm",
  start: () => EvmChain.start(),
  replay: (history) => EvmChain.replay(history),
  connect: () => Promise.reject(new ChainError("evm", "Unreachable", "there is no live adapter yet")),
  legs: async (chain) => UnitLegs.on(chain ?? (await EvmChain.start())),
};
