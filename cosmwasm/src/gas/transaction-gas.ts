/** Gas of a transaction besides what contracts do: signature, account, fee, the chain's own bookkeeping of contracts. */
import type { Message } from "../transaction.ts";
import { TRANSACTION_BYTE } from "./costs.ts";

/** Account, fee and signature of a transaction. */
const ANTE = 40_000n;
/** What the chain itself reads and writes for a message. */
const PER_MESSAGE: Readonly<Record<Message["typeUrl"], bigint>> = {
  "/cosmwasm.wasm.v1.MsgExecuteContract": 4_000n,
  "/cosmwasm.wasm.v1.MsgInstantiateContract": 50_000n,
  "/cosmos.bank.v1beta1.MsgSend": 20_000n,
};

/** SDK gas. */
export const transactionGas = (bytes: number, messages: readonly Message[]): bigint =>
  messages.reduce((sum, { typeUrl }) => sum + PER_MESSAGE[typeUrl], ANTE + BigInt(TRANSACTION_BYTE * bytes));
