/** A network behind a node: transactions that are sent again until they are confirmed or can't be any more. */
import { z } from "zod";
import type { Connection as Settings } from "@chainsatlas/shared/chain/chain.ts";
import {
  checkCaip2,
  checkSecretKey,
  patienceOf,
  readOptions,
  shownUrl,
  waitFor,
  wholeNumber,
  type Patience,
} from "@chainsatlas/shared/chain/connection.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { getBase58Decoder, getBase58Encoder } from "@solana/kit";
import {
  ComputeBudgetProgram,
  Connection,
  Keypair,
  SendTransactionError,
  Transaction,
  type Commitment,
  type ConfirmedTransactionMeta,
  type PublicKey,
  type TransactionInstruction,
} from "@solana/web3.js";
import { Confirmations } from "./confirmations.ts";
import { chainError } from "./errors.ts";
import { TRANSACTION_BYTES, TRANSACTION_COMPUTE_UNITS } from "./limits.ts";
import { compileMessage, transactionOf, transactionSize, type LookupTable } from "./message.ts";
import type { Operator, Sent } from "./operator.ts";
import type { PastTransaction } from "./past.ts";
import { transactionsOf } from "./rpc-history.ts";
import { signerOf } from "./sign.ts";

const optionsSchema = z.strictObject({
  /** Micro-lamports per compute unit, on top of the fee for the signature. */
  priorityFee: wholeNumber.default(0n),
});

/** Blockhashes that a transaction may outlive before it is given up. */
const ATTEMPTS = 5;
const SIGNATURE_BYTES = 64;
const CAIP2_GENESIS_CHARACTERS = 32;

type Finality = Extract<Commitment, "confirmed" | "finalized">;

export class RpcSolana implements Operator {
  readonly caip2: string;
  readonly connection: Connection;
  readonly keypair: Keypair;
  readonly patience: Patience;
  readonly #finality: Finality;
  readonly #priorityFee: bigint;
  readonly #sign: (message: Uint8Array) => Uint8Array;
  readonly #confirmations: Confirmations;
  readonly #watchers = new Set<(sent: Sent) => void>();
  #salt = 0;

