/** Uploads by stage accounts, the same for all programs. */
import { equalBytes } from "@chainsatlas/shared/bytes/bytes.ts";
import { SystemProgram, type PublicKey, type TransactionInstruction } from "@solana/web3.js";
import type { LedgerManagementClient, ManagementClient, VirtualizationClient } from "./client.ts";
import { LIMITS, MAX_GROWTH } from "./limits.ts";
import type { Operator } from "./operator.ts";
import type { Task } from "./pack.ts";
import { stageAddress, type StageKind } from "./pda.ts";

/** Bytes of a stage's account before what is staged: discriminator, authority, key, kind, length. */
const HEAD_BYTES = 80;
/** Estimates, in compute units: creating derives an address by trial. */
const CREATE_UNITS = 30_000;
const SMALL_UNITS = 5_000;

type StagingClient = LedgerManagementClient | ManagementClient | VirtualizationClient;

/** Stages of one program. */
export class Stages {
  readonly #operator: Operator;
  readonly #client: StagingClient;

  constructor(operator: Operator, client: StagingClient) {
    this.#operator = operator;
    this.#client = client;
  }

  address(key: Uint8Array, kind: StageKind): PublicKey {
    return stageAddress(this.#client.programId, this.#operator.publicKey, key, kind);
  }

  /** The staged bytes; undefined when there is no stage. */
  async read(key: Uint8Array, kind: StageKind): Promise<Buffer | undefined> {
    return (await this.#operator.account(this.address(key, kind)))?.subarray(HEAD_BYTES);
  }

  #accounts(key: Uint8Array, kind: StageKind): { stage: PublicKey; authority: PublicKey } {
    return { stage: this.address(key, kind), authority: this.#operator.publicKey };
  }

  // All programs have these instructions; Anchor's types tell their clients apart.
  #methods(): VirtualizationClient["methods"] {
    return (this.#client as VirtualizationClient).methods;
  }

  async write(key: Uint8Array, kind: StageKind, offset: number, bytes: Uint8Array): Promise<Task> {
    const accounts = this.#accounts(key, kind);
    const instruction = await this.#methods()
      .writeStage(offset, Buffer.from(bytes))
      .accountsStrict(accounts)
      .instruction();
    return { instruction, units: SMALL_UNITS };
  }

  async close(key: Uint8Array, kind: StageKind): Promise<Task> {
    const instruction = await this.#methods()
      .closeStage()
      .accountsStrict(this.#accounts(key, kind))
      .instruction();
    return { instruction, units: SMALL_UNITS };
  }

  /** What makes a stage of that many bytes out of whatever is there: nothing when it is one already. */
  async prepare(key: Uint8Array, kind: StageKind, total: number): Promise<Task[]> {
    const tasks: Task[] = [];
    const known = await this.#operator.account(this.address(key, kind));
    if (known?.readUInt32LE(HEAD_BYTES - 4) === total) return tasks;
    if (known !== undefined) tasks.push(await this.close(key, kind));
    const accounts = { ...this.#accounts(key, kind), systemProgram: SystemProgram.programId };
    const create = this.#methods()
      .createStage([...key], kind, total)
      .accountsStrict(accounts);
    tasks.push({ instruction: await create.instruction(), units: CREATE_UNITS });
    const grow: TransactionInstruction = await this.#methods()
      .growStage()
      .accountsStrict(accounts)
      .instruction();
    for (let grown = MAX_GROWTH; grown < HEAD_BYTES + total; grown += MAX_GROWTH)
      tasks.push({ instruction: grow, units: SMALL_UNITS });
    return tasks;
  }

  /** All that it takes to have exactly these bytes staged; nothing when they are. */
  async put(key: Uint8Array, kind: StageKind, bytes: Uint8Array): Promise<Task[]> {
    const known = await this.read(key, kind);
    if (known !== undefined && equalBytes(known, bytes)) return [];
    const tasks = await this.prepare(key, kind, bytes.length);
    for (let at = 0; at < bytes.length; at += LIMITS.chunkBytes)
      tasks.push(await this.write(key, kind, at, bytes.subarray(at, at + LIMITS.chunkBytes)));
    return tasks;
  }

  /** What closes those of the stages that exist. */
  async closeAll(key: Uint8Array, kinds: readonly StageKind[]): Promise<Task[]> {
    const tasks: Task[] = [];
    for (const kind of kinds)
      if ((await this.read(key, kind)) !== undefined) tasks.push(await this.close(key, kind));
    return tasks;
  }
}
