/** NEAR as a chain family. */
import type { ChainFamily } from "@chainsatlas/shared/chain/chain.ts";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { VectorLedger } from "@chainsatlas/shared/chain/vector-ledger.ts";
import { artifacts } from "./artifacts.ts";
import { FAMILY } from "./chain-error.ts";
import { connect } from "./connect.ts";
import { EmbeddedNearChain } from "./embedded-chain.ts";
import { EmbeddedClock } from "./embedded-clock.ts";

export { EmbeddedNearChain } from "./embedded-chain.ts";
export { NearChain } from "./near-chain.ts";

export const family: ChainFamily = {
  name: FAMILY,
  code: () => ({ ...artifacts() }),
  start: () => Promise.resolve(new EmbeddedNearChain()),
  async replay(history) {
    const chain = new EmbeddedNearChain();
    await chain.replay(history);
    return chain;
  },
  connect: (connection) => connect(connection),
  legs: (chain = new EmbeddedNearChain()) => UnitLegs.on(chain),
  ledger: () =>
    new VectorLedger(async () => {
      const chain = new EmbeddedNearChain();
      return { chain, clock: new EmbeddedClock(chain.network) };
    }),
};