  private constructor(settings: Settings, connection: Connection, genesis: string, finality: Finality) {
    this.caip2 = `solana:${genesis.slice(0, CAIP2_GENESIS_CHARACTERS)}`;
    this.connection = connection;
    this.keypair = Keypair.fromSeed(checkSecretKey(settings));
    this.patience = patienceOf(settings.profile.blockTimeMs);
    this.#finality = finality;
    this.#priorityFee = readOptions(optionsSchema, settings).priorityFee;
    this.#sign = signerOf(this.keypair);
    const node = {
      caip2: this.caip2,
      height: () => this.#ask(() => connection.getBlockHeight("finalized")),
      statuses: async (signatures: string[]) =>
        (await this.#ask(() => connection.getSignatureStatuses(signatures))).value,
      resend: (raw: Uint8Array) =>
        this.#ask(() => connection.sendRawTransaction(raw, { skipPreflight: true })),
    };
    this.#confirmations = new Confirmations(node, [finality, "finalized"], this.patience);
  }

  /** A profile whose finality is no block wants confirmed states, any other one finalized ones. */
  static async connect(settings: Settings): Promise<RpcSolana> {
    const { profile, rpcUrl } = settings;
    const finality: Finality = profile.finality.blocks === 0 ? "confirmed" : "finalized";
    const connection = new Connection(rpcUrl, { commitment: finality, disableRetryOnRateLimit: false });
    const genesis = await connection.getGenesisHash().catch((error: unknown) => {
      throw new ChainError(profile.name, "Unreachable", `no node answers at ${shownUrl(rpcUrl)}`, {
        cause: error,
      });
    });
    const operator = new RpcSolana(settings, connection, genesis, finality);
    checkCaip2(settings, operator.caip2);
    return operator;
  }

  get publicKey(): PublicKey {
    return this.keypair.publicKey;
  }

  /** Asks the node. Throws ChainError: `Unreachable` when it is not there. */
  async #ask<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof ChainError) throw error;
      if (error instanceof SendTransactionError) throw this.#refusal(error);
      throw new ChainError(this.caip2, "Unreachable", error instanceof Error ? error.message : "", {
        cause: error,
      });
    }
  }

  #refusal(error: SendTransactionError): ChainError {
    const number = /custom program error: 0x([0-9a-f]+)/.exec(error.message)?.[1];
    return chainError(this.caip2, {
      text: error.message,
      logs: error.logs ?? [],
      ...(number === undefined ? {} : { number: parseInt(number, 16) }),
    });
  }

  #message(
    instructions: readonly TransactionInstruction[],
    blockhash: Uint8Array,
    table?: LookupTable,
  ): Uint8Array {
    // equal transactions of one blockhash would be one: another limit makes it another
    const units = TRANSACTION_COMPUTE_UNITS - (this.#salt++ % 1000);
    const budget = [ComputeBudgetProgram.setComputeUnitLimit({ units })];
    if (this.#priorityFee > 0n)
      budget.push(ComputeBudgetProgram.setComputeUnitPrice({ microLamports: this.#priorityFee }));
    return compileMessage(this.publicKey, blockhash, [...budget, ...instructions], table);
  }

  size(instructions: readonly TransactionInstruction[]): number {
    return transactionSize(this.#message(instructions, new Uint8Array(32)));
  }

  send(instructions: readonly TransactionInstruction[], table?: LookupTable): Promise<Sent> {
    return this.#submit((blockhash) => {
      const bytes = Uint8Array.from(getBase58Encoder().encode(blockhash));
      const message = this.#message(instructions, bytes, table);
      return transactionOf(this.#sign(message), message);
    });
  }

  /** The same with signatures of others besides: for what creates accounts at keys. */
  sendSigned(instructions: readonly TransactionInstruction[], signers: readonly Keypair[]): Promise<Sent> {
    return this.#submit((blockhash) => {
      const transaction = new Transaction({ feePayer: this.publicKey, blockhash, lastValidBlockHeight: 0 });
      transaction.add(...instructions).sign(this.keypair, ...signers);
      return transaction.serialize();
    });
  }

  /** Signs and sends, again with a newer blockhash when the one it was signed with has expired. */
  async #submit(sign: (blockhash: string) => Uint8Array): Promise<Sent> {
    for (let attempt = 1; ; attempt++) {
      const { blockhash, lastValidBlockHeight } = await this.#ask(() => this.connection.getLatestBlockhash());
      const raw = sign(blockhash);
      if (raw.length > TRANSACTION_BYTES)
        throw new ChainError(
          ...([this.caip2, "TransactionTooLarge"] as const),
          `${raw.length} bytes, the limit is ${TRANSACTION_BYTES}`,
        );
      const preflightCommitment = this.#finality;
      const id = await this.#ask(() => this.connection.sendRawTransaction(raw, { preflightCommitment }));
      if (await this.#confirmations.of(id, raw, lastValidBlockHeight)) return this.#sent(id, raw);
      if (attempt === ATTEMPTS)
        throw new ChainError(this.caip2, "Unreachable", `transaction ${id} got into no block`);
    }
  }

  async #sent(id: string, raw: Uint8Array): Promise<Sent> {
    const meta = await waitFor(this.caip2, `transaction ${id}`, this.patience, () => this.#meta(id));
    const logs = meta.logMessages ?? [];
    if (meta.err !== null)
      throw chainError(this.caip2, { ...numberOf(meta.err), text: JSON.stringify(meta.err), logs });
    const cost = { unit: "CU", amount: BigInt(meta.computeUnitsConsumed ?? 0) };
    const sent = { id, bytes: raw.length, cost, logs };
    for (const watcher of this.#watchers) watcher(sent);
    return sent;
  }

  async #meta(id: string): Promise<ConfirmedTransactionMeta | undefined> {
    const found = await this.#ask(() =>
      this.connection.getTransaction(id, { commitment: this.#finality, maxSupportedTransactionVersion: 0 }),
    );
    return found?.meta ?? undefined;
  }

  recentSlot(): Promise<number> {
    return this.#ask(() => this.connection.getSlot("finalized"));
  }

  async nextSlot(): Promise<void> {
    const slot = await this.#ask(() => this.connection.getSlot());
    await waitFor(this.caip2, "the next slot", this.patience, async () =>
      (await this.#ask(() => this.connection.getSlot())) > slot + 1 ? true : undefined,
    );
  }

  async account(key: PublicKey): Promise<Buffer | undefined> {
    return (await this.#ask(() => this.connection.getAccountInfo(key)))?.data;
  }

  async owner(key: PublicKey): Promise<PublicKey | undefined> {
    return (await this.#ask(() => this.connection.getAccountInfo(key)))?.owner;
  }

  async balance(): Promise<bigint> {
    return BigInt(await this.#ask(() => this.connection.getBalance(this.publicKey)));
  }

  async rent(bytes: number): Promise<bigint> {
    return BigInt(await this.#ask(() => this.connection.getMinimumBalanceForRentExemption(bytes)));
  }

  async logsOf(transaction: string): Promise<readonly string[] | undefined> {
    if (!isBase58(transaction)) return undefined;
    const bytes = getBase58Encoder().encode(transaction);
    if (bytes.length !== SIGNATURE_BYTES || getBase58Decoder().decode(bytes) !== transaction)
      return undefined;
    return (await this.#meta(transaction))?.logMessages ?? undefined;
  }

  transactionsOf(address: PublicKey, before?: string): Promise<readonly PastTransaction[]> {
    return this.#ask(() => transactionsOf(this.connection, this.caip2, address, this.#finality, before));
  }

  /** Transactions of this process only. */
  watch(onSent: (sent: Sent) => void): () => void {
    this.#watchers.add(onSent);
    return () => void this.#watchers.delete(onSent);
  }
}

const isBase58 = (text: string): boolean => /^[1-9A-HJ-NP-Za-km-z]+$/.test(text);

/** The program's own number in an error of the runtime. */
function numberOf(error: unknown): { readonly number?: number } {
  const found = /"Custom":(\d+)/.exec(JSON.stringify(error))?.[1];
  return found === undefined ? {} : { number: Number(found) };
}
