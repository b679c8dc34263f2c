/** The CosmWasm family. Source: docs/protocol.md; cosmwasm/README.md. */
import type { Chain, ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { CosmwasmChain } from "./chain.ts";
import { EmbeddedCosmwasm } from "./embedded.ts";

export const family = {
  name: "cosmwasm",
  start: () => Promise.resolve(new CosmwasmChain(new EmbeddedCosmwasm())),
  async replay(history: readonly Uint8Array[]) {
    const runtime = new EmbeddedCosmwasm();
    for (const raw of history) await runtime.execute(raw);
    return new CosmwasmChain(runtime);
  },
  connect: () => Promise.reject(new ChainError("cosmwasm", "Unreachable", "there is no live adapter yet")),
  legs: (chain: Chain = new CosmwasmChain(new EmbeddedCosmwasm())) => UnitLegs.on(chain),
} satisfies ChainFamily;

export { CosmwasmChain } from "./chain.ts";
export { EmbeddedCosmwasm } from "./embedded.ts";
