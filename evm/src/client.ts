/** Calls and transactions of one account on one EVM chain, within the limits of Ethereum. */
import { keccak256, Transaction as EvmTransaction, Wallet, type Interface, type LogParams } from "ethers";
import { fromHex, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { toChainError } from "./rpc-error.ts";

/** An Ethereum JSON-RPC endpoint. Source: EIP-1193. */
export interface Rpc {
  request(call: { readonly method: string; readonly params?: readonly unknown[] }): Promise<unknown>;
}

/** Most gas of one transaction. Source: EIP-7825, in force since the Osaka upgrade. */
export const TRANSACTION_GAS = 2n ** 24n;
/** Most bytes of one signed transaction: what nodes relay. Source: go-ethereum, `txMaxSize`. */
export const TRANSACTION_BYTES = 128 * 1024;

/** Unit of `Cost` on every EVM chain. */
export const GAS = "gas";

/** A transaction that was executed. */
export interface Sent extends Transaction {
  readonly logs: readonly LogParams[];
  /** Address of the contract, when the transaction created one. */
  readonly created?: string;
}

interface Receipt {
  readonly status: string;
  readonly gasUsed: string;
  readonly contractAddress: string | null;
  readonly logs: readonly LogParams[];
}

const quantity = (n: number | bigint): string => `0x${n.toString(16)}`;

/** A function of a contract with its arguments. */
export interface Call {
  readonly to: string;
  readonly abi: Interface;
  readonly method: string;
  readonly args: readonly unknown[];
  /** Most gas to use; without it, as much as a transaction may. */
  readonly gas?: bigint;
}

export class EvmClient {
  /** CAIP-2 id. */
  readonly caip2: string;
  readonly #rpc: Rpc;
  readonly #wallet: Wallet;
  readonly #chainId: bigint;
  readonly #history: Uint8Array[] = [];
  readonly #listeners = new Set<(sent: Sent) => void>();

  private constructor(rpc: Rpc, wallet: Wallet, chainId: bigint) {
    this.#rpc = rpc;
    this.#wallet = wallet;
    this.#chainId = chainId;
    this.caip2 = `eip155:${chainId}`;
  }

  /** `secretKey`: the account that pays, 32 bytes. */
  static async connect(rpc: Rpc, secretKey: Uint8Array): Promise<EvmClient> {
    const chainId = BigInt((await rpc.request({ method: "eth_chainId" })) as string);
    return new EvmClient(rpc, new Wallet(toHex(secretKey)), chainId);
  }

  /** Signed transactions executed so far, in order, those that the contracts refused among them. */
  get history(): readonly Uint8Array[] {
    return this.#history;
  }

  async #request(method: string, ...params: readonly unknown[]): Promise<unknown> {
    try {
      return await this.#rpc.request({ method, params });
    } catch (error) {
      throw toChainError(this.caip2, error);
    }
  }

  /** Reads. Throws ChainError, by the name of the contract's error if it declares one. */
  async call({ to, abi, method, args }: Call): Promise<readonly unknown[]> {
    const transaction = { to, data: abi.encodeFunctionData(method, args), gas: quantity(TRANSACTION_GAS) };
    const result = (await this.#request("eth_call", transaction, "latest")) as string;
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
  async sendData(to: string, data: string, gas?: bigint): Promise<Sent> {
    const raw = await this.#sign(to, data, gas);
    this.#checkSize(raw);
    return this.broadcast(raw);
  }

  /** Creates a contract from its creation code and encoded constructor arguments. */
  async create(creationCode: string, args = "0x"): Promise<Sent & { readonly created: string }> {
    const sent = await this.broadcast(await this.#sign(null, creationCode + args.slice(2)));
    if (sent.created === undefined) throw new ChainError(this.caip2, "Rejected", "no contract was created");
    return { ...sent, created: sent.created };
  }

  /** Sends zeros to the sender itself, in a transaction of exactly `bytes` bytes. */
  async sendFiller(bytes: number): Promise<Sent> {
    for (let length = bytes; ;) {
      const raw = await this.#sign(this.#wallet.address, `0x${"00".repeat(Math.max(length, 0))}`);
      if (raw.length === bytes || length < 0) return this.broadcast(raw);
      length += bytes - raw.length;
    }
  }

  async #sign(to: string | null, data: string, gas = TRANSACTION_GAS): Promise<Uint8Array> {
    const nonce = Number(await this.#request("eth_getTransactionCount", this.#wallet.address, "latest"));
    const block = (await this.#request("eth_getBlockByNumber", "latest", false)) as { baseFeePerGas: string };
    const transaction = EvmTransaction.from({
      type: 2,
      chainId: this.#chainId,
      nonce,
      to,
      data,
      gasLimit: gas,
      maxFeePerGas: 2n * BigInt(block.baseFeePerGas) + 1n,
      maxPriorityFeePerGas: 1n,
    });
    transaction.signature = this.#wallet.signingKey.sign(transaction.unsignedHash);
    return fromHex(transaction.serialized);
  }

  #checkSize({ length }: Uint8Array): void {
    if (length > TRANSACTION_BYTES)
      throw new ChainError(
        this.caip2,
        "TransactionTooLarge",
        `${length} bytes, ${TRANSACTION_BYTES} at most`,
      );
  }

  /** Sends a signed transaction and waits until it is executed. Throws ChainError when it fails. */
  async broadcast(raw: Uint8Array): Promise<Sent> {
    this.#checkSize(raw);
    const id = keccak256(raw);
    let refusal: ChainError | undefined;
    try {
      await this.#request("eth_sendRawTransaction", toHex(raw));
    } catch (error) {
      refusal = toChainError(this.caip2, error);
    }
    const receipt = await this.receipt(id);
    if (receipt !== undefined) this.#history.push(raw);
    if (refusal !== undefined) throw refusal;
    if (receipt === undefined || BigInt(receipt.status) !== 1n)
      throw new ChainError(this.caip2, "Rejected", `transaction ${id} failed`);
    const cost = { unit: GAS, amount: BigInt(receipt.gasUsed) };
    const created = receipt.contractAddress === null ? {} : { created: receipt.contractAddress };
    const sent = { id, bytes: raw.length, cost, logs: receipt.logs, ...created };
    for (const listener of this.#listeners) listener(sent);
    return sent;
  }

  /** Executes a transaction of a history, refused or not as it was. Throws ChainError when it is not valid here. */
  async replay(raw: Uint8Array): Promise<void> {
    try {
      await this.broadcast(raw);
    } catch (error) {
      if ((await this.receipt(keccak256(raw))) === undefined) throw error;
    }
  }

  /**
   * Calls back for each transaction of this client after it was executed; returns how to stop. An embedded network has
   * no other client.
   */
  onTransaction(listener: (sent: Sent) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Undefined for an unknown transaction. */
  async receipt(id: string): Promise<Receipt | undefined> {
    if (!/^0x[0-9a-f]{64}$/.test(id)) return undefined;
    return ((await this.#request("eth_getTransactionReceipt", id)) as Receipt | null) ?? undefined;
  }

  /** Data of a transaction; undefined for an unknown one. */
  async data(id: string): Promise<string | undefined> {
    return ((await this.#request("eth_getTransactionByHash", id)) as { input: string } | null)?.input;
  }

  /** Logs of a contract with these topics, in order. */
  async logs(address: string, topics: readonly string[]): Promise<readonly LogParams[]> {
    const filter = { address, topics, fromBlock: "0x0", toBlock: "latest" };
    return (await this.#request("eth_getLogs", filter)) as readonly LogParams[];
  }
}
