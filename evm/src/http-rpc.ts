/** JSON-RPC over HTTP. Source: Ethereum's JSON-RPC specification. */
import { FetchRequest } from "ethers";
import { shownUrl } from "@chainsatlas/shared/chain/connection.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { Rpc } from "./rpc.ts";

/** A node that has not answered by then is not there. Some try a transaction twenty times to tell its gas. */
const TIMEOUT_MS = 300_000;
const ATTEMPTS = 3;

interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** An error that the node answered with: what `toChainError` reads. */
class RpcFailure extends Error {
  readonly code: number;
  readonly data: unknown;
  constructor({ code, message, data }: NonNullable<Answer["error"]>) {
    super(message);
    this.name = "RpcFailure";
    this.code = code;
    this.data = data;
  }
}

/** Asks a node. Requests throw ChainError Unreachable when none answers. */
export class HttpRpc implements Rpc {
  readonly #url: string;
  readonly #chain: string;
  #id = 0;

  /** `chain`: how errors name it. */
  constructor(chain: string, url: string) {
    this.#chain = chain;
    this.#url = url;
  }

  async request({ method, params = [] }: Parameters<Rpc["request"]>[0]): Promise<unknown> {
    const body = { jsonrpc: "2.0", id: ++this.#id, method, params };
    for (let attempt = 1; ; attempt++)
      try {
        const { error, result } = await post(this.#url, body);
        if (error !== undefined) throw new RpcFailure(error);
        return result;
      } catch (error) {
        if (error instanceof RpcFailure) throw error;
        // asked again, nothing is done twice: a signed transaction is one transaction
        if (isCut(error) && attempt < ATTEMPTS) continue;
        throw new ChainError(this.#chain, "Unreachable", `no node answers at ${shownUrl(this.#url)}`, {
          cause: error,
        });
      }
  }
}

async function post(url: string, body: object): Promise<Answer> {
  const request = new FetchRequest(url);
  request.timeout = TIMEOUT_MS;
  request.body = body;
  const answer = (await request.send()).bodyJson as Answer | null;
  if (answer === null || !("result" in answer || "error" in answer)) throw new Error("no JSON-RPC response");
  return answer;
}

/** Whether a connection that was open has ended: a node closes what was idle, perhaps just now. */
const isCut = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");
