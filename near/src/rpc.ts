/** A NEAR network behind a node's JSON-RPC. Source: https://docs.near.org/api/rpc */
import { baseDecode, baseEncode, decodeSignedTransaction } from "near-api-js";
import { z } from "zod";
import { waitFor, type Patience } from "@chainsatlas/shared/chain/connection.ts";
import { hasCode } from "@chainsatlas/shared/chain/error.ts";
import { FAMILY } from "./chain-error.ts";
import { followTransactions } from "./follow.ts";
import { JsonRpc, RpcFailure } from "./json-rpc.ts";
import {
  idOf,
  TransactionLost,
  TransactionRejected,
  ViewFailed,
  type AccountView,
  type Network,
  type Submitted,
  type TransactionOutcome,
} from "./network.ts";
import { decodeOutcome, rejectionOf } from "./rpc-outcome.ts";

/** With a transaction, until it is final. */
const PATIENCE: Patience = { pollMs: 250, deadlineMs: 120_000 };
/** With a node that is away: a restart takes less. Each question to it is itself repeated for some seconds. */
const AWAY_MS = 30_000;

const viewSchema = z.union([
  z.object({ result: z.array(z.number().int()) }),
  z.object({ error: z.string() }),
]);
const keySchema = z.object({ nonce: z.union([z.number().int().nonnegative(), z.bigint()]) });
const accountSchema = z.object({ amount: z.string().regex(/^\d+$/), code_hash: z.string() });
const priceSchema = z.object({ gas_price: z.string().regex(/^\d+$/) });
const statusSchema = z.object({ chain_id: z.string() });
const blockSchema = z.object({ header: z.object({ hash: z.string() }) });
/** The hash of the code of an account that has none. */
const NO_CODE = baseEncode(new Uint8Array(32));

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** The value, or undefined when the node answers for one of these reasons. */
async function unless<T>(reasons: readonly string[], work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RpcFailure && reasons.includes(error.reason)) return undefined;
    throw error;
  }
}

export class RpcNetwork implements Network {
  readonly #node: JsonRpc;
  /** A name that questions about transactions carry: nodes find the shard by it. */
  readonly #account: string;
  readonly #stops = new Set<() => void>();

  constructor(url: string, account: string) {
    this.#node = new JsonRpc(url);
    this.#account = account;
  }

  /** The network's own name. */
  async chainId(): Promise<string> {
    return statusSchema.parse(await this.#node.call("status", [])).chain_id;
  }

  /** Hands over a transaction; the same one again does nothing. Gives the reason when it is refused. */
  async #send(signed: Uint8Array): Promise<TransactionRejected | undefined> {
    try {
      await this.#node.call("send_tx", { signed_tx_base64: base64(signed), wait_until: "NONE" });
      return undefined;
    } catch (error) {
      const rejection = rejectionOf(error);
      if (rejection === undefined) throw error;
      return rejection;
    }
  }

  /** What is known of it already counts: its nonce would be used now, and it itself refused. */
  async resume(signed: Uint8Array): Promise<TransactionOutcome> {
    const id = idOf(signed);
    if ((await this.#status(id)) !== "unknown") return this.#final(id, signed);
    return (await this.submit(signed)).outcome();
  }

  async submit(signed: Uint8Array): Promise<Submitted> {
    const id = idOf(signed);
    const rejection = await this.#send(signed);
    if (rejection !== undefined) throw rejection;
    return { outcome: () => this.#final(id, signed) };
  }

  /**
   * Asks until there is an answer and the time is not over; a node that is away for a while, restarted say, is asked
   * again. Throws ChainError Unreachable.
   */
  #until<T>(id: string, ask: () => Promise<T | undefined>): Promise<T> {
    let awaySince: number | undefined;
    return waitFor(FAMILY, `transaction ${id}`, PATIENCE, async () => {
      try {
        const answer = await ask();
        awaySince = undefined;
        return answer;
      } catch (error) {
        awaySince ??= Date.now();
        const over = this.#node.closed || Date.now() - awaySince > AWAY_MS;
        if (over || !hasCode(error, "Unreachable")) throw error;
        return undefined;
      }
    });
  }

  /** Waits until a transaction is final. One that was left out is handed over again as long as a block may hold it. */
  #final(id: string, signed: Uint8Array): Promise<TransactionOutcome> {
    return this.#until(id, async () => {
      const status = await this.#status(id);
      if (status === "pending") return undefined;
      if (status !== "unknown") return status;
      const rejection = await this.#send(signed);
      if (rejection === undefined) return undefined;
      // between the two questions a block may have taken it: then its nonce is used by itself
      const again = await this.#status(id);
      if (again === "unknown" && (await this.#isSpent(signed, rejection))) throw new TransactionLost(id);
      return undefined;
    });
  }

  /** Whether no block can hold a transaction any more that no block holds. */
  async #isSpent(signed: Uint8Array, { reason }: TransactionRejected): Promise<boolean> {
    if (reason === "Expired") return true;
    const { signerId, publicKey, nonce } = decodeSignedTransaction(signed).transaction;
    const last = await this.#nonceAt("final", signerId, publicKey.toString());
    return last !== undefined && last >= nonce;
  }

