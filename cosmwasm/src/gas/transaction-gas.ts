/**
 * Gas of a transaction besides what contracts do: signature, account, fee, the chain's own bookkeeping of contracts. These
 * are a node's (wasmd 0.70.3, defaults), found by `scripts/check-gas.ts`; they change by some tens with the digits of sequence
 * numbers and balances.
 */
import type { Message } from "../transaction.ts";
import { TRANSACTION_BYTE } from "./costs.ts";

/** Account, fee and signature of a transaction, and the message that does least. */
const EXECUTE = 51_355n;
/** A contract's accounts, indexes and history; the history holds its first message. */
const INSTANTIATE = 87_700n;
const INSTANTIATE_BYTE = 30n;
const SEND = 66_391n;

function messageGas(message: Message): bigint {
  switch (message.typeUrl) {
    case "/cosmwasm.wasm.v1.MsgExecuteContract":
      return EXECUTE;
    case "/cosmwasm.wasm.v1.MsgInstantiateContract":
      return INSTANTIATE + INSTANTIATE_BYTE * BigInt(message.value.msg.length);
    case "/cosmos.bank.v1beta1.MsgSend":
      return SEND;
  }
}

/** SDK gas; for transactions of one message, which is all that the units send. */
export const transactionGas = (bytes: number, messages: readonly Message[]): bigint =>
  messages.reduce((sum, message) => sum + messageGas(message), BigInt(TRANSACTION_BYTE * bytes));
