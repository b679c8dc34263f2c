import { concat, sha256 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { ManagementUnit, Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { encodePlan, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { decodePythiaSet, encodePythiaSet, type PythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { PublicKey, SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import type { ManagementClient } from "./client.ts";
import type { Operator } from "./operator.ts";
import { sendPacked } from "./pack.ts";
import { planAddress, StageKind } from "./pda.ts";
import { Stages } from "./stages.ts";

/** Estimate of checking 16 signatures, in compute units. */
const QUORUM_UNITS = 500_000;

/** A management unit of either kind, as virtualization units obey it. */
export interface SolanaAuthority extends ManagementUnit {
  readonly address: PublicKey;
  /** The account that says which plan is approved for an execution. */
  planAddress(execution: Uint8Array): PublicKey;
}

/** A unit of the program without a ledger. */
export class SolanaManagementUnit implements SolanaAuthority {
  readonly id: Uint8Array;
  readonly address: PublicKey;
  readonly #operator: Operator;
  readonly #client: ManagementClient;
  readonly #stages: Stages;

  constructor(operator: Operator, client: ManagementClient, address: PublicKey) {
    this.id = address.toBytes();
    this.address = address;
    this.#operator = operator;
    this.#client = client;
    this.#stages = new Stages(operator, client);
  }

  async pythiaSet(): Promise<PythiaSet> {
    const data = await this.#operator.account(this.address);
    if (data === undefined) throw new Error(`no management unit at ${this.address.toBase58()}`);
    const { set } = this.#client.coder.accounts.decode<{ set: Buffer }>("management", data);
    return decodePythiaSet(Uint8Array.from(set));
  }

  planAddress(execution: Uint8Array): PublicKey {
    return planAddress(this.#client.programId, this.address, execution);
  }

  async planDigest(execution: Uint8Array): Promise<Uint8Array | undefined> {
    const data = await this.#operator.account(this.planAddress(execution));
    if (data === undefined) return undefined;
    const { digest } = this.#client.coder.accounts.decode<{ digest: number[] }>("plan", data);
    return Uint8Array.from(digest);
  }

  /** Stages a message under its hash, uses it, and gives the stage back. */
  async #submit(
    message: Uint8Array,
    use: (stage: PublicKey) => Promise<TransactionInstruction>,
  ): Promise<Transaction[]> {
    const key = sha256(message);
    const kind = StageKind.MANAGEMENT;
    const tasks = await this.#stages.put(key, kind, message);
    tasks.push({ instruction: await use(this.#stages.address(key, kind)), units: QUORUM_UNITS });
    tasks.push(await this.#stages.close(key, kind));
    return sendPacked(this.#operator, tasks);
  }

  async approve(plan: Plan, signatures: Uint8Array): Promise<readonly Transaction[]> {
    return this.#submit(concat(encodePlan(plan), signatures), (stage) =>
      this.#client.methods
        .approve()
        .accountsStrict({
          management: this.address,
          plan: this.planAddress(plan.execution),
          stage,
          authority: this.#operator.publicKey,
          systemProgram: SystemProgram.programId,
        })
        .instruction(),
    );
  }

  async rotate(next: PythiaSet, signatures: Uint8Array): Promise<readonly Transaction[]> {
    return this.#submit(concat(encodePythiaSet(next), signatures), (stage) =>
      this.#client.methods
        .rotate()
        .accountsStrict({ management: this.address, stage, authority: this.#operator.publicKey })
        .instruction(),
    );
  }
}
