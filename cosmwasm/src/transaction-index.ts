/** A contract's transactions, as a node's index has them. Source: CometBFT's `tx_search`, wasmd's events. */
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { CometNode } from "./comet.ts";
import type { Executed } from "./network.ts";
import { transactionId } from "./transaction.ts";

const EXECUTED = 0;

/**
 * All that were executed and called the contract, be it by another one, oldest first. Throws ChainError Rejected where the node's
 * index does not go back to the contract's beginning.
 */
export async function transactionsTo(
  node: CometNode,
  caip2: string,
  contract: string,
): Promise<readonly Executed[]> {
  const naming = (event: string) => node.search(`${event}._contract_address='${contract}'`);
  if ((await naming("instantiate")).length === 0)
    throw new ChainError(
      ...([caip2, "Rejected"] as const),
      `the node's index has no transaction that made ${contract}: ask a node that has indexed all blocks since`,
    );
  return (await naming("execute"))
    .filter(({ result }) => result.code === EXECUTED)
    .map(({ raw, result: { events } }) => ({ id: transactionId(raw), raw, events }));
}
