/** Signs and sends transactions of one key, with near-api-js. */
import { baseDecode, createTransaction, type Action, type KeyPair } from "near-api-js";
import { sha256 } from "@chainsatlas/shared/bytes/bytes.ts";
import { ed25519Signer } from "@chainsatlas/shared/bytes/ed25519.ts";
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { hasCode } from "@chainsatlas/shared/chain/error.ts";
import { callError, chainError } from "./chain-error.ts";
import {
  TransactionLost,
  TransactionRejected,
  type Network,
  type Submitted,
  type TransactionOutcome,
} from "./network.ts";
import { signedBytes, transactionBytes } from "./transaction-bytes.ts";

export const COST_UNIT = "gas";

/** How often a transaction is signed anew when another one was in its way. */
const ATTEMPTS = 8;
const SEED_BYTES = 32;
/** Reasons for which the same actions may be taken under another nonce or block: nothing has happened. */
const PASSING = new Set(["InvalidNonce", "Expired"]);

/** What a transaction has come to. */
export interface Sent {
  readonly transaction: Transaction;
  readonly outcome: TransactionOutcome;
}

/** Throws ChainError for a transaction whose own result is a failure. */
function sentOf(bytes: number, outcome: TransactionOutcome): Sent {
  const { id, burnt, failure } = outcome;
  if (failure !== undefined) throw callError(failure);
  return { transaction: { id, bytes, cost: { unit: COST_UNIT, amount: burnt } }, outcome };
}

export interface SendOptions {
  /** Account whose transaction it is; without it, the one that pays. */
  readonly signer?: string;
  /** Sees the signed transaction before anyone else does. */
  readonly onSigned?: ((signed: Uint8Array) => void) | undefined;
}

interface Request extends Required<Pick<SendOptions, "signer">>, Pick<SendOptions, "onSigned"> {
  readonly receiver: string;
  readonly actions: Action[];
}

interface InFlight {
  readonly bytes: number;
  readonly submitted: Submitted;
}

/** The seed that a key pair's text begins with, after the name of its curve. */
const seedOf = (key: KeyPair): Uint8Array =>
  baseDecode(key.toString().slice("ed25519:".length)).subarray(0, SEED_BYTES);

export class NearClient {
  readonly network: Network;
  /** Account that pays. */
  readonly account: string;
  readonly publicKey: ReturnType<KeyPair["getPublicKey"]>;
  readonly #sign: (message: Uint8Array) => Uint8Array;
  /** Last nonce that the network took, by signer. */
  readonly #nonces = new Map<string, bigint>();
  /** The last of those that wait to hand over a transaction. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(network: Network, account: string, key: KeyPair) {
    this.network = network;
    this.account = account;
    this.publicKey = key.getPublicKey();
    this.#sign = ed25519Signer(seedOf(key));
  }

  /** A signed transaction, as the network carries it, with the next nonce. */
  async sign(receiver: string, actions: Action[], signer = this.account): Promise<Uint8Array> {
    return this.#signed(receiver, actions, signer, await this.#nextNonce(signer));
  }

  async #nextNonce(signer: string): Promise<bigint> {
    const last = (await this.network.nonce(signer, this.publicKey.toString())) ?? 0n;
    const taken = this.#nonces.get(signer) ?? 0n;
    return (last > taken ? last : taken) + 1n;
  }

  async #signed(receiver: string, work: Action[], signer: string, nonce: bigint): Promise<Uint8Array> {
    const block = await this.network.blockHash();
    const bytes = transactionBytes(createTransaction(signer, this.publicKey, receiver, nonce, work, block));
    return signedBytes(bytes, this.#sign(sha256(bytes)));
  }

  /** Signs and hands over, one after the other: nonces reach the network in their order. Outcomes are waited for at once. */
  #submit({ receiver, actions, signer, onSigned }: Request): Promise<InFlight> {
    const work = async (): Promise<InFlight> => {
      const nonce = await this.#nextNonce(signer);
      const signed = await this.#signed(receiver, actions, signer, nonce);
      onSigned?.(signed);
      const submitted = await this.network.submit(signed);
      this.#nonces.set(signer, nonce);
      return { bytes: signed.length, submitted };
    };
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  /** Sends a transaction and waits for all of its receipts. Throws ChainError. */
  async send(
    receiver: string,
    actions: Action[],
    { signer = this.account, onSigned }: SendOptions = {},
  ): Promise<Sent> {
    const request = { receiver, actions, signer, onSigned };
    for (let attempt = 1; ; attempt++)
      try {
        const { bytes, submitted } = await this.#submit(request);
        return sentOf(bytes, await submitted.outcome());
      } catch (error) {
        const passing =
          error instanceof TransactionLost ||
          (error instanceof TransactionRejected && PASSING.has(error.reason));
        if (!passing || attempt === ATTEMPTS) throw chainError(error);
      }
  }

  /** A transaction of an earlier process, handed over again; undefined when it can't be executed any more, or failed. */
  async resume(signed: Uint8Array): Promise<Sent | undefined> {
    try {
      return sentOf(signed.length, await this.network.resume(signed));
    } catch (error) {
      if (hasCode(error, "Unreachable")) throw error;
      return undefined;
    }
  }

  /** Calls a view method. Throws ChainError. */
  async view(account: string, method: string, args: Uint8Array): Promise<Uint8Array> {
    try {
      return await this.network.view(account, method, args);
    } catch (error) {
      throw chainError(error);
    }
  }
}
