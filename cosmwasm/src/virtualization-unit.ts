import { concat, equalBytes, sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
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
import { decodeHeader, HEADER_BYTES } from "@chainsatlas/shared/machine/header.ts";
import { ProtocolError } from "@chainsatlas/shared/protocol/errors.ts";
import { encodeOrder } from "@chainsatlas/shared/protocol/order.ts";
import { encodePlan } from "@chainsatlas/shared/protocol/plan.ts";
import { VirtualizationMsgComposer } from "../generated/Virtualization.message-composer.ts";
import type { ExecutionResponse, LogRootResponse, QueryMsg } from "../generated/Virtualization.types.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { logEntries } from "./log.ts";
import type { Network } from "./network.ts";
import { runParts } from "./run.ts";
import { HeldParts, KINDS, type Parts } from "./staging.ts";

const MAX_U64 = (1n << 64n) - 1n;
const STEPS_AT = 44;

/** Steps of an encoded state, which may be anything: the unit is to judge it. */
const stepsOf = (state: Uint8Array): bigint =>
  state.length < HEADER_BYTES ? 0n : new DataView(state.buffer, state.byteOffset).getBigUint64(STEPS_AT);

export class CosmwasmVirtualizationUnit implements VirtualizationUnit {
  readonly id: Uint8Array;
  readonly address: string;
  readonly #network: Network;
  readonly #messages: VirtualizationMsgComposer;
  readonly #held = new HeldParts();
  /** Admitted orders by their hash: a run brings its order along. */
  readonly #orders = new Map<string, Uint8Array>();

  constructor(network: Network, address: string) {
    this.id = sha256(utf8(address));
    this.address = address;
    this.#network = network;
    this.#messages = new VirtualizationMsgComposer(network.sender, address);
  }

  #query<T>(message: QueryMsg): Promise<T> {
    return this.#network.query<T>(this.address, message);
  }

  async execution(execution: Uint8Array): Promise<ExecutionRecord | undefined> {
    const { record } = await this.#query<ExecutionResponse>({
      execution: { execution: toBase64(execution) },
    });
    if (record === undefined || record === null) return undefined;
    const { hop, open, order_hash, state_hash, part } = record;
    return { hop, open, part, orderHash: fromBase64(order_hash), stateHash: fromBase64(state_hash) };
  }

  async logRoot(): Promise<Uint8Array> {
    return fromBase64((await this.#query<LogRootResponse>({ log_root: {} })).log_root);
  }

  async admit({ plan, order, orderProof, attestation }: Admission): Promise<readonly Transaction[]> {
    const encoded = encodeOrder(order);
    const message = this.#messages.admit({
      plan: toBase64(encodePlan(plan)),
      order: toBase64(encoded),
      orderProof: toBase64(orderProof),
      ...(attestation === undefined
        ? {}
        : {
            transfer: {
              epoch: attestation.epoch,
              state_hash: toBase64(attestation.stateHash),
              signatures: toBase64(attestation.signatures),
            },
          }),
    });
    // Kept also when it was admitted already: whoever takes a hop over runs it with the same order.
    this.#orders.set(toHex(sha256(concat(Uint8Array.of(0), encoded))), encoded);
    return [await this.#network.send([message])];
  }

  async #open(execution: Uint8Array): Promise<ExecutionRecord> {
    const record = await this.execution(execution);
    const refuse = (code: "UnknownExecution" | "NotOpen", detail: string): ChainError =>
      new ChainError(this.#network.caip2, code, detail);
    if (record === undefined) throw refuse("UnknownExecution", toHex(execution));
    if (!record.open) throw refuse("NotOpen", `hop ${record.hop} is closed`);
    return record;
  }

  async stage(
    execution: Uint8Array,
    kind: StagedKind,
    offset: number,
    bytes: Uint8Array,
    total: number,
  ): Promise<readonly Transaction[]> {
    const { hop } = await this.#open(execution);
    this.#held.of(execution, hop).staging.put(kind, offset, bytes, total);
    return [];
  }

  #parts(execution: Uint8Array, hop: number): Parts {
    const { staging } = this.#held.of(execution, hop);
    return Object.fromEntries(KINDS.map((kind) => [kind, staging.get(kind)])) as Record<
      StagedKind,
      Uint8Array
    >;
  }

  async run(execution: Uint8Array, maxSteps: bigint = MAX_U64): Promise<RunOutcome> {
    const { hop, orderHash } = await this.#open(execution);
    const order = this.#orders.get(toHex(orderHash));
    if (order === undefined)
      throw new ProtocolError("WrongOrder", "the hop was not admitted through this adapter");
    const parts = this.#parts(execution, hop);
    const held = this.#held.of(execution, hop);
    const task = { network: this.#network, messages: this.#messages, execution, order, parts, maxSteps };
    const { transactions, last, report, staged } = await runParts({ ...task, steps: stepsOf(parts.state) });
    held.onChain ||= staged;
    const log = logEntries(this.#network.caip2, last.id, last.events, this.address).at(-1)!;
    const { status, cause } = decodeHeader(log.header);
    const page = report.page === undefined ? {} : { page: report.page };
    return {
      transactions,
      report: { status, cause, ...page },
      closed: report.closed,
      state: { header: log.header, pagesRoot: log.pagesRoot },
      log,
    };
  }

  async release(execution: Uint8Array): Promise<readonly Transaction[]> {
    if (!this.#held.drop(execution)) return [];
    return [await this.#network.send([this.#messages.release({ execution: toBase64(execution) })])];
  }

  async readLog(reference: LogReference): Promise<LogEntry> {
    const { caip2 } = this.#network;
    const { chain, transaction, index } = reference;
    const events = chain === caip2 ? await this.#network.eventsOf(transaction) : undefined;
    const entries = logEntries(caip2, transaction, events ?? [], this.address);
    const entry = entries.find((candidate) => candidate.reference.index === index);
    if (entry === undefined || !equalBytes(entry.record.unit, this.id))
      throw new ChainError(caip2, "UnknownReference", JSON.stringify(reference));
    return entry;
  }

  watch(onEntry: (entry: LogEntry) => void): () => void {
    return this.#network.watch(({ id, events }) => {
      for (const entry of logEntries(this.#network.caip2, id, events, this.address)) onEntry(entry);
    });
  }
}
