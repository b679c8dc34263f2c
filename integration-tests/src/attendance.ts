import { Turns } from "@chainsatlas/shared/chain/connection.ts";
import type { StartedNodeContainer } from "../nodes/node-container.ts";

/**
 * Freezes a node while nobody is connected to it: Solana's takes a core even when it has nothing to do. Restarts it for who
 * connects after it has ended, as Docker may have taken it along. Each step waits for the one before it.
 */
export class Attendance {
  readonly #node: StartedNodeContainer;
  #clients = 0;
  readonly #turns = new Turns();

  constructor(node: StartedNodeContainer) {
    this.#node = node;
  }

  enter(): Promise<void> {
    return this.#turns.take(async () => {
      const state = await this.#node.state();
      if (this.#clients++ === 0 && state === "paused") await this.#node.unpause();
      if (state === "exited") await this.#node.restart();
    });
  }

  leave(): Promise<void> {
    return this.#turns.take(async () => {
      if (--this.#clients === 0 && (await this.#node.state()) === "running") await this.#node.pause();
    });
  }
}
