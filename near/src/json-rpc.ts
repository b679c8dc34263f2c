/** One request to a node, in bounded time. */
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { shownUrl } from "@chainsatlas/shared/chain/connection.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { FAMILY } from "./chain-error.ts";

/** Milliseconds after which a node that does not answer counts as unreachable; it may itself wait 10 s for a transaction. */
const REQUEST_TIMEOUT = 30_000;
/** How often a request is made that nobody answers, and milliseconds before the second time; each pause is twice the last. */
const ATTEMPTS = 6;
const FIRST_PAUSE = 200;
/** HTTP's status for a body that is larger than a node reads. */
const TOO_LARGE = 413;

const failureSchema = z.object({
  name: z.string().optional(),
  cause: z.object({ name: z.string() }).optional(),
  message: z.string().optional(),
  data: z.unknown().optional(),
});

const responseSchema = z
  .object({ result: z.unknown().optional(), error: failureSchema.optional() })
  .refine(({ result, error }) => result !== undefined || error !== undefined);

/** An error that a node answered with: its cause, as NEAR names it. */
export class RpcFailure extends Error {
  readonly reason: string;
  readonly data: unknown;
  constructor(method: string, { name, cause, message, data }: z.infer<typeof failureSchema>) {
    const reason = cause?.name ?? name ?? message ?? "UNKNOWN";
    super(`${method}: ${reason}${data === undefined ? "" : `: ${JSON.stringify(data)}`}`);
    this.name = "RpcFailure";
    this.reason = reason;
    this.data = data;
  }
}

const unreachable = (url: string, why: string, cause?: unknown): ChainError =>
  new ChainError(FAMILY, "Unreachable", `${shownUrl(url)}: ${why}`, { cause });

/**
 * Requests to one node. near-api-js's own provider is not used: its requests have no time limit, and its errors lose what
 * the node said.
 */
export class JsonRpc {
  readonly #url: string;
  readonly #closed = new AbortController();
  #id = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** Ends all requests. */
  close(): void {
    this.#closed.abort();
  }

  get closed(): boolean {
    return this.#closed.signal.aborted;
  }

  /** Posts a request, again when nobody answers: each of NEAR's requests may be made twice. */
  async #post(body: string): Promise<Response> {
    const headers = { "Content-Type": "application/json" };
    for (let attempt = 1, pause = FIRST_PAUSE; ; attempt++, pause *= 2) {
      const signal = AbortSignal.any([this.#closed.signal, AbortSignal.timeout(REQUEST_TIMEOUT)]);
      try {
        return await fetch(this.#url, { method: "POST", body, headers, signal });
      } catch (error) {
        if (signal.aborted || attempt === ATTEMPTS) throw unreachable(this.#url, "no answer", error);
        await setTimeout(pause, undefined, { signal: this.#closed.signal }).catch(() => undefined);
      }
    }
  }

  /**
   * Throws RpcFailure for what the node refuses, ChainError TransactionTooLarge when it does not even read so much,
   * Unreachable when it gives no proper answer.
   */
  async call(method: string, params: object): Promise<unknown> {
    const request = { jsonrpc: "2.0", id: String(this.#id++), method, params };
    const body = JSON.stringify(request);
    const response = await this.#post(body);
    if (response.status === TOO_LARGE) {
      await response.body?.cancel();
      throw new ChainError(
        FAMILY,
        "TransactionTooLarge",
        `${shownUrl(this.#url)} takes no ${body.length} bytes`,
      );
    }
    let answer: z.infer<typeof responseSchema>;
    try {
      answer = responseSchema.parse(await response.json());
    } catch (error) {
      throw unreachable(this.#url, `status ${response.status}, and no JSON-RPC response`, error);
    }
    if (answer.error !== undefined) throw new RpcFailure(method, answer.error);
    return answer.result;
  }
}
