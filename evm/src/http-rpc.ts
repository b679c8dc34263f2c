/** JSON-RPC over HTTP. Source: Ethereum's JSON-RPC specification. */
import { FetchRequest } from "ethers";
import { shownUrl } from "@chainsatlas/shared/chain/connection.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { Rpc } from "./rpc.ts";

/** A node that has not answered by then is not there. */
const TIMEOUT_MS = 60_000;

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
    const request = new FetchRequest(this.#url);
    request.timeout = TIMEOUT_MS;
    request.body = { jsonrpc: "2.0", id: ++this.#id, method, params };
    let answer: Answer;
    try {
      answer = (await request.send()).bodyJson as Answer;
    } catch (error) {
      throw new ChainError(this.#chain, "Unreachable", `no node answers at ${shownUrl(this.#url)}`, {
        cause: error,
      });
    }
    if (answer.error !== undefined) throw new RpcFailure(answer.error);
    return answer.result;
  }
}
