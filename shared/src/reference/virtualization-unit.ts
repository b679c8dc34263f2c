/**
 * A virtualization unit's rules as a program: manager, simulator and logger over the reference machine.
 * Source: docs/protocol.md "Virtualization unit"; whitepaper section of the same name.
 */
import { equalBytes, sha256, toHex, ZERO_32 } from "../bytes/bytes.ts";
import type {
  Admission,
  ExecutionRecord,
  LogEntry,
  LogReference,
  RunOutcome,
  StagedKind,
  Transaction,
  VirtualizationUnit,
} from "../chain/chain.ts";
import { ChainError } from "../chain/error.ts";
import { decodeBundle } from "../machine/bundle.ts";
import { OUTPUT_BASE, Status } from "../machine/constants.ts";
import { decodeHeader } from "../machine/header.ts";
import { LegRejected, runLeg, type LegOutput } from "../machine/leg.ts";
import { stateHash } from "../machine/merkle.ts";
import { pagesOfRange } from "../machine/pages.ts";
import { Simulator } from "../machine/simulator.ts";
import type { Authority } from "../protocol/authority.ts";
import { ProtocolError } from "../protocol/errors.ts";
import { encodeLogRecord, nextLogRoot, segmentsHash, type LogRecord } from "../protocol/log-record.ts";
import type { Order } from "../protocol/order.ts";
import { admit } from "./manager.ts";
import { Staging } from "./staging.ts";

interface Held {
  readonly record: ExecutionRecord;
  readonly order: Order;
  readonly inputHash: Uint8Array;
  readonly staging: Staging;
}

interface Ran {
  readonly output: LegOutput;
  readonly outputHash: Uint8Array;
}

const MAX_U64 = (1n << 64n) - 1n;

/** Throws ProtocolError WrongCode unless the code is the order's segments. */
function checkCode(order: Order, code: Uint8Array): void {
  let at = 0;
  for (const [i, segment] of order.segments.entries()) {
    if (!equalBytes(sha256(code.subarray(at, at + segment.length)), segment.sha256))
      throw new ProtocolError("WrongCode", `segment ${i}`);
    at += segment.length;
  }
  if (at !== code.length) throw new ProtocolError("WrongCode", `${code.length} bytes instead of ${at}`);
}

function simulate(
  order: Order,
  state: Uint8Array,
  code: Uint8Array,
  bundle: Uint8Array,
  budget: bigint,
): Ran {
  const [header, root] = [state.subarray(0, -32), state.subarray(-32)];
  let machine: Simulator | undefined;
  try {
    const input = { program: order, header, root, codeStart: order.codeStart, code, bundle, budget };
    const output = runLeg((from) => (machine = new Simulator(from)), input);
    const after = decodeHeader(output.header);
    const delivered = new Set(decodeBundle(bundle).numbers);
    const known = pagesOfRange(OUTPUT_BASE, after.outputLength).every((page) => delivered.has(page));
    const ended = after.status === Status.HALTED || after.status === Status.FAULTED;
    return { output, outputHash: ended && known ? sha256(machine!.output()) : ZERO_32 };
  } catch (error) {
    if (error instanceof LegRejected) throw new ProtocolError(error.reason, error.message);
    throw error;
  }
}

export class ReferenceVirtualizationUnit implements VirtualizationUnit {
  readonly id: Uint8Array;
  readonly #caip2: string;
  readonly #management: Authority;
  readonly #held = new Map<string, Held>();
  readonly #log: LogEntry[] = [];
  readonly #watchers = new Set<(entry: LogEntry) => void>();

  constructor(id: Uint8Array, caip2: string, management: Authority) {
    this.id = id;
    this.#caip2 = caip2;
    this.#management = management;
  }

