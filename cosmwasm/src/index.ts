/** The CosmWasm family. Source: docs/protocol.md; cosmwasm/README.md. */
import type { Chain, ChainFamily, Connection } from "@chainsatlas/shared/chain/chain.ts";
import { VectorLedger } from "@chainsatlas/shared/chain/vector-ledger.ts";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { CosmwasmChain } from "./chain.ts";
import { artifact, CONTRACTS } from "./contracts.ts";
import { EmbeddedClock } from "./embedded-clock.ts";
import { EmbeddedCosmwasm } from "./embedded.ts";
import { LiveCosmwasmChain } from "./live-chain.ts";

export const family = {
  name: "cosmwasm",
  code: () => Object.fromEntries(CONTRACTS.map((name) => [name, artifact(name)])),
  start: () => Promise.resolve(new CosmwasmChain(new EmbeddedCosmwasm())),
  async replay(history: readonly Uint8Array[]) {
    const runtime = new EmbeddedCosmwasm();
    for (const raw of history) await runtime.execute(raw);
    return new CosmwasmChain(runtime);
  },
  connect: (connection: Connection): Promise<Chain> => LiveCosmwasmChain.connect(connection),
  legs: (chain: Chain = new CosmwasmChain(new EmbeddedCosmwasm())) => UnitLegs.on(chain),
  ledger: () =>
    new VectorLedger(() => {
      const clock = new EmbeddedClock();
      const chain = new CosmwasmChain(new EmbeddedCosmwasm({}, () => clock.now));
      return Promise.resolve({ chain, clock });
    }),
} satisfies ChainFamily;

export { CosmwasmChain } from "./chain.ts";
export { EmbeddedCosmwasm } from "./embedded.ts";
