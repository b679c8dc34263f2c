import type { ChainClock } from "@chainsatlas/shared/chain/ledger-unit.ts";
import type { EmbeddedNetwork } from "./runtime/network.ts";

/** The clock of an embedded network. A transaction has the time that it is told: also an earlier one than the last. */
export class EmbeddedClock implements ChainClock {
  readonly #network: EmbeddedNetwork;

  constructor(network: EmbeddedNetwork) {
    this.#network = network;
  }

  async restart(): Promise<void> {
    delete this.#network.time;
  }

  async set(seconds: bigint): Promise<void> {
    this.#network.time = seconds;
  }
}
