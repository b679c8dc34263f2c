/** The EVM family: what `@chainsatlas/evm` exports. */
import type { ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { fromHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { VectorLedger } from "@chainsatlas/shared/chain/vector-ledger.ts";
import { CREATION_CODE } from "./contracts.ts";
import { EmbeddedClock } from "./embedded-clock.ts";
import { startEmbeddedNetwork } from "./embedded-network.ts";
import { EvmChain } from "./evm-chain.ts";

/** Earlier than any time in vectors of the ledger. */
const BEFORE_VECTORS = "2020-01-01T00:00:00Z";

export const family: ChainFamily = {
  name: "evm",
  code: () =>
    Object.fromEntries(
      Object.entries<string>({ ...CREATION_CODE }).map(([name, creation]) => [name, fromHex(creation)]),
    ),
  start: () => EvmChain.start(),
  replay: (history) => EvmChain.replay(history),
  connect: (connection) => EvmChain.connect(connection),
  legs: async (chain) => UnitLegs.on(chain ?? (await EvmChain.start())),
  ledger: () =>
    new VectorLedger(async () => {
      const network = await startEmbeddedNetwork({ begins: BEFORE_VECTORS });
      const chain = await EvmChain.over(network);
      return { chain, clock: new EmbeddedClock(network, chain) };
    }),
};
