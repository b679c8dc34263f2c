/** Calls and transactions of one account on one EVM chain, within the chain's limits. */
import {
  computeAddress,
  keccak256,
  Transaction as EvmTransaction,
  type Interface,
  type LogParams,
} from "ethers";
import { fromHex, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { Turns } from "@chainsatlas/shared/chain/connection.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { sign } from "@chainsatlas/shared/protocol/quorum.ts";
import { executed, final, NonceTaken, whyFailed, type Sending } from "./inclusion.ts";
import { isKnown, isNonceTaken, toChainError } from "./rpc-error.ts";
import { Node, quantity, type Rpc } from "./rpc.ts";
import { currentFees, EMBEDDED_TERMS, type Terms } from "./terms.ts";

/** Unit of `Cost` on every EVM chain. */
export const GAS = "gas";

/** A transaction that was executed. */
export interface Sent extends Transaction {
  readonly logs: readonly LogParams[];
  /** Address of the contract, when the transaction created one. */
  readonly created?: string;
}

/** A function of a contract with its arguments. */
export interface Call {
  readonly to: string;
  readonly abi: Interface;
  readonly method: string;
  readonly args: readonly unknown[];
  /** Most gas to use; without it, as much as a transaction may. */
  readonly gas?: bigint;
}

interface SubmitOptions {
  readonly gas?: bigint | undefined;
  /** Sees the transaction before anyone else does. */
  readonly onSigned?: ((raw: Uint8Array) => void) | undefined;
}

/** Times that another client of the same account may be faster. */
const ATTEMPTS = 20;

export class EvmClient {
  /** CAIP-2 id. */
  readonly caip2: string;
  readonly terms: Terms;
  readonly node: Node;
  /** The account that pays. */
  readonly address: string;
  readonly #secretKey: Uint8Array;
  readonly #chainId: bigint;
  readonly #turns = new Turns();
  readonly #history: Uint8Array[] = [];
  readonly #listeners = new Set<(sent: Sent) => void>();
  #nextNonce = 0;
  #underWay = 0;

  private constructor(node: Node, secretKey: Uint8Array, chainId: bigint, terms: Terms) {
    this.node = node;
    this.terms = terms;
    this.address = computeAddress(toHex(secretKey));
    this.#secretKey = secretKey;
    this.#chainId = chainId;
    this.caip2 = `eip155:${chainId}`;
  }

  /** `secretKey`: the account that pays, 32 bytes. */
  static async connect(rpc: Rpc, secretKey: Uint8Array, terms = EMBEDDED_TERMS): Promise<EvmClient> {
    const node = new Node(rpc, (error) => toChainError(terms.name, error));
    return new EvmClient(node, secretKey, await node.number("eth_chainId"), terms);
  }

  /** Signed transactions executed so far on an embedded network, in order, those that the contracts refused among them. */
  get history(): readonly Uint8Array[] {
    return this.#history;
  }

  /** Reads. Throws ChainError, by the name of the contract's error if it declares one. */
  async call({ to, abi, method, args }: Call): Promise<readonly unknown[]> {
    const gas = quantity(this.terms.limits.transactionCost);
    const transaction = { to, data: abi.encodeFunctionData(method, args), gas };
    const result = (await this.node.ask("eth_call", transaction, "latest")) as string;
    if (result === "0x") throw new ChainError(this.caip2, "Rejected", `there is no contract at ${to}`);
    return abi.decodeFunctionResult(method, result).toArray() as readonly unknown[];
  }

  /**
   * Executes a call in a transaction of its own. Throws ChainError TransactionTooLarge, OutOfWork, or the contract's
   * declared error.
   */
  send({ to, abi, method, args, gas }: Call): Promise<Sent> {
    return this.sendData(to, abi.encodeFunctionData(method, args), gas);
  }

  /** The same for a call that is encoded already. */
  sendData(to: string, data: string, gas?: bigint): Promise<Sent> {
    return this.#submit(to, data, { gas });
  }

  /** Creates a contract from its creation code and encoded constructor arguments; `onSigned` sees it before anyone else. */
  async create(
    creationCode: string,
    args = "0x",
    onSigned?: (raw: Uint8Array) => void,
  ): Promise<Sent & { readonly created: string }> {
    return this.#withAddress(await this.#submit(null, creationCode + args.slice(2), { onSigned }));
  }

  #withAddress(sent: Sent): Sent & { readonly created: string } {
    if (sent.created === undefined) throw new ChainError(this.caip2, "Rejected", "no contract was created");
    return { ...sent, created: sent.created };
  }

  /** A creation that was signed earlier and perhaps sent; undefined when it can't be executed any more. */
  async resume(raw: Uint8Array): Promise<(Sent & { readonly created: string }) | undefined> {
    try {
      return this.#withAddress(await this.broadcast(raw));
    } catch (error) {
      if (error instanceof ChainError && error.code === "Unreachable") throw error;
      return undefined;
    }
  }

  /** Sends zeros to the sender itself, in a transaction of exactly `bytes` bytes. */
  async sendFiller(bytes: number): Promise<Sent> {
    this.#checkSize(bytes);
    for (let length = bytes, attempt = 0; ; attempt++) {
      // One in 128 signatures is shorter: gas that changes, and it with that, keeps two lengths from taking turns for ever.
      const gas = this.terms.limits.transactionCost - BigInt(attempt);
      const sending = await this.#sign(this.address, `0x${"00".repeat(Math.max(length, 0))}`, gas);
      if (sending.raw.length === bytes || length < 0) return this.broadcast(sending.raw);
      length += bytes - sending.raw.length;
    }
  }

  /** With the account's next nonce: what is pending counts, and what this client is about to send. */
  async #sign(to: string | null, data: string, gas = this.terms.limits.transactionCost): Promise<Sending> {
    const counted = Number(await this.node.number("eth_getTransactionCount", this.address, "pending"));
    const nonce = this.#underWay > 0 ? Math.max(counted, this.#nextNonce) : counted;
    const fees = await currentFees(this.node, this.terms);
    const transaction = EvmTransaction.from({
      ...{ type: 2, chainId: this.#chainId, nonce, to, data, gasLimit: gas },
      ...fees,
    });
    transaction.signature = toHex(sign(fromHex(transaction.unsignedHash), this.#secretKey));
    return this.#sending(fromHex(transaction.serialized), nonce);
  }

  #sending(raw: Uint8Array, nonce = EvmTransaction.from(toHex(raw)).nonce): Sending {
    return { id: keccak256(raw), raw, from: this.address, nonce };
  }

  /** Throws ChainError TransactionTooLarge. */
  #checkSize(bytes: number): void {
    const { transactionBytes } = this.terms.limits;
    if (bytes > transactionBytes)
      throw new ChainError(this.caip2, "TransactionTooLarge", `${bytes} bytes, ${transactionBytes} at most`);
  }

  /** Signs, sends and waits; again when another client of the account was faster. */
  async #submit(to: string | null, data: string, { gas, onSigned }: SubmitOptions): Promise<Sent> {
    const { limits, live } = this.terms;
    if (live) this.#checkSize((await this.#sign(to, data)).raw.length); // what is too large needs no estimate
    const draft = { from: this.address, to, data };
    const limit = live ? await this.node.gasFor(draft, gas ?? limits.transactionCost) : gas;
    for (let attempt = 1; ; attempt++)
      try {
        const sending = await this.#turns.take(async () => {
          const signed = await this.#sign(to, data, limit);
          this.#checkSize(signed.raw.length);
          onSigned?.(signed.raw);
          await this.#begin(signed);
          return signed;
        });
        return await this.#finish(sending);
      } catch (error) {
        if (!(error instanceof NonceTaken) || attempt === ATTEMPTS) throw error;
      }
  }

  /** Sends a signed transaction and waits until it is executed. Throws ChainError when it fails. */
  async broadcast(raw: Uint8Array): Promise<Sent> {
    const sending = this.#sending(raw);
    await this.#begin(sending);
    return this.#finish(sending);
  }

  /** Hands a transaction to the node. Throws ChainError when it is refused. */
  async #begin(sending: Sending): Promise<void> {
    this.#checkSize(sending.raw.length);
    const { id, raw, nonce } = sending;
    try {
      await this.node.ask("eth_sendRawTransaction", toHex(raw));
    } catch (error) {
      // nodes that execute at once refuse what a contract refused, though it is in a block
      const receipt = await this.node.receipt(id);
      if (receipt !== undefined && BigInt(receipt.status) !== 1n) this.#keep(raw);
      const taken = receipt !== undefined && BigInt(receipt.status) === 1n;
      if (receipt === undefined && isNonceTaken(error))
        throw new NonceTaken(this.caip2, `another client used nonce ${nonce}`, error);
      if (!taken && !isKnown(error)) throw error;
    }
    this.#underWay++;
    this.#nextNonce = nonce + 1;
  }

  #keep(raw: Uint8Array): void {
    if (!this.terms.live) this.#history.push(raw);
  }

  /** Waits for the execution of what `#begin` has begun. */
  async #finish(sending: Sending): Promise<Sent> {
    const { id, raw } = sending;
    const receipt = await executed(this.node, this.terms, sending).finally(() => this.#underWay--);
    this.#keep(raw);
    if (BigInt(receipt.status) !== 1n) throw await whyFailed(this.node, this.terms, sending, receipt);
    const cost = { unit: GAS, amount: BigInt(receipt.gasUsed) };
    const created = receipt.contractAddress === null ? {} : { created: receipt.contractAddress };
    const sent = { id, bytes: raw.length, cost, logs: receipt.logs, ...created };
    for (const listener of this.#listeners) listener(sent);
    return sent;
  }

  /** Waits until a state that the transaction made may be attested. */
  final(id: string): Promise<void> {
    return final(this.node, this.terms, id);
  }

  /** Executes a transaction of a history, refused or not as it was. Throws ChainError when it is not valid here. */
  async replay(raw: Uint8Array): Promise<void> {
    try {
      await this.broadcast(raw);
    } catch (error) {
      if ((await this.node.receipt(keccak256(raw))) === undefined) throw error;
    }
  }

  /** Calls back for each transaction of this client after it was executed; returns how to stop. */
  onTransaction(listener: (sent: Sent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
