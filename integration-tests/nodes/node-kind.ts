/** What distinguishes the nodes of one family from others: data, and how to ask such a node. */
import type { ChainFacts, Endpoints, FundedAccount } from "./local-node.ts";

/** Questions to a running node. All throw while it does not answer. */
export interface NodeProbe {
  /** What chain it is. */
  chain(): Promise<ChainFacts>;
  /** Number of the newest block. */
  height(): Promise<number>;
  /** Hash of the block with that number. */
  blockHash(height: number): Promise<string>;
  /** Gives money to the accounts that have none; done when all have. */
  fund(accounts: readonly FundedAccount[]): Promise<boolean>;
  /** Number of a new block that is there for good, where a node forgets those that hold nothing. */
  lasting?(): Promise<number>;
  /** For a chain that makes no empty blocks: asks for one. */
  advance?(): Promise<void>;
}

/** The program that is the node, and the image that holds it. */
export interface NodeKind {
  /** Chain family. */
  readonly family: string;
  /** Name of the program, also of its prebuilt archive `PROGRAM-VERSION.tar.zst`. */
  readonly program: string;
  readonly version: string;
  /** The project's own image, for who can reach a registry. */
  readonly official: string;
  /** Name under which images built here are kept. */
  readonly image: string;
  /** Folder with `Dockerfile` and `build.sh`, which builds the program from packages: `build.sh FOLDER VERSION`. */
  readonly folder: string;
  /** What the Dockerfile is told besides. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Programs of this machine that its image needs besides, when it holds no system. */
  readonly tools: readonly string[];
  /** Ports inside the container. Subscriptions have the one after that for calls, inside and outside. */
  readonly ports: { readonly rpc: number; readonly websocket?: number };
  readonly hostname?: string;
  readonly command: readonly string[];
  readonly accounts: readonly FundedAccount[];
  probe(endpoints: Endpoints): NodeProbe;
}
