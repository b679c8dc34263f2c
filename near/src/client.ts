/** Signs and sends transactions of one key, with near-api-js. */
import {
  createTransaction,
  encodeTransaction,
  Signature,
  SignedTransaction,
  type Action,
  type KeyPair,
} from "near-api-js";
import { sha256 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { callError, chainError } from "./chain-error.ts";
import type { EmbeddedNetwork, TransactionOutcome } from "./runtime/network.ts";

export const COST_UNIT = "gas";

/** What a transaction has come to. */
export interface Sent {
  readonly transaction: Transaction;
  readonly outcome: TransactionOutcome;
}

export class NearClient {
  readonly network: EmbeddedNetwork;
  /** Account that pays. */
  readonly account: string;
  readonly #key: KeyPair;

  constructor(network: EmbeddedNetwork, account: string, key: KeyPair) {
    this.network = network;
    this.account = account;
    this.#key = key;
  }

  get publicKey(): ReturnType<KeyPair["getPublicKey"]> {
    return this.#key.getPublicKey();
  }

  /** A signed transaction, as the network carries it. */
  sign(receiver: string, actions: Action[], signer = this.account): Uint8Array {
    const nonce = (this.network.nonce(signer, this.publicKey.toString()) ?? 0n) + 1n;
    const transaction = createTransaction(
      signer,
      this.publicKey,
      receiver,
      nonce,
      actions,
      this.network.blockHash,
    );
    const { signature } = this.#key.sign(sha256(encodeTransaction(transaction)));
    const { keyType } = this.publicKey.ed25519Key!;
    return new SignedTransaction({
      transaction,
      signature: new Signature({ keyType, data: signature }),
    }).encode();
  }

  /** Sends a transaction and waits for all of its receipts. Throws ChainError. */
  send(receiver: string, actions: Action[], signer = this.account): Sent {
    try {
      const outcome = this.network.submit(this.sign(receiver, actions, signer));
      if (outcome.failure !== undefined) throw callError(outcome.failure);
      const { id, bytes, burnt } = outcome;
      return { transaction: { id, bytes, cost: { unit: COST_UNIT, amount: burnt } }, outcome };
    } catch (error) {
      throw chainError(error);
    }
  }

  /** Calls a view method. Throws ChainError. */
  view(account: string, method: string, args: Uint8Array): Uint8Array {
    try {
      return this.network.view(account, method, args);
    } catch (error) {
      throw chainError(error);
    }
  }
}
