/** A network behind a node's RPC. Source: CometBFT's JSON-RPC; the Cosmos SDK's and wasmd's gRPC queries, asked through it. */
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { EncodeObject } from "@cosmjs/proto-signing";
import { BaseAccount } from "cosmjs-types/cosmos/auth/v1beta1/auth.js";
import { QueryAccountRequest, QueryAccountResponse } from "cosmjs-types/cosmos/auth/v1beta1/query.js";
import {
  QuerySmartContractStateRequest,
  QuerySmartContractStateResponse,
} from "cosmjs-types/cosmwasm/wasm/v1/query.js";
import { setTimeout } from "node:timers/promises";
import { fromBase64, toBase64 } from "./base64.ts";
import { chainError } from "./errors.ts";
import type { ContractEvent } from "./gas/costs.ts";
import type { Network, Sent } from "./network.ts";
import { signTransaction, transactionId, type Account, type Signer } from "./transaction.ts";

/** Between two looks whether a transaction was executed. */
const POLL_MS = 50;
const PATIENCE_MS = 60_000;

interface TransactionResult {
  readonly code: number;
  readonly log: string;
  readonly gas_used: string;
  readonly events: readonly ContractEvent[];
}

export class RpcNetwork implements Network {
  readonly caip2: string;
  readonly sender: string;
  readonly #url: string;
  readonly #signer: Signer;
  readonly #gasLimit: bigint;
  readonly #watchers = new Set<(sent: Sent) => void>();
  #account: Account;

  private constructor(url: string, signer: Signer, account: Account, gasLimit: bigint) {
    this.caip2 = `cosmos:${account.chainId}`;
    this.sender = signer.address;
    this.#url = url;
    this.#signer = signer;
    this.#account = account;
    this.#gasLimit = gasLimit;
  }

  /** Throws ChainError Unreachable when no node answers. */
  static async connect(url: string, signer: Signer, gasLimit: bigint): Promise<RpcNetwork> {
    const { node_info } = await call<{ node_info: { network: string } }>(url, "status", {});
    const request = QueryAccountRequest.encode({ address: signer.address }).finish();
    const response = await abciQuery(url, "/cosmos.auth.v1beta1.Query/Account", request);
    const account = BaseAccount.decode(QueryAccountResponse.decode(response).account!.value);
    const numbers = { accountNumber: Number(account.accountNumber), sequence: Number(account.sequence) };
    return new RpcNetwork(url, signer, { chainId: node_info.network, ...numbers }, gasLimit);
  }

  #sign(messages: readonly EncodeObject[]): Uint8Array {
    return signTransaction(messages, this.#signer, this.#account, { gasLimit: this.#gasLimit });
  }

  size(messages: readonly EncodeObject[]): number {
    return this.#sign(messages).length;
  }

  async send(messages: readonly EncodeObject[]): Promise<Sent> {
    const raw = this.#sign(messages);
    const checked = await call<{ code: number; log: string }>(this.#url, "broadcast_tx_sync", {
      tx: toBase64(raw),
    });
    if (checked.code !== 0) throw chainError(this.caip2, checked.log);
    this.#account = { ...this.#account, sequence: this.#account.sequence + 1 };
    const id = transactionId(raw);
    const { code, log, gas_used, events } = await this.#executed(id);
    if (code !== 0) throw chainError(this.caip2, log);
    const sent: Sent = { id, bytes: raw.length, cost: { unit: "gas", amount: BigInt(gas_used) }, events };
    for (const watcher of this.#watchers) watcher(sent);
    return sent;
  }

  async #executed(id: string): Promise<TransactionResult> {
    for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
      const found = await this.#find(id);
      if (found !== undefined) return found;
      await setTimeout(POLL_MS);
    }
    throw new ChainError(
      this.caip2,
      "Unreachable",
      `transaction ${id} was not executed in ${PATIENCE_MS} ms`,
    );
  }

  async #find(id: string): Promise<TransactionResult | undefined> {
    const response = await ask<{ tx_result: TransactionResult }>(this.#url, "tx", {
      hash: toBase64(fromHexId(id)),
    });
    return "result" in response ? response.result.tx_result : undefined;
  }

  async query<T>(contract: string, message: object): Promise<T> {
    const queryData = new TextEncoder().encode(JSON.stringify(message));
    const request = QuerySmartContractStateRequest.encode({ address: contract, queryData }).finish();
    const response = await abciQuery(this.#url, "/cosmwasm.wasm.v1.Query/SmartContractState", request);
    return JSON.parse(new TextDecoder().decode(QuerySmartContractStateResponse.decode(response).data)) as T;
  }

  async eventsOf(transaction: string): Promise<readonly ContractEvent[] | undefined> {
    return (await this.#find(transaction))?.events;
  }

  /** Transactions of this process only. */
  watch(onSent: (sent: Sent) => void): () => void {
    this.#watchers.add(onSent);
    return () => void this.#watchers.delete(onSent);
  }
}

const fromHexId = (id: string): Uint8Array => new Uint8Array(Buffer.from(id, "hex"));

type Answer<T> =
  { readonly result: T } | { readonly error: { readonly message: string; readonly data?: string } };

async function ask<T>(url: string, method: string, params: object): Promise<Answer<T>> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    return (await response.json()) as Answer<T>;
  } catch (error) {
    throw new ChainError("cosmwasm", "Unreachable", `no node answers at ${url}`, { cause: error });
  }
}

async function call<T>(url: string, method: string, params: object): Promise<T> {
  const answer = await ask<T>(url, method, params);
  if ("result" in answer) return answer.result;
  throw chainError("cosmwasm", `${answer.error.message}: ${answer.error.data ?? ""}`);
}

async function abciQuery(url: string, path: string, request: Uint8Array): Promise<Uint8Array> {
  const params = { path, data: toHex(request).slice(2), prove: false };
  const { response } = await call<{ response: { code: number; log: string; value: string | null } }>(
    url,
    "abci_query",
    params,
  );
  if (response.code !== 0) throw chainError("cosmwasm", response.log);
  return fromBase64(response.value ?? "");
}
