/** A chain's real node on this machine, as scenarios use it. */

/** Where a node listens; always on 127.0.0.1, and on the same ports after a restart. */
export interface Endpoints {
  /** JSON-RPC over HTTP. */
  readonly rpc: string;
  /** Subscriptions, where they have a port of their own. */
  readonly websocket?: string;
}

/** An account that holds more than any scenario spends. Anyone can derive its key: it holds nothing elsewhere. */
export interface FundedAccount {
  /** 32 bytes: a secp256k1 key or an Ed25519 seed, as the family signs. */
  readonly secretKey: Uint8Array;
  /** As the chain writes it. */
  readonly address: string;
}

/** What a profile says of the chain besides its limits and costs. */
export interface ChainFacts {
  /** CAIP-2 id. */
  readonly caip2: string;
  /** Usual time between blocks. */
  readonly blockTimeMs: number;
  readonly finality: { readonly blocks: number; readonly reason: string };
}

/** A node that has started and made two blocks, with accounts that can pay. */
export interface LocalNode {
  /** Chain family: `evm`, `solana`. */
  readonly family: string;
  readonly endpoints: Endpoints;
  readonly accounts: readonly FundedAccount[];
  /** The chain that it is of: every start from nothing may be another one. */
  chain(): Promise<ChainFacts>;
  /** Number of the newest block. Throws when the node does not answer. */
  height(): Promise<number>;
  /** Hash of the block with that number: the same after a restart. */
  blockHash(height: number): Promise<string>;
  /** Freezes every process of the node: connections stay open and nothing answers. */
  pause(): Promise<void>;
  unpause(): Promise<void>;
  /** Ends it as a power cut would. What it had made durable is there after `restart`. */
  kill(): Promise<void>;
  /** Ends it in good order if it runs, starts it with its state, and waits until it makes blocks again. */
  restart(): Promise<void>;
  /** Ends it and removes all that it wrote. */
  stop(): Promise<unknown>;
}
