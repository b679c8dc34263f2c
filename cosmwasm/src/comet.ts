/** A node's answers. Source: CometBFT's JSON-RPC; the Cosmos SDK's and wasmd's gRPC queries, asked through it. */
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { shownUrl } from "@chainsatlas/shared/chain/connection.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { chainError } from "./errors.ts";
import type { ContractEvent } from "./gas/costs.ts";

/** A node that has not answered by then is not there. */
const TIMEOUT_MS = 60_000;
/** Bytes of a request that every node reads. */
const SMALL = 100_000;

/** What became of a transaction. */
export interface TransactionResult {
  readonly code: number;
  readonly log: string;
  readonly gas_used: string;
  readonly events: readonly ContractEvent[];
}

/** A transaction in a block, with what became of it. */
export interface Included {
  readonly raw: Uint8Array;
  readonly result: TransactionResult;
}

/** Transactions that a node gives at once, at most. */
const PAGE = 100;

type Answer<T> =
  { readonly result: T } | { readonly error: { readonly message: string; readonly data?: string } };

export class CometNode {
  readonly #name: string;
  readonly #url: string;

  /** `name`: how errors call the chain. */
  constructor(name: string, url: string) {
    this.#name = name;
    this.#url = url;
  }

  /** Throws ChainError TransactionTooLarge or Unreachable. */
  async #ask<T>(method: string, params: object): Promise<Answer<T>> {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const headers = { "content-type": "application/json" };
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(this.#url, { method: "POST", headers, body, signal });
      const answer = (await response.json()) as Answer<T>;
      if (!("result" in answer || "error" in answer)) throw new Error("no JSON-RPC response");
      return answer;
    } catch (error) {
      const url = shownUrl(this.#url);
      // A node does not say that a request is too long: it ends the connection while that is still being sent.
      if (body.length > SMALL && (await this.#answers()))
        throw new ChainError(this.#name, "TransactionTooLarge", `${url} reads no ${body.length} bytes`, {
          cause: error,
        });
      throw new ChainError(this.#name, "Unreachable", `no node answers at ${url}`, { cause: error });
    }
  }

  #answers(): Promise<boolean> {
    return this.status().then(
      () => true,
      () => false,
    );
  }

  async #call<T>(method: string, params: object): Promise<T> {
    const answer = await this.#ask<T>(method, params);
    if ("result" in answer) return answer.result;
    throw chainError(this.#name, `${answer.error.message}: ${answer.error.data ?? ""}`);
  }

  /** The chain's id and the height of its last block. */
  async status(): Promise<{ readonly chainId: string; readonly height: number }> {
    const { node_info, sync_info } = await this.#call<{
      node_info: { network: string };
      sync_info: { latest_block_height: string };
    }>("status", {});
    return { chainId: node_info.network, height: Number(sync_info.latest_block_height) };
  }

  /** A gRPC query. Throws ChainError by the name of the contract's error, if it is one. */
  async query(path: string, request: Uint8Array): Promise<Uint8Array> {
    const params = { path, data: toHex(request).slice(2), prove: false };
    const { response } = await this.#call<{
      response: { code: number; log: string; value: string | null };
    }>("abci_query", params);
    if (response.code !== 0) throw chainError(this.#name, response.log);
    return fromBase64(response.value ?? "");
  }

  /** Hands over a transaction; gives what the node's check says. */
  broadcast(raw: Uint8Array): Promise<{ readonly code: number; readonly log: string }> {
    return this.#call("broadcast_tx_sync", { tx: toBase64(raw) });
  }

  /** Undefined for a transaction that is not in a block. `id`: as the network writes it. */
  async transaction(
    id: string,
  ): Promise<{ readonly result: TransactionResult; readonly height: number } | undefined> {
    if (!/^[0-9A-F]{64}$/.test(id)) return undefined;
    const hash = Buffer.from(id, "hex").toString("base64");
    const answer = await this.#ask<{ tx_result: TransactionResult; height: string }>("tx", { hash });
    if (!("result" in answer)) return undefined;
    return { result: answer.result.tx_result, height: Number(answer.result.height) };
  }

  /** All transactions with events of that query, oldest first. Throws ChainError Rejected where the node does not index them. */
  async search(query: string): Promise<readonly Included[]> {
    const found: Included[] = [];
    for (let page = 1; ; page++) {
      const params = { query, prove: false, page: String(page), per_page: String(PAGE), order_by: "asc" };
      const answer = await this.#ask<{
        txs: readonly { tx: string; tx_result: TransactionResult }[];
        total_count: string;
      }>("tx_search", params);
      if (!("result" in answer)) {
        const said = `${answer.error.message}: ${answer.error.data ?? ""}`;
        const advice = `the past is read from a node whose config.toml has indexer = "kv"`;
        throw new ChainError(this.#name, "Rejected", `${said}; ${advice}`);
      }
      const { txs, total_count } = answer.result;
      found.push(...txs.map(({ tx, tx_result: result }) => ({ raw: fromBase64(tx), result })));
      if (found.length >= Number(total_count)) return found;
      if (txs.length === 0)
        throw new ChainError(
          ...([this.#name, "Rejected"] as const),
          `${shownUrl(this.#url)} says that ${total_count} transactions are ${query} and gives ${found.length}: ask another node`,
        );
    }
  }

  /** A block's transactions with what became of them. */
  async block(height: number): Promise<readonly Included[]> {
    const at = { height: String(height) };
    const { block } = await this.#call<{ block: { data: { txs: readonly string[] | null } } }>("block", at);
    const { txs_results: results } = await this.#call<{ txs_results: readonly TransactionResult[] | null }>(
      "block_results",
      at,
    );
    return (block.data.txs ?? []).map((tx, i) => ({ raw: fromBase64(tx), result: results![i]! }));
  }
}
