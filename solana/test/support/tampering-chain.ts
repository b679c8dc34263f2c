/** An embedded chain that, before it executes a right transaction, tries the wrong versions of each of its instructions. */
import { createHash } from "node:crypto";
import { address, getTransactionDecoder } from "@solana/kit";
import { Keypair, PublicKey, Transaction, type TransactionInstruction } from "@solana/web3.js";
import { FailedTransactionMetadata } from "litesvm";
import { DECLARED_ERRORS, UNKNOWN_INSTRUCTION } from "../../idl/errors.ts";
import { wellKnownKeypair } from "../../idl/program-ids.ts";
import type { LookupTable } from "../../src/message.ts";
import type { Sent } from "../../src/operator.ts";
import { refusalOf } from "../../src/refusal.ts";
import { DigestedChain } from "./digested-chain.ts";
import { known, PROGRAM_ADDRESSES, wrongVersions, type Known, type Wrong } from "./tamper.ts";

const DECLARED = new Set([...DECLARED_ERRORS.map(({ code }) => code), UNKNOWN_INSTRUCTION]);
const MEMO = address("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");

/** What a wrong version that does no harm is called, and why it may pass. */
export type Harmless = (id: string, wrong: string) => boolean;

export class TamperingChain extends DigestedChain {
  /** Instructions met, and the number of wrong versions tried of each. */
  readonly tried = new Map<string, number>();
  readonly problems: string[] = [];
  readonly #stranger = wellKnownKeypair("stranger");
  readonly #operator: Keypair;
  readonly #harmless: Harmless;

  constructor(harmless: Harmless, operator = wellKnownKeypair("operator")) {
    super({ operator });
    this.#operator = operator;
    this.#harmless = harmless;
    this.fund(this.#stranger.publicKey);
  }

  #others(): PublicKey[] {
    const kinds = new Map<string, PublicKey>();
    for (const program of PROGRAM_ADDRESSES)
      for (const { address: name, data } of this.svm.getProgramAccounts(address(program)))
        if (data.length >= 8)
          kinds.set(Buffer.from(data.subarray(0, 8)).toString("hex") + program, new PublicKey(name));
    return [...kinds.values()];
  }

  #foreignCopy(of: PublicKey): PublicKey | undefined {
    const original = this.svm.getAccount(address(of.toBase58()));
    if (!original.exists || original.executable || original.data.length === 0) return undefined;
    const copy = Keypair.fromSeed(createHash("sha256").update(of.toBytes()).digest()).publicKey;
    const { lamports, data, space } = original;
    this.svm.setAccount({
      address: address(copy.toBase58()),
      programAddress: MEMO,
      lamports,
      data,
      space,
      executable: false,
    });
    return copy;
  }

  /** Signed by whoever of stranger and operator it names as a signer; the stranger pays, so that the operator need not sign. */
  #signed(instructions: readonly TransactionInstruction[]): Uint8Array {
    const transaction = new Transaction().add(...instructions);
    transaction.feePayer = this.#stranger.publicKey;
    transaction.recentBlockhash = this.svm.latestBlockhash();
    const { accountKeys, header } = transaction.compileMessage();
    const names = new Set(accountKeys.slice(0, header.numRequiredSignatures).map((key) => key.toBase58()));
    transaction.sign(
      ...[this.#stranger, this.#operator].filter(({ publicKey }) => names.has(publicKey.toBase58())),
    );
    return transaction.serialize();
  }

  #try(right: Known, wrong: Wrong): void {
    const label = `${right.id}, ${wrong.name}`;
    const transaction = getTransactionDecoder().decode(this.#signed([wrong.instruction]));
    if (!(this.svm.simulateTransaction(transaction) instanceof FailedTransactionMetadata)) {
      if (!this.#harmless(right.id, wrong.name)) this.problems.push(`${label}: accepted`);
      return;
    }
    const before = this.digest();
    const result = this.svm.sendTransaction(transaction);
    const { number, text } =
      result instanceof FailedTransactionMetadata ? refusalOf(result) : { text: "nothing" };
    if (number === undefined || !DECLARED.has(number))
      this.problems.push(`${label}: refused with ${number ?? text}, which is not declared`);
    if (this.digest() !== before) this.problems.push(`${label}: something has changed`);
  }

  /** Each instruction goes alone: in one transaction, accounts share their rights. */
  override async send(instructions: readonly TransactionInstruction[], table?: LookupTable): Promise<Sent> {
    const logs: string[] = [];
    let last: Sent | undefined;
    for (const instruction of instructions) {
      this.#tamper(instruction);
      last = await super.send([instruction], table);
      logs.push(...last.logs);
    }
    return { ...last!, logs };
  }

  #tamper(instruction: TransactionInstruction): void {
    const right = known(instruction);
    if (right === undefined || this.tried.has(right.id)) return;
    const wrong = wrongVersions(right, {
      stranger: this.#stranger,
      foreignCopy: (of) => this.#foreignCopy(of),
      others: this.#others(),
    });
    this.tried.set(right.id, wrong.length);
    for (const version of wrong) this.#try(right, version);
  }
}
