/**
 * NEAR in one process: signed transactions in, outcomes out. No blocks and no fees: what is checked and charged is what
 * decides whether a transaction is taken, and what it costs in gas.
 */
import { baseEncode, decodeSignedTransaction, type SignedTransaction, type Transaction } from "near-api-js";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import {
  idOf,
  SIGNATURE_BYTES,
  TransactionRejected,
  ViewFailed,
  type AccountView,
  type FunctionCall,
  type Network,
  type Submitted,
  type TransactionOutcome,
} from "../network.ts";
import { canonicalBytes } from "../transaction-bytes.ts";
import { Account } from "./account.ts";
import { Fee, Limit } from "./costs.ts";
import { actionFee, depositOf, ReceiptExecutor } from "./receipt.ts";
import { isSigned } from "./signature.ts";
import { StorageChanges } from "./storage.ts";

/** An account that exists from the start. */
export interface GenesisAccount {
  readonly id: string;
  readonly publicKey: string;
  readonly balance: bigint;
}

/** What a transaction names as the block it follows. */
const BLOCK_HASH = sha256(utf8("near:embedded"));

export class EmbeddedNetwork implements Network {
  readonly #accounts = new Map<string, Account>();
  readonly #history: Uint8Array[] = [];
  readonly #outcomes = new Map<string, TransactionOutcome>();
  readonly #followers = new Map<(outcome: TransactionOutcome) => void, string>();

  /** Time of the next transaction, seconds since 1970, if it is not this machine's. */
  time?: bigint;

  constructor(genesis: readonly GenesisAccount[]) {
    for (const { id, publicKey, balance } of genesis) {
      const account = new Account(balance);
      account.nonces.set(publicKey, 0n);
      this.#accounts.set(id, account);
    }
  }

  get history(): readonly Uint8Array[] {
    return this.#history;
  }

  /** Names of all accounts. */
  get accounts(): string[] {
    return [...this.#accounts.keys()];
  }

  /** An account; undefined when there is none of that name. */
  account(name: string): Account | undefined {
    return this.#accounts.get(name);
  }

  async outcome(id: string): Promise<TransactionOutcome | undefined> {
    return this.#outcomes.get(id);
  }

  async *callsTo(account: string): AsyncGenerator<FunctionCall> {
    for (const bytes of this.#history.toReversed()) {
      const { receiverId, actions } = decodeSignedTransaction(bytes).transaction;
      if (receiverId !== account) continue;
      for (const { functionCall } of actions.toReversed())
        if (functionCall !== undefined)
          yield {
            ...{ transaction: idOf(bytes), method: functionCall.methodName },
            args: Uint8Array.from(functionCall.args),
          };
    }
  }

  async blockHash(): Promise<Uint8Array> {
    return BLOCK_HASH;
  }

  async nonce(account: string, publicKey: string): Promise<bigint | undefined> {
    return this.#nonce(account, publicKey);
  }

  async viewAccount(name: string): Promise<AccountView | undefined> {
    const account = this.#accounts.get(name);
    if (account === undefined) return undefined;
    const { balance, contract } = account;
    return contract === undefined ? { balance } : { balance, codeHash: contract.hash };
  }

  get #timestamp(): bigint {
    return this.time === undefined ? BigInt(Date.now()) * 1_000_000n : this.time * 1_000_000_000n;
  }

