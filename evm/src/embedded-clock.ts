import { Transaction } from "ethers";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Chain } from "@chainsatlas/shared/chain/chain.ts";
import type { ChainClock } from "@chainsatlas/shared/chain/ledger-unit.ts";
import type { EmbeddedNetwork } from "./embedded-network.ts";
import { quantity } from "./rpc.ts";

/**
 * The clock of an embedded network. Time never goes back on a chain: for that, the network is put back to its beginning and
 * executes at the earlier time again what it has executed; what was refused is left out, for it may depend on the time.
 */
export class EmbeddedClock implements ChainClock {
  readonly #network: EmbeddedNetwork;
  readonly #chain: Chain;
  /** The network's own name for its beginning. */
  #beginning: unknown;
  /** Length of the chain's history at the latest beginning. */
  #from = 0;

  constructor(network: EmbeddedNetwork, chain: Chain) {
    this.#network = network;
    this.#chain = chain;
  }

  #ask(method: string, ...params: readonly unknown[]): Promise<unknown> {
    return this.#network.request({ method, params });
  }

  get #history(): readonly Uint8Array[] {
    return this.#chain.history() ?? [];
  }

  async #rewind(): Promise<void> {
    if (this.#beginning !== undefined) await this.#ask("evm_revert", this.#beginning);
    this.#beginning = await this.#ask("evm_snapshot");
  }

  async restart(): Promise<void> {
    await this.#rewind();
    this.#from = this.#history.length;
  }

  async set(seconds: bigint): Promise<void> {
    const block = (await this.#ask("eth_getBlockByNumber", "latest", false)) as { timestamp: string };
    if (seconds < BigInt(block.timestamp)) await this.#repeat(seconds);
    await this.#next(seconds);
  }

  #next(seconds: bigint): Promise<unknown> {
    return this.#ask("evm_setNextBlockTimestamp", quantity(seconds));
  }

  async #repeat(seconds: bigint): Promise<void> {
    const history = this.#history.slice(this.#from).map((raw) => Transaction.from(toHex(raw)));
    const executed = await Promise.all(
      history.map(async ({ hash }) => {
        const receipt = await this.#ask("eth_getTransactionReceipt", hash);
        return (receipt as { status: string } | null)?.status === "0x1";
      }),
    );
    await this.#rewind();
    for (const { from, nonce, serialized } of history.filter((_, i) => executed[i])) {
      await this.#ask("hardhat_setNonce", from, quantity(nonce));
      await this.#next(seconds);
      await this.#ask("eth_sendRawTransaction", serialized);
    }
    const last = history.at(-1);
    if (last !== undefined) await this.#ask("hardhat_setNonce", last.from, quantity(last.nonce + 1));
  }
}
