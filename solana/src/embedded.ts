/** Solana's runtime in this process: litesvm with all programs, one funded operator, and a history that can be replayed. */
import { readFileSync } from "node:fs";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { address, getBase58Decoder, getBase58Encoder, getTransactionDecoder, lamports } from "@solana/kit";
import {
  AddressLookupTableAccount,
  ComputeBudgetProgram,
  Keypair,
  PublicKey,
  VersionedTransaction,
  type TransactionInstruction,
} from "@solana/web3.js";
import { FailedTransactionMetadata, LiteSVM } from "litesvm";
import { EMBEDDED_PROGRAMS, wellKnownKeypair } from "../idl/program-ids.ts";
import { chainError } from "./errors.ts";
import { TRANSACTION_BYTES, TRANSACTION_COMPUTE_UNITS } from "./limits.ts";
import type { Operator, Sent } from "./operator.ts";
import { compileMessage, transactionOf, transactionSize, type LookupTable } from "./message.ts";
import { formsOf } from "./names.ts";
import { instructionsOf, type PastTransaction } from "./past.ts";
import { refusalOf } from "./refusal.ts";
import { signerOf } from "./sign.ts";

/** CAIP-2 id of the embedded chain: "solana" and a name where a public network has its genesis hash. */
export const EMBEDDED_CAIP2 = "solana:chainsatlasembedded";

const FUNDS = 10n ** 15n;
const OPERATOR = wellKnownKeypair("operator");

export type ProgramName = keyof typeof EMBEDDED_PROGRAMS;
export type ProgramCode = Readonly<Record<ProgramName, Uint8Array>>;
export const PROGRAM_NAMES = Object.keys(EMBEDDED_PROGRAMS) as readonly ProgramName[];

/** A built program's bytes. */
export const artifact = (name: ProgramName): Uint8Array =>
  readFileSync(new URL(`../artifacts/${name}.so`, import.meta.url));

export interface EmbeddedOptions {
  readonly operator?: Keypair;
  /** Another operator of this one's chain, instead of a chain of its own. */
  readonly beside?: EmbeddedSolana;
  /** Other programs in the place of the built ones. */
  readonly programs?: Partial<ProgramCode>;
}

export class EmbeddedSolana implements Operator {
  readonly caip2 = EMBEDDED_CAIP2;
  #svm: LiteSVM;
  readonly #operator: Keypair;
  readonly #sign: (message: Uint8Array) => Uint8Array;
  readonly #programs: Partial<ProgramCode>;
  readonly #history: Uint8Array[] = [];
  /** The history as it was read so far. */
  readonly #pasts: PastTransaction[] = [];
  readonly #logs = new Map<string, readonly string[]>();
  readonly #watchers = new Set<(sent: Sent) => void>();
  #time: bigint | undefined;
  #refused = 0;

  /** Every start is the same but for the time: programs, accounts, first blockhash. */
  constructor({ operator = OPERATOR, beside, programs = {} }: EmbeddedOptions = {}) {
    this.#operator = operator;
    this.#programs = programs;
    this.#sign = signerOf(operator);
    this.#svm = beside?.svm ?? this.#begin();
    this.fund(operator.publicKey);
  }

  #begin(): LiteSVM {
    const svm = new LiteSVM();
    for (const name of PROGRAM_NAMES)
      svm.addProgram(address(EMBEDDED_PROGRAMS[name]), this.#programs[name] ?? artifact(name));
    return svm;
  }

  /** Begins anew, with nothing but programs and a funded operator. */
  restart(): void {
    this.#svm = this.#begin();
    this.#history.length = 0;
    this.#pasts.length = 0;
    this.#logs.clear();
    this.fund(this.#operator.publicKey);
  }

  /** The chain's time from now on, seconds since 1970; until then it is this machine's. */
  setTime(seconds: bigint): void {
    this.#time = seconds;
  }

  #tick(): void {
    const clock = this.#svm.getClock();
    clock.unixTimestamp = this.#time ?? BigInt(Math.floor(Date.now() / 1000));
    this.#svm.setClock(clock);
  }

  get publicKey(): PublicKey {
    return this.#operator.publicKey;
  }

  /** The runtime itself, for tests that break into it. */
  get svm(): LiteSVM {
    return this.#svm;
  }

  /** Gives an account lamports out of nothing. */
  fund(key: PublicKey): void {
    const programAddress = address(PublicKey.default.toBase58());
    const account = {
      programAddress,
      lamports: lamports(FUNDS),
      data: new Uint8Array(0),
      executable: false,
      space: 0n,
    };
    this.#svm.setAccount({ address: address(formsOf(key).name), ...account });
  }