  #nonce(account: string, publicKey: string): bigint | undefined {
    return this.#accounts.get(account)?.nonces.get(publicKey);
  }

  /** Executes a signed transaction with everything it starts. Throws TransactionRejected. */
  async submit(bytes: Uint8Array): Promise<Submitted> {
    const outcome = this.#execute(bytes);
    return { outcome: async () => outcome };
  }

  async resume(bytes: Uint8Array): Promise<TransactionOutcome> {
    return this.#outcomes.get(idOf(bytes)) ?? this.#execute(bytes);
  }

  #execute(bytes: Uint8Array): TransactionOutcome {
    const { transaction, hash } = this.#checked(bytes);
    const { signerId, receiverId, actions, publicKey, nonce } = transaction;
    const signer = this.#accounts.get(signerId)!;
    signer.nonces.set(publicKey.toString(), nonce);
    signer.balance -= depositOf(actions);
    this.#history.push(bytes.slice());
    const toSelf = signerId === receiverId;
    const sent = actions.reduce<number>(
      (sum, action) => sum + actionFee(action, toSelf).send,
      Fee.RECEIPT.send,
    );
    const executor = new ReceiptExecutor(this.#accounts, this.#timestamp);
    const result = executor.execute({
      ...{ predecessor: signerId, signer: signerId, receiver: receiverId, actions },
      ...{ inputs: [], awaited: false },
    });
    const outcome = {
      ...{ id: baseEncode(hash), receipts: executor.outcomes },
      burnt: executor.outcomes.reduce((sum, { burnt }) => sum + burnt, BigInt(sent)),
      ...("failure" in result ? { value: new Uint8Array(), failure: result.failure } : result),
    };
    this.#outcomes.set(outcome.id, outcome);
    for (const [follower, account] of this.#followers) if (account === receiverId) follower(outcome);
    return outcome;
  }

  follow(account: string, onOutcome: (outcome: TransactionOutcome) => void): () => void {
    const follower = (outcome: TransactionOutcome): void => onOutcome(outcome);
    this.#followers.set(follower, account);
    return () => void this.#followers.delete(follower);
  }

  async close(): Promise<void> {
    // nothing is open: the network is this object
  }

  async takes(bytes: Uint8Array): Promise<boolean> {
    try {
      this.#checked(bytes);
      return true;
    } catch (error) {
      if (error instanceof TransactionRejected) return false;
      throw error;
    }
  }

  /** Throws TransactionRejected unless the network takes the transaction. */
  #checked(bytes: Uint8Array): { transaction: Transaction; hash: Uint8Array } {
    if (bytes.length > Limit.TRANSACTION_BYTES)
      throw new TransactionRejected(
        "TransactionSizeExceeded",
        `${bytes.length} bytes are more than ${Limit.TRANSACTION_BYTES}`,
      );
    const { transaction } = decoded(bytes);
    const hash = sha256(bytes.subarray(0, -SIGNATURE_BYTES));
    const key = transaction.publicKey.ed25519Key?.data;
    if (key === undefined || !isSigned(hash, bytes.subarray(1 - SIGNATURE_BYTES), Uint8Array.from(key)))
      throw new TransactionRejected("InvalidSignature", "the signature is not that of the key");
    this.#checkNonce(transaction);
    checkActions(transaction);
    if (this.#accounts.get(transaction.signerId)!.balance < depositOf(transaction.actions))
      throw new TransactionRejected("NotEnoughBalance", `${transaction.signerId} has less than it sends`);
    return { transaction, hash };
  }

  #checkNonce({ signerId, publicKey, nonce }: Transaction): void {
    const last = this.#nonce(signerId, publicKey.toString());
    if (last === undefined)
      throw new TransactionRejected("InvalidAccessKeyError", `${signerId} has no such key`);
    if (nonce <= last) throw new TransactionRejected("InvalidNonce", `${nonce} is not above ${last}`);
  }

  async view(account: string, method: string, args: Uint8Array): Promise<Uint8Array> {
    const found = this.#accounts.get(account);
    if (found?.contract === undefined) throw new ViewFailed(`${account} has no contract`);
    const context = {
      ...{ account, predecessor: account, signer: account, input: args, promiseResults: [] },
      ...{ awaited: false, view: true, charges: "network" as const, deposit: 0n, balance: found.balance },
      timestamp: this.#timestamp,
    };
    const { value, failure } = found.contract.call(
      method,
      context,
      Limit.GAS,
      new StorageChanges(found.storage),
    );
    if (failure !== undefined) throw new ViewFailed(failure);
    return value;
  }
}

function decoded(bytes: Uint8Array): SignedTransaction {
  let signed: SignedTransaction;
  try {
    signed = decodeSignedTransaction(bytes);
  } catch (error) {
    throw new TransactionRejected("ParseError", error instanceof Error ? error.message : String(error));
  }
  if (Buffer.compare(canonicalBytes(signed), bytes) !== 0)
    throw new TransactionRejected("ParseError", "not the encoding of a signed transaction");
  return signed;
}

function checkActions({ actions }: Transaction): void {
  if (actions.length === 0 || actions.length > Limit.ACTIONS)
    throw new TransactionRejected("ActionsValidationError", `${actions.length} actions`);
  const calls = actions.flatMap(({ functionCall }) => functionCall ?? []);
  const gas = calls.reduce((sum, call) => sum + call.gas, 0n);
  if (gas > Limit.GAS)
    throw new TransactionRejected("TotalPrepaidGasExceeded", `${gas} gas is more than ${Limit.GAS}`);
  for (const { methodName, gas: one } of calls) {
    if (one === 0n) throw new TransactionRejected("FunctionCallZeroAttachedGas", methodName);
    if (methodName === "" || methodName.length > Limit.METHOD_NAME_BYTES)
      throw new TransactionRejected("FunctionCallMethodNameLengthExceeded", methodName);
  }
  for (const action of actions)
    try {
      actionFee(action, false);
    } catch (error) {
      throw new TransactionRejected(
        "UnsupportedProtocolFeature",
        error instanceof Error ? error.message : "",
      );
    }
}