  async #status(id: string): Promise<TransactionOutcome | "pending" | "unknown"> {
    try {
      const params = { tx_hash: id, sender_account_id: this.#account, wait_until: "FINAL" };
      return decodeOutcome(id, await this.#node.call("tx", params)) ?? "pending";
    } catch (error) {
      if (!(error instanceof RpcFailure)) throw error;
      if (error.reason === "TIMEOUT_ERROR") return "pending";
      if (error.reason === "UNKNOWN_TRANSACTION" || error.reason === "INVALID_TRANSACTION") return "unknown";
      throw error;
    }
  }

  async outcome(id: string): Promise<TransactionOutcome | undefined> {
    try {
      if (baseDecode(id).length !== 32) return undefined;
    } catch {
      return undefined;
    }
    const found = await this.#until(id, async () => {
      const status = await this.#status(id);
      return status === "pending" ? undefined : { outcome: status === "unknown" ? undefined : status };
    });
    return found.outcome;
  }

  async view(account: string, method: string, args: Uint8Array): Promise<Uint8Array> {
    const query = { request_type: "call_function", finality: "final", account_id: account };
    try {
      const answer = await this.#node.call("query", {
        ...query,
        method_name: method,
        args_base64: base64(args),
      });
      const view = viewSchema.parse(answer);
      if ("error" in view) throw new ViewFailed(view.error);
      return Uint8Array.from(view.result);
    } catch (error) {
      throw error instanceof RpcFailure ? new ViewFailed(error.message) : error;
    }
  }

  nonce(account: string, publicKey: string): Promise<bigint | undefined> {
    return this.#nonceAt("optimistic", account, publicKey);
  }

  async #nonceAt(
    finality: "optimistic" | "final",
    account: string,
    publicKey: string,
  ): Promise<bigint | undefined> {
    const query = { request_type: "view_access_key", finality, account_id: account, public_key: publicKey };
    const key = await unless(["UNKNOWN_ACCESS_KEY", "UNKNOWN_ACCOUNT"], this.#node.call("query", query));
    return key === undefined ? undefined : BigInt(keySchema.parse(key).nonce);
  }

  async blockHash(): Promise<Uint8Array> {
    const block = blockSchema.parse(await this.#node.call("block", { finality: "final" }));
    return baseDecode(block.header.hash);
  }

  async viewAccount(name: string): Promise<AccountView | undefined> {
    const query = { request_type: "view_account", finality: "final", account_id: name };
    const reasons = ["UNKNOWN_ACCOUNT", "PARSE_ERROR"];
    const found = await unless(reasons, this.#node.call("query", query));
    if (found === undefined) return undefined;
    const { amount, code_hash } = accountSchema.parse(found);
    const balance = BigInt(amount);
    return code_hash === NO_CODE ? { balance } : { balance, codeHash: baseDecode(code_hash) };
  }

  /** yoctoNEAR that a unit of gas costs now. */
  async gasPrice(): Promise<bigint> {
    return BigInt(priceSchema.parse(await this.#node.call("gas_price", [null])).gas_price);
  }

  /** Waits for what is taken, so that the next one gets the next nonce. */
  async takes(signed: Uint8Array): Promise<boolean> {
    try {
      await (await this.submit(signed)).outcome();
      return true;
    } catch (error) {
      if (hasCode(error, "TransactionTooLarge")) return false;
      if (error instanceof TransactionRejected && error.reason === "TransactionSizeExceeded") return false;
      throw error;
    }
  }

  follow(account: string, onOutcome: (outcome: TransactionOutcome) => void): () => void {
    const stop = followTransactions(this.#node, account, async (id) => {
      const outcome = await this.outcome(id);
      if (outcome !== undefined) onOutcome(outcome);
    });
    this.#stops.add(stop);
    return () => {
      this.#stops.delete(stop);
      stop();
    };
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#node.close();
  }
}
