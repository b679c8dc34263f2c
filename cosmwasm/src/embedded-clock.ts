import type { ChainClock } from "@chainsatlas/shared/chain/ledger-unit.ts";

/** The clock of an embedded chain whose blocks have the time that was set last. */
export class EmbeddedClock implements ChainClock {
  #now = 0n;

  /** Seconds since 1970. */
  get now(): bigint {
    return this.#now;
  }

  restart(): Promise<void> {
    return Promise.resolve();
  }

  set(seconds: bigint): Promise<void> {
    this.#now = seconds;
    return Promise.resolve();
  }
}
