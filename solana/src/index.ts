/** The Solana family. Source: docs/protocol.md; solana/README.md. */
import type { ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { SolanaChain } from "./chain.ts";
import { artifact, EmbeddedSolana } from "./embedded.ts";
import { LiveSolanaChain } from "./live-chain.ts";

export const family: ChainFamily = {
  name: "solana",
  code: () => ({ management: artifact("management"), virtualization: artifact("virtualization") }),
  start: () => Promise.resolve(new SolanaChain(new EmbeddedSolana())),
  async replay(history) {
    const runtime = new EmbeddedSolana();
    for (const raw of history) runtime.execute(raw);
    return new SolanaChain(runtime);
  },
  connect: (connection) => LiveSolanaChain.connect(connection),
  legs: (chain = new SolanaChain(new EmbeddedSolana())) => UnitLegs.on(chain),
};

export { SolanaChain } from "./chain.ts";
export { EmbeddedSolana } from "./embedded.ts";