  #message(instructions: readonly TransactionInstruction[], table?: LookupTable): Uint8Array {
    // a transaction that was refused may be sent again: another limit makes it another transaction
    const units = TRANSACTION_COMPUTE_UNITS - (this.#refused % 1000);
    const budget = ComputeBudgetProgram.setComputeUnitLimit({ units });
    const blockhash = Uint8Array.from(getBase58Encoder().encode(this.#svm.latestBlockhash()));
    return compileMessage(this.#operator.publicKey, blockhash, [budget, ...instructions], table);
  }

  size(instructions: readonly TransactionInstruction[]): number {
    return transactionSize(this.#message(instructions));
  }

  async send(instructions: readonly TransactionInstruction[], table?: LookupTable): Promise<Sent> {
    const message = this.#message(instructions, table);
    const size = transactionSize(message);
    if (size > TRANSACTION_BYTES)
      throw new ChainError(
        this.caip2,
        "TransactionTooLarge",
        `${size} bytes, the limit is ${TRANSACTION_BYTES}`,
      );
    return this.execute(transactionOf(this.#sign(message), message));
  }

  /** Executes a signed transaction. Throws ChainError. */
  execute(raw: Uint8Array): Sent {
    this.#tick();
    const result = this.#svm.sendTransaction(getTransactionDecoder().decode(raw));
    if (result instanceof FailedTransactionMetadata) {
      this.#refused++;
      throw chainError(this.caip2, refusalOf(result));
    }
    const logs = result.logs();
    const sent: Sent = {
      id: getBase58Decoder().decode(result.signature()),
      bytes: raw.length,
      cost: { unit: "CU", amount: result.computeUnitsConsumed() },
      logs,
    };
    this.#history.push(Uint8Array.from(raw));
    this.#logs.set(sent.id, logs);
    this.#nextBlock();
    for (const watcher of this.#watchers) watcher(sent);
    return sent;
  }

  /** The next transaction is of the next block, so that equal ones are two, and of the next slot, for lookup tables. */
  #nextBlock(): void {
    const slot = this.#svm.getClock().slot + 1n;
    this.#svm.expireBlockhash();
    this.#svm.warpToSlot(slot);
    const [latest] = this.#svm.getSlotHashes();
    latest!.slot = slot;
    this.#svm.setSlotHashes([latest!]);
  }

  recentSlot(): Promise<number> {
    return Promise.resolve(Number(this.#svm.getClock().slot));
  }

  nextSlot(): Promise<void> {
    return Promise.resolve();
  }

  account(key: PublicKey): Promise<Buffer | undefined> {
    const account = this.#svm.getAccount(address(formsOf(key).name));
    return Promise.resolve(account.exists && account.data.length > 0 ? Buffer.from(account.data) : undefined);
  }

  owner(key: PublicKey): Promise<PublicKey | undefined> {
    const account = this.#svm.getAccount(address(formsOf(key).name));
    return Promise.resolve(account.exists ? new PublicKey(account.programAddress) : undefined);
  }

  logsOf(transaction: string): Promise<readonly string[] | undefined> {
    return Promise.resolve(this.#logs.get(transaction));
  }

  /** A transaction's instructions; the programs here are ours, which no other one calls. */
  #past(raw: Uint8Array): PastTransaction {
    const { signatures, message } = VersionedTransaction.deserialize(raw);
    const addressLookupTableAccounts = message.addressTableLookups.map(({ accountKey: key }) => {
      const { data } = this.#svm.getAccount(address(formsOf(key).name)) as { data: Uint8Array };
      return new AddressLookupTableAccount({ key, state: AddressLookupTableAccount.deserialize(data) });
    });
    const keys = message.getAccountKeys({ addressLookupTableAccounts });
    const id = getBase58Decoder().decode(signatures[0]!);
    return { id, instructions: instructionsOf(message, keys, new Map()) };
  }

  transactionsOf(key: PublicKey, before?: string): Promise<readonly PastTransaction[]> {
    for (const raw of this.#history.slice(this.#pasts.length)) this.#pasts.push(this.#past(raw));
    const end = this.#pasts.findIndex(({ id }) => id === before);
    const naming = this.#pasts
      .slice(0, end < 0 ? undefined : end)
      .filter(({ instructions }) =>
        instructions.some(({ accounts }) => accounts.some((account) => account.equals(key))),
      );
    return Promise.resolve(naming);
  }

  watch(onSent: (sent: Sent) => void): () => void {
    this.#watchers.add(onSent);
    return () => void this.#watchers.delete(onSent);
  }

  history(): readonly Uint8Array[] {
    return [...this.#history];
  }
}
