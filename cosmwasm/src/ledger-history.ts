/**
 * The calls that have led a ledger where it is, read back from its chain: messages to its contract in transactions that were
 * executed. What another contract has called it with is in no transaction.
 */
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { LedgerCall } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { TxBody, TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx.js";
import { MsgExecuteContract } from "cosmjs-types/cosmwasm/wasm/v1/tx.js";
import type { ExecuteMsg } from "../generated/LedgerManagement.types.ts";
import { fromBase64 } from "./base64.ts";
import { publishedBy } from "./log.ts";
import type { Executed } from "./network.ts";

/** What a contract of this address was called with by the transaction itself, in order. */
const messagesTo = (address: string, raw: Uint8Array): readonly ExecuteMsg[] =>
  TxBody.decode(TxRaw.decode(raw).bodyBytes)
    .messages.filter(({ typeUrl }) => typeUrl === MsgExecuteContract.typeUrl)
    .map(({ value }) => MsgExecuteContract.decode(value))
    .filter(({ contract }) => contract === address)
    .map(({ msg }) => JSON.parse(new TextDecoder().decode(msg)) as ExecuteMsg);

/** Header or part of a message; nothing of a request that was handed in. */
function callsIn(message: ExecuteMsg): readonly LedgerCall[] {
  if ("apply" in message) return [{ part: fromBase64(message.apply.part) }];
  if (!("open" in message)) return [];
  const { header, signatures } = message.open;
  return [{ header: fromBase64(header), signatures: fromBase64(signatures) }];
}

/**
 * In order. `address`: the ledger's contract; `transactions`: all that were executed and called it, oldest first; `event`: the type of
 * the events that its parts make. Throws ChainError Rejected where another contract has applied a part.
 */
export const ledgerCalls = (
  caip2: string,
  address: string,
  transactions: readonly Executed[],
  event: string,
): readonly LedgerCall[] =>
  transactions.flatMap(({ id, raw, events }) => {
    const calls = messagesTo(address, raw).flatMap(callsIn);
    const applied = publishedBy(address, events, event).length > 0;
    if (applied && !calls.some((call) => "part" in call))
      throw new ChainError(caip2, "Rejected", `another contract has called the ledger in ${id}`);
    return calls;
  });
