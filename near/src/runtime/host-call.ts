/** What host functions are made from, and what they leave. */
import type { Action } from "near-api-js";
import { HostError } from "./failure.ts";
import type { GasCounter } from "./gas-counter.ts";
import type { HostMemory } from "./memory.ts";
import type { StorageChanges } from "./storage.ts";

/** What a promise came to. */
export type PromiseResult = { readonly value: Uint8Array } | { readonly failure: string };

/** A receipt that a contract asked for. */
export interface PromisedReceipt {
  readonly account: string;
  readonly actions: Action[];
  /** The promise whose result it gets. */
  readonly after?: number;
}

/** What a call is made with. */
export interface CallContext {
  readonly account: string;
  readonly predecessor: string;
  readonly signer: string;
  readonly input: Uint8Array;
  /** yoctoNEAR: attached to the call, and the account's own, the attached included. */
  readonly deposit: bigint;
  readonly balance: bigint;
  readonly promiseResults: readonly PromiseResult[];
  /** Whether another receipt waits for the result. */
  readonly awaited: boolean;
  readonly view: boolean;
  /** The block's time, nanoseconds since 1970. */
  readonly timestamp: bigint;
  /** What the contract's storage is charged for: `network` as on a chain of NEAR's size, `virtual-machine` as in NEAR's test of it. */
  readonly charges: "network" | "virtual-machine";
}

/** What a call has given so far. */
export interface CallEffects {
  value: Uint8Array;
  returned?: number;
  readonly logs: string[];
  readonly promises: PromisedReceipt[];
  /** yoctoNEAR that the promises carry away. */
  sent: bigint;
}

export type HostFunction = (...args: bigint[]) => bigint | undefined;
export type HostFunctions = Readonly<Record<string, HostFunction>>;

/** One call in progress: all that host functions work on. */
export interface HostCall {
  readonly context: CallContext;
  readonly gas: GasCounter;
  readonly memory: HostMemory;
  readonly storage: StorageChanges;
  /** Bytes of the contract's code. */
  readonly codeBytes: number;
  readonly effects: CallEffects;
}

/** Ends a call of a view that would change something, or asks who called. */
export function notInView({ context }: HostCall): void {
  if (context.view) throw new HostError("ProhibitedInView");
}

export const unsigned = (value: bigint): bigint => BigInt.asUintN(64, value);
