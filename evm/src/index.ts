/** The EVM family: what `@chainsatlas/evm` exports. */
import type { ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { fromHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { CREATION_CODE } from "./contracts.ts";
import { EvmChain } from "./evm-chain.ts";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";

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
};
