/** The encoding of transactions, by near-api-js. */
import {
  actions,
  createTransaction,
  encodeTransaction,
  SignedTransaction,
  type Action,
  type Transaction,
} from "near-api-js";
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";

/** Borsh writes a buffer in one piece, and an array byte by byte, which would take longer than all else of a transaction. */
const buffer = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes).buffer as unknown as Uint8Array;

function packed(action: Action): Action {
  const { deployContract, functionCall } = action;
  if (deployContract !== undefined) return actions.deployContract(buffer(deployContract.code));
  if (functionCall === undefined) return action;
  const { methodName, args, gas, deposit } = functionCall;
  return actions.functionCall(methodName, buffer(args), gas, deposit, (bytes) => bytes as Uint8Array);
}

function withPackedActions(transaction: Transaction): Transaction {
  const { signerId, publicKey, receiverId, nonce, blockHash } = transaction;
  return createTransaction(
    signerId,
    publicKey,
    receiverId,
    nonce,
    transaction.actions.map(packed),
    blockHash,
  );
}

/** What is signed, by its SHA-256. */
export const transactionBytes = (transaction: Transaction): Uint8Array =>
  encodeTransaction(withPackedActions(transaction));

const ED25519 = 0;

/** A transaction as the network carries it: what was signed, then the signature's kind and 64 bytes. */
export const signedBytes = (signed: Uint8Array, signature: Uint8Array): Uint8Array =>
  concat(signed, Uint8Array.of(ED25519), signature);

/** The bytes that a decoded transaction must have come from. */
export const canonicalBytes = ({ transaction, signature }: SignedTransaction): Uint8Array =>
  new SignedTransaction({ transaction: withPackedActions(transaction), signature }).encode();
