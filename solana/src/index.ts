/** The Solana family. Source: docs/protocol.md; solana/README.md. */
import type { ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { VectorLedger } from "@chainsatlas/shared/chain/vector-ledger.ts";
import { SolanaChain } from "./chain.ts";
import { artifact, EmbeddedSolana, PROGRAM_NAMES } from "./embedded.ts";
import { LiveSolanaChain } from "./live-chain.ts";

export const family: ChainFamily = {
  name: "solana",
  code: () => Object.fromEntries(PROGRAM_NAMES.map((name) => [name, artifact(name)])),
  start: () => Promise.resolve(new SolanaChain(new EmbeddedSolana())),
  async replay(history) {
    const runtime = new EmbeddedSolana();
    for (const raw of history) runtime.execute(raw);
    return new SolanaChain(runtime);
  },
  connect: (connection) => LiveSolanaChain.connect(connection),
  legs: (chain = new SolanaChain(new EmbeddedSolana())) => UnitLegs.on(chain),
  ledger: () =>
    new VectorLedger(async () => {
      const runtime = new EmbeddedSolana();
      // a ledger's address follows from its genesis, which vectors use more than once
      const restart = async (): Promise<void> => runtime.restart();
      const set = async (seconds: bigint): Promise<void> => runtime.setTime(seconds);
      return { chain: new SolanaChain(runtime), clock: { restart, set } };
    }),
};

export { SolanaChain } from "./chain.ts";
export { EmbeddedSolana } from "./embedded.ts";
