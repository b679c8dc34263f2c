import { concat, equalBytes, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type {
  Admission,
  ExecutionRecord,
  LogEntry,
  LogReference,
  RunOutcome,
  StagedKind,
  Transaction,
  VirtualizationUnit,
} from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { encodeOrder } from "@chainsatlas/shared/protocol/order.ts";
import { ProtocolError } from "@chainsatlas/shared/protocol/errors.ts";
import { encodePlan } from "@chainsatlas/shared/protocol/plan.ts";
import { PublicKey, SystemProgram } from "@solana/web3.js";
import type { VirtualizationClient } from "./client.ts";
import { encodeAttestation } from "./attestation.ts";
import { abandon, runLeg } from "./leg.ts";
import { logEntries } from "./log.ts";
import type { SolanaAuthority } from "./management-unit.ts";
import type { Operator } from "./operator.ts";
import { sendPacked } from "./pack.ts";
import { executionAddress, StageKind } from "./pda.ts";
import { Session } from "./session.ts";
import { Stages } from "./stages.ts";

/** Estimate of an admission with 16 signatures, in compute units. */
const ADMIT_UNITS = 550_000;
const MAX_U64 = (1n << 64n) - 1n;
const KINDS: Readonly<Record<StagedKind, StageKind>> = {
  state: StageKind.STATE,
  code: StageKind.CODE,
  pages: StageKind.PAGES,
};

export class SolanaVirtualizationUnit implements VirtualizationUnit {
  readonly id: Uint8Array;
  readonly address: PublicKey;
  readonly #operator: Operator;
  readonly #client: VirtualizationClient;
  readonly #management: SolanaAuthority;
  readonly #stages: Stages;
  /** What this operator asked to admit, by execution: sessions need the order, whoever got the hop admitted. */
  readonly #admissions = new Map<string, Uint8Array>();

  constructor(
    operator: Operator,
    client: VirtualizationClient,
    address: PublicKey,
    management: SolanaAuthority,
  ) {
    this.id = address.toBytes();
    this.address = address;
    this.#operator = operator;
    this.#client = client;
    this.#management = management;
    this.#stages = new Stages(operator, client);
  }

  async execution(execution: Uint8Array): Promise<ExecutionRecord | undefined> {
    const address = executionAddress(this.#client.programId, this.address, execution);
    const data = await this.#operator.account(address);
    if (data === undefined) return undefined;
    const { hop, open, part, orderHash, stateHash } = this.#client.coder.accounts.decode<{
      hop: number;
      open: number;
      part: number;
      orderHash: number[];
      stateHash: number[];
    }>("execution", data);
    const hashes = { orderHash: Uint8Array.from(orderHash), stateHash: Uint8Array.from(stateHash) };
    return { hop, open: open === 1, part, ...hashes };
  }

  async logRoot(): Promise<Uint8Array> {
    const data = await this.#operator.account(this.address);
    if (data === undefined) throw new Error(`no virtualization unit at ${this.address.toBase58()}`);
    return Uint8Array.from(this.#client.coder.accounts.decode<{ logRoot: number[] }>("unit", data).logRoot);
  }

  async admit({ plan, order, orderProof, attestation }: Admission): Promise<readonly Transaction[]> {
    const encoded = encodeOrder(order);
    const transfer = attestation === undefined ? new Uint8Array(0) : encodeAttestation(attestation);
    const message = concat(encodePlan(plan), encoded, orderProof, transfer);
    const key = order.execution;
    this.#admissions.set(toHex(key), message);
    const tasks = await this.#stages.put(key, StageKind.ADMISSION, message);
    const admit = this.#client.methods.admit(encoded.length, orderProof.length).accountsStrict({
      unit: this.address,
      execution: executionAddress(this.#client.programId, this.address, key),
      management: this.#management.address,
      plan: this.#management.planAddress(plan.execution),
      stage: this.#stages.address(key, StageKind.ADMISSION),
      authority: this.#operator.publicKey,
      systemProgram: SystemProgram.programId,
    });
    tasks.push({ instruction: await admit.instruction(), units: ADMIT_UNITS });
    return sendPacked(this.#operator, tasks);
  }

  async #demandOpen(execution: Uint8Array): Promise<void> {
    const record = await this.execution(execution);
    const refuse = (code: "UnknownExecution" | "NotOpen", detail: string): never => {
      throw new ChainError(this.#operator.caip2, code, detail);
    };
    if (record === undefined) refuse("UnknownExecution", "nothing was admitted");
    else if (!record.open) refuse("NotOpen", `hop ${record.hop} is closed`);
  }

  async stage(
    execution: Uint8Array,
    kind: StagedKind,
    offset: number,
    bytes: Uint8Array,
    total: number,
  ): Promise<readonly Transaction[]> {
    await this.#demandOpen(execution);
    const tasks = await this.#stages.prepare(execution, KINDS[kind], total);
    const known = tasks.length > 0 ? undefined : await this.#stages.read(execution, KINDS[kind]);
    const there = known !== undefined && equalBytes(known.subarray(offset, offset + bytes.length), bytes);
    if (!there) tasks.push(await this.#stages.write(execution, KINDS[kind], offset, bytes));
    return sendPacked(this.#operator, tasks);
  }

  #session(execution: Uint8Array): Session {
    return new Session(this.#operator, this.#client, this.#stages, this.address, execution);
  }

  async run(execution: Uint8Array, maxSteps: bigint = MAX_U64): Promise<RunOutcome> {
    await this.#demandOpen(execution);
    const session = this.#session(execution);
    const before = [...(await abandon(this.#operator, session)), ...(await this.#stageAdmission(execution))];
    const ran = await runLeg(this.#operator, this.#stages, session, execution, maxSteps);
    const last = ran.transactions
      .flatMap((sent) => logEntries(this.#operator.caip2, this.#client, sent))
      .at(-1);
    const record = await this.execution(execution);
    if (last === undefined || record === undefined)
      throw new ProtocolError("NoProgress", "the unit stored the leg without logging it");
    return {
      transactions: [...before, ...ran.transactions],
      report: ran.report,
      closed: !record.open,
      state: { header: last.header, pagesRoot: last.pagesRoot },
      log: last,
    };
  }

  async #stageAdmission(execution: Uint8Array): Promise<readonly Transaction[]> {
    const message = this.#admissions.get(toHex(execution));
    if (message === undefined) return [];
    return sendPacked(this.#operator, await this.#stages.put(execution, StageKind.ADMISSION, message));
  }

  async release(execution: Uint8Array): Promise<readonly Transaction[]> {
    const { ADMISSION, STATE, CODE, PAGES } = StageKind;
    const tasks = await this.#stages.closeAll(execution, [ADMISSION, STATE, CODE, PAGES]);
    const session = this.#session(execution);
    if ((await session.state()) !== undefined) tasks.push(await session.close());
    return sendPacked(this.#operator, tasks);
  }

  async readLog(reference: LogReference): Promise<LogEntry> {
    const { chain, transaction: id, index } = reference;
    const logs = chain === this.#operator.caip2 ? await this.#operator.logsOf(id) : undefined;
    const entry = logs && logEntries(chain, this.#client, { id, logs })[index];
    if (entry === undefined || !equalBytes(entry.record.unit, this.id))
      throw new ChainError(this.#operator.caip2, "UnknownReference", JSON.stringify(reference));
    return entry;
  }

  watch(onEntry: (entry: LogEntry) => void): () => void {
    return this.#operator.watch((sent) => {
      for (const entry of logEntries(this.#operator.caip2, this.#client, sent))
        if (equalBytes(entry.record.unit, this.id)) onEntry(entry);
    });
  }
}
