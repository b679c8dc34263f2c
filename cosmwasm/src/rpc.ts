/** A network behind a node's RPC. Source: CometBFT's JSON-RPC; the Cosmos SDK's and wasmd's gRPC queries, asked through it. */
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { Turns } from "@chainsatlas/shared/chain/connection.ts";
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
import { TRANSACTION_BYTES } from "./limits.ts";
import type { Network, Sent } from "./network.ts";
import { signTransaction, transactionId, type Account, type Signer } from "./transaction.ts";

/** Between two looks whether a transaction was executed. */
const POLL_MS = 50;
const PATIENCE_MS = 60_000;
/** Times that another client of the same account may be faster. */
const ATTEMPTS = 20;
/** Source: Cosmos SDK, x/auth's ante handler. */
const SEQUENCE_MISMATCH = /account sequence mismatch, expected (\d+)/;

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
  readonly #mostBytes: number;
  readonly #turns = new Turns();
  readonly #watchers = new Set<(sent: Sent) => void>();
  #account: Account;

  private constructor(url: string, signer: Signer, account: Account, gasLimit: bigint, mostBytes: number) {
    this.caip2 = `cosmos:${account.chainId}`;
    this.sender = signer.address;
    this.#url = url;
    this.#signer = signer;
    this.#account = account;
    this.#gasLimit = gasLimit;
    this.#mostBytes = mostBytes;
  }

  /** Throws ChainError Unreachable when no node answers. */
  static async connect(
    url: string,
    signer: Signer,
    gasLimit: bigint,
    mostBytes = TRANSACTION_BYTES,
  ): Promise<RpcNetwork> {
    const { node_info } = await call<{ node_info: { network: string } }>(url, "status", {});
    const request = QueryAccountRequest.encode({ address: signer.address }).finish();
    const response = await abciQuery(url, "/cosmos.auth.v1beta1.Query/Account", request);
    const found = QueryAccountResponse.decode(response).account;
    if (found === undefined) throw new ChainError("cosmwasm", "Rejected", `${signer.address} has no account`);
    const account = BaseAccount.decode(found.value);
    const numbers = { accountNumber: Number(account.accountNumber), sequence: Number(account.sequence) };
    return new RpcNetwork(url, signer, { chainId: node_info.network, ...numbers }, gasLimit, mostBytes);
  }

  #sign(messages: readonly EncodeObject[], padding = 0): Uint8Array {
    const options = {
      gasLimit: this.#gasLimit,
      ...(padding === 0 ? {} : { padding: new Uint8Array(padding) }),
    };
    return signTransaction(messages, this.#signer, this.#account, options);
  }

  size(messages: readonly EncodeObject[], padding = 0): number {
    return this.#sign(messages, padding).length;
  }

  async send(messages: readonly EncodeObject[], padding = 0): Promise<Sent> {
    const raw = await this.#turns.take(() => this.#broadcast(messages, padding));
    const id = transactionId(raw);
    const { code, log, gas_used, events } = await this.#executed(id);
    if (code !== 0) throw chainError(this.caip2, log);
    const sent: Sent = { id, bytes: raw.length, cost: { unit: "gas", amount: BigInt(gas_used) }, events };
    for (const watcher of this.#watchers) watcher(sent);
    return sent;
  }

  /** Signs with the next sequence number and hands to the node; again when another client has used that number. */
  async #broadcast(messages: readonly EncodeObject[], padding: number): Promise<Uint8Array> {
    for (let attempt = 1; ; attempt++) {
      const raw = this.#sign(messages, padding);
      if (raw.length > this.#mostBytes)
        throw new ChainError(
          this.caip2,
          "TransactionTooLarge",
          `${raw.length} bytes, the limit is ${this.#mostBytes}`,
        );
      const tx = toBase64(raw);
      const { code, log } = await call<{ code: number; log: string }>(this.#url, "broadcast_tx_sync", { tx });
      const expected = SEQUENCE_MISMATCH.exec(log)?.[1];
      const sequence = code === 0 ? this.#account.sequence + 1 : Number(expected);
      if (code === 0 || expected !== undefined) this.#account = { ...this.#account, sequence };
      if (code === 0) return raw;
      if (expected === undefined || attempt === ATTEMPTS) throw chainError(this.caip2, log);
    }
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