  execution(execution: Uint8Array): Promise<ExecutionRecord | undefined> {
    return Promise.resolve(this.#held.get(toHex(execution))?.record);
  }

  logRoot(): Promise<Uint8Array> {
    return Promise.resolve(this.#log.at(-1)?.logRoot ?? ZERO_32);
  }

  async admit(admission: Admission): Promise<readonly Transaction[]> {
    const { plan, order } = admission;
    const key = toHex(order.execution);
    const record = admit(admission, this.#management, this.id, this.#held.get(key)?.record);
    this.#held.set(key, { record, order, inputHash: plan.inputHash, staging: new Staging() });
    return [];
  }

  #open(execution: Uint8Array): Held {
    const held = this.#held.get(toHex(execution));
    if (held === undefined) throw new ProtocolError("UnknownExecution", toHex(execution));
    if (!held.record.open) throw new ProtocolError("NotOpen", `hop ${held.record.hop}`);
    return held;
  }

  async stage(
    execution: Uint8Array,
    kind: StagedKind,
    offset: number,
    bytes: Uint8Array,
    total: number,
  ): Promise<readonly Transaction[]> {
    this.#open(execution).staging.put(kind, offset, bytes, total);
    return [];
  }

  async run(execution: Uint8Array, maxSteps: bigint = MAX_U64): Promise<RunOutcome> {
    const held = this.#open(execution);
    const { order, record, staging } = held;
    const state = staging.get("state");
    if (!equalBytes(sha256(state), record.stateHash))
      throw new ProtocolError("WrongState", "not the recorded state");
    const code = staging.get("code");
    checkCode(order, code);
    const { steps } = decodeHeader(state.subarray(0, -32));
    const left = order.stepLimit > steps ? order.stepLimit - steps : 0n;
    const budget = maxSteps < left ? maxSteps : left;
    const { output, outputHash } = simulate(order, state, code, staging.get("pages"), budget);
    const after = decodeHeader(output.header);
    const limited = after.status === Status.RUNNING && output.page === undefined && budget === left;
    const closed = after.status !== Status.RUNNING || limited;
    if (!closed && after.steps === steps) throw this.#nothingDone(output.page);
    const log = this.#write(held, stateHash(output.header, output.root), outputHash, closed, output);
    const report = {
      status: after.status,
      cause: after.cause,
      ...(output.page === undefined ? {} : { page: output.page }),
    };
    return {
      transactions: [],
      report,
      closed,
      state: { header: output.header, pagesRoot: output.root },
      log,
    };
  }

  #nothingDone(page: number | undefined): ProtocolError | ChainError {
    return page === undefined
      ? new ProtocolError("NoProgress", "not one step fits")
      : new ChainError(this.#caip2, "PageMissing", `page ${page}`, { page });
  }

  #write(
    held: Held,
    stateAfter: Uint8Array,
    outputHash: Uint8Array,
    closed: boolean,
    output: LegOutput,
  ): LogEntry {
    const { record, order, inputHash } = held;
    const { network, chain, unit, execution, hop, programId } = order;
    const entry: LogRecord = {
      ...{ network, execution, hop, part: record.part, chain, unit, orderHash: record.orderHash, programId },
      ...{
        segmentsHash: segmentsHash(order.segments),
        inputHash,
        stateBefore: record.stateHash,
        stateAfter,
        outputHash,
      },
    };
    const logRoot = nextLogRoot(this.#log.at(-1)?.logRoot ?? ZERO_32, encodeLogRecord(entry));
    const reference: LogReference = { chain: this.#caip2, transaction: String(this.#log.length), index: 0 };
    const logged = { reference, record: entry, header: output.header, pagesRoot: output.root, logRoot };
    this.#log.push(logged);
    const next = { ...record, open: !closed, stateHash: stateAfter, part: record.part + 1 };
    this.#held.set(toHex(execution), { ...held, record: next });
    for (const watcher of this.#watchers) watcher(logged);
    return logged;
  }

  release(): Promise<readonly Transaction[]> {
    return Promise.resolve([]);
  }

  async readLog(reference: LogReference): Promise<LogEntry> {
    const entry = this.#log[Number(reference.transaction)];
    if (reference.chain !== this.#caip2 || reference.index !== 0 || entry === undefined)
      throw new ChainError(this.#caip2, "UnknownReference", JSON.stringify(reference));
    return entry;
  }

  watch(onEntry: (entry: LogEntry) => void): () => void {
    this.#watchers.add(onEntry);
    return () => void this.#watchers.delete(onEntry);
  }
}
