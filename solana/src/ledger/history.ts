/**
 * The calls that have led a ledger where it is, read back from its chain: instructions that name it, with what was staged for
 * them, be it by transactions before.
 */
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { LedgerCall } from "@chainsatlas/shared/chain/ledger-unit.ts";
import type { PublicKey } from "@solana/web3.js";
import { instructionReader, type Called, type LedgerManagementClient } from "../client.ts";
import type { Operator } from "../operator.ts";
import type { PastInstruction, PastTransaction } from "../past.ts";

export class LedgerHistory {
  readonly #operator: Operator;
  readonly #program: PublicKey;
  readonly #read: (data: Uint8Array) => Called | undefined;
  readonly #ledger: PublicKey;

  constructor(operator: Operator, client: LedgerManagementClient, ledger: PublicKey) {
    this.#operator = operator;
    this.#program = client.programId;
    this.#read = instructionReader(client);
    this.#ledger = ledger;
  }

  #notWhole(what: string): ChainError {
    const advice = "ask a node that keeps all transactions since the ledger was made";
    return new ChainError(
      this.#operator.caip2,
      "Rejected",
      `the node has no transaction that ${what}: ${advice}`,
    );
  }

  /** Instructions of the ledger's program to whose IDL the account is the one of that name, with their places. */
  #callsOn(role: "ledger" | "stage", key: PublicKey, instructions: readonly PastInstruction[]) {
    return instructions.flatMap(({ program, accounts, data }, at) => {
      const called = program.equals(this.#program) ? this.#read(data) : undefined;
      const account = (name: string) => accounts[called?.accounts.indexOf(name) ?? -1];
      if (called === undefined || account(role)?.equals(key) !== true) return [];
      return [{ ...called, at, stage: account("stage") }];
    });
  }

  /** What was staged when an instruction of a transaction was executed. Throws ChainError where its beginning is not there. */
  async #staged(stage: PublicKey, { id, instructions }: PastTransaction, at: number): Promise<Uint8Array> {
    const stepsOf = (some: readonly PastInstruction[]) => this.#callsOn("stage", stage, some);
    const own = stepsOf(instructions.slice(0, at));
    const begins = own.some(({ name }) => name === "createStage");
    const earlier = begins ? [] : await this.#operator.transactionsOf(stage, id);
    let bytes: Uint8Array | undefined;
    for (const { name, args } of [...earlier.flatMap((one) => stepsOf(one.instructions)), ...own]) {
      if (name === "createStage") bytes = new Uint8Array(args.total as number);
      if (name === "closeStage") bytes = undefined;
      if (name === "writeStage") bytes?.set(args.data as Uint8Array, args.offset as number);
    }
    if (bytes !== undefined) return bytes;
    throw this.#notWhole(`stages what ${id} uses, at ${stage.toBase58()}`);
  }

  async #callsIn(transaction: PastTransaction): Promise<readonly LedgerCall[]> {
    const calls: LedgerCall[] = [];
    for (const { name, args, at, stage } of this.#callsOn("ledger", this.#ledger, transaction.instructions)) {
      if (name !== "openBatch" && name !== "applyPart") continue;
      const staged = await this.#staged(stage!, transaction, at);
      const end = args.headerLength as number;
      if (name === "applyPart") calls.push({ part: staged });
      else calls.push({ header: staged.slice(0, end), signatures: staged.slice(end) });
    }
    return calls;
  }

  /** In order. Throws ChainError Rejected where the history does not go back to the ledger's beginning. */
  async calls(): Promise<readonly LedgerCall[]> {
    const transactions = await this.#operator.transactionsOf(this.#ledger);
    const made = transactions.some(({ instructions }) =>
      this.#callsOn("ledger", this.#ledger, instructions).some(({ name }) => name === "initialize"),
    );
    if (!made) throw this.#notWhole(`makes the ledger ${this.#ledger.toBase58()}`);
    const calls: LedgerCall[] = [];
    for (const transaction of transactions) calls.push(...(await this.#callsIn(transaction)));
    return calls;
  }
}
