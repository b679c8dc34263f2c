/** Tokens of a chain that stand for the ledger's, where they keep balances of their own. Source: docs/ledger.md "Wrapped tokens". */
import type { CarriedBody } from "../protocol/ledger/requests.ts";
import type { Transaction } from "./chain.ts";

/** The ledger's numbers of the tokens. */
export type Token = 1 | 2;

/** Calls throw ChainError with the name of an error; then nothing was changed. */
export interface TokenWrapper {
  /** The chain's number in the ledger. */
  readonly chain: number;
  /** Names of the two tokens, as the chain's own tools write them. */
  readonly tokens: Readonly<Record<"athena" | "hermes", string>>;
  /** Gives the owner what the ledger says of a claim. Anyone may. */
  claim(claim: bigint): Promise<readonly Transaction[]>;
  /** Whether a claim was taken. */
  claimed(claim: bigint): Promise<boolean>;
  /** Burns tokens of whoever sends it; an account of the ledger gets what they stood for once it is carried there. */
  burn(token: Token, amount: bigint, recipient: Uint8Array): Promise<readonly Transaction[]>;
  /** What was burned, from that number on, in order: what Pythias carry to the ledger. */
  burnings(from: bigint): Promise<readonly CarriedBody<"Unwrap">[]>;
}
