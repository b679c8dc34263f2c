/** NEAR as a chain family. */
import type { ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { artifacts } from "./artifacts.ts";
import { FAMILY } from "./chain-error.ts";
import { UnitLegs } from "./legs.ts";
import { NearChain } from "./near-chain.ts";

export { NearChain } from "./near-chain.ts";

export const family: ChainFamily = {
  name: FAMILY,
  code: () => ({ ...artifacts() }),
  start: () => Promise.resolve(new NearChain()),
  async replay(history) {
    const chain = new NearChain();
    chain.replay(history);
    return chain;
  },
  connect: () => Promise.reject(new ChainError(FAMILY, "Unreachable", "there is no live adapter yet")),
  legs: (chain = new NearChain()) => UnitLegs.on(chain),
};
