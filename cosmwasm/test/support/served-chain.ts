/** An embedded chain behind a server that answers as CometBFT's RPC does: what of it reading back a ledger asks for. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import {
  QuerySmartContractStateRequest,
  QuerySmartContractStateResponse,
} from "cosmjs-types/cosmwasm/wasm/v1/query.js";
import { toBase64 } from "../../src/base64.ts";
import { EMBEDDED_CHAIN_ID, OPERATOR, type EmbeddedCosmwasm } from "../../src/embedded.ts";
import { LiveCosmwasmChain } from "../../src/live-chain.ts";
import { attribute } from "../../src/log.ts";
import type { Executed } from "../../src/network.ts";

/** Transactions that the node gives at once: fewer than it is asked for. */
const PAGE = 3;

/** As the node's index has a transaction. */
export interface Indexed extends Executed {
  readonly code: number;
}

interface Request {
  readonly method: string;
  readonly params: { readonly query: string; readonly page: string; readonly data: string };
}

const STATUS = { node_info: { network: EMBEDDED_CHAIN_ID }, sync_info: { latest_block_height: "1" } };

/** What the node's index has of a chain: all of it. */
export const indexOf = async (chain: EmbeddedCosmwasm): Promise<Indexed[]> =>
  (await chain.transactionsTo()).map((transaction) => ({ ...transaction, code: 0 }));

/** Page `page` of those whose events have the attribute of the query, and how many `said` says that there are. */
function search(
  index: readonly Indexed[],
  { query, page }: Request["params"],
  said: (count: number) => number,
) {
  const [, type, contract] = /^(\w+)\._contract_address='(\w+)'$/.exec(query)!;
  const found = index.filter(({ events }) =>
    events.some((event) => event.type === type && attribute(event, "_contract_address") === contract),
  );
  const from = (Number(page) - 1) * PAGE;
  const txs = found.slice(from, from + PAGE).map(({ raw, code, events }) => ({
    ...{ tx: toBase64(raw), height: "1", index: 0 },
    tx_result: { code, log: "", gas_used: "1", events },
  }));
  return { txs, total_count: String(said(found.length)) };
}

async function ask(chain: EmbeddedCosmwasm, data: string) {
  const request = QuerySmartContractStateRequest.decode(Buffer.from(data, "hex"));
  try {
    const answer = await chain.query<unknown>(
      request.address,
      JSON.parse(Buffer.from(request.queryData).toString()) as object,
    );
    const encoded = QuerySmartContractStateResponse.fromPartial({
      data: Buffer.from(JSON.stringify(answer)),
    });
    return {
      response: {
        code: 0,
        log: "",
        value: toBase64(QuerySmartContractStateResponse.encode(encoded).finish()),
      },
    };
  } catch (error) {
    return { response: { code: 5, log: String(error), value: null } };
  }
}

interface Served {
  /** What the node's index has; "none" of one that keeps none. */
  readonly index: readonly Indexed[] | "none";
  /** How many transactions the node says that there are, of so many. */
  readonly said?: (count: number) => number;
}

/** Connects the live adapter to a node of the chain while the work is done. */
export async function whileServed(
  chain: EmbeddedCosmwasm,
  { index, said = (count) => count }: Served,
  work: (live: LiveCosmwasmChain) => Promise<void>,
): Promise<void> {
  const answer = async ({ method, params }: Request): Promise<object> => {
    if (method === "status") return { result: STATUS };
    if (method === "abci_query") return { result: await ask(chain, params.data) };
    if (index !== "none") return { result: search(index, params, said) };
    return { error: { code: -32603, message: "Internal error", data: "transaction indexing is disabled" } };
  };
  const server = createServer((request, response) => {
    // a connection that is kept would be ended while a busy client uses it again
    response.setHeader("connection", "close");
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      void answer(JSON.parse(Buffer.concat(chunks).toString()) as Request).then((said) =>
        response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, ...said })),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const rpcUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const profile = { ...loadProfile(profileFile("cosmwasm")), caip2: chain.caip2 };
    await work(await LiveCosmwasmChain.connect({ profile, rpcUrl, secretKey: OPERATOR }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
