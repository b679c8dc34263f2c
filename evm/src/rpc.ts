/** A node as the adapter uses it: in this process or behind HTTP. */
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { LogParams } from "ethers";

/** An Ethereum JSON-RPC endpoint. Source: EIP-1193. */
export interface Rpc {
  request(call: { readonly method: string; readonly params?: readonly unknown[] }): Promise<unknown>;
}

/** What became of a transaction. */
export interface Receipt {
  readonly status: string;
  readonly gasUsed: string;
  readonly blockNumber: string;
  readonly contractAddress: string | null;
  readonly logs: readonly LogParams[];
}

/** A transaction as a node judges it before it is signed. */
export interface Draft {
  readonly from: string;
  readonly to: string | null;
  readonly data: string;
}

export const quantity = (n: number | bigint): string => `0x${n.toString(16)}`;

/** Asks with typed results what the adapter asks again and again. Throws what `rpc` and `refusal` throw. */
export class Node {
  readonly #rpc: Rpc;
  readonly #refusal: (error: unknown) => ChainError;

  constructor(rpc: Rpc, refusal: (error: unknown) => ChainError) {
    this.#rpc = rpc;
    this.#refusal = refusal;
  }

  async ask(method: string, ...params: readonly unknown[]): Promise<unknown> {
    try {
      return await this.#rpc.request({ method, params });
    } catch (error) {
      throw this.#refusal(error);
    }
  }

  async number(method: string, ...params: readonly unknown[]): Promise<bigint> {
    return BigInt((await this.ask(method, ...params)) as string);
  }

  /** Undefined for an unknown transaction, or one that is not yet executed. */
  async receipt(id: string): Promise<Receipt | undefined> {
    if (!/^0x[0-9a-f]{64}$/.test(id)) return undefined;
    return ((await this.ask("eth_getTransactionReceipt", id)) as Receipt | null) ?? undefined;
  }

  /** Gas that a transaction takes, and a little: execution in a later block differs. At most `limit`. */
  async gasFor({ from, to, data }: Draft, limit: bigint): Promise<bigint> {
    const call = { from, ...(to === null ? {} : { to }), data, gas: quantity(limit) };
    const estimate = await this.number("eth_estimateGas", call);
    const padded = (estimate * 11n) / 10n;
    return padded < limit ? padded : limit;
  }
}
