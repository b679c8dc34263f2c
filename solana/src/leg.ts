/** Drives a session from opening to storing, over as many transactions as it takes. */
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { Status } from "@chainsatlas/shared/machine/constants.ts";
import { decodeHeader } from "@chainsatlas/shared/machine/header.ts";
import type { StopReport } from "@chainsatlas/shared/machine/machine.ts";
import { ORDER_HEAD_BYTES } from "@chainsatlas/shared/protocol/order.ts";
import { TRANSACTION_COMPUTE_UNITS } from "./limits.ts";
import type { Operator, Sent } from "./operator.ts";
import { pack, sendPacked, type Task } from "./pack.ts";
import { StageKind } from "./pda.ts";
import { ORDER_OFFSET, type Session, type SessionSize, type SessionState } from "./session.ts";
import type { Stages } from "./stages.ts";

const SEGMENT_BYTES = 36;
/** Where a state header has its steps. */
const STEPS_OFFSET = 44;
/** Compute units that a step is taken to cost until it is measured, and a run besides its steps. */
const STEP_UNITS = 26;
const RUN_UNITS = 8_000;
/** Part of a transaction that steps may fill by estimate: programs change their mix. */
const FILL = 0.9;

export interface RanLeg {
  readonly transactions: readonly Sent[];
  readonly report: StopReport;
}

/** What the staged parts make the session hold. Throws ChainError Incomplete when a part is missing. */
export async function stagedSize(
  operator: Operator,
  stages: Stages,
  execution: Uint8Array,
): Promise<SessionSize> {
  const read = async (kind: StageKind, name: string): Promise<Buffer> => {
    const bytes = await stages.read(execution, kind);
    if (bytes === undefined) throw new ChainError(operator.caip2, "Incomplete", `${name} is not staged`);
    return bytes;
  };
  const admission = await read(StageKind.ADMISSION, "the admission");
  await read(StageKind.STATE, "the state");
  const code = await read(StageKind.CODE, "the code");
  const bundle = await read(StageKind.PAGES, "the page bundle");
  const segments = admission[ORDER_OFFSET + ORDER_HEAD_BYTES - 1] ?? 0;
  const count = bundle.length < 4 ? 0 : Math.min(bundle.readUInt32BE(), Math.floor(bundle.length / 4) - 1);
  return {
    orderLength: ORDER_HEAD_BYTES + SEGMENT_BYTES * segments,
    codeBytes: code.length,
    pages: Array.from({ length: count }, (_, i) => bundle.readUInt32BE(4 + 4 * i)),
  };
}

/** The steps to ask for, so that the transaction stays within its compute units. */
class Pace {
  #unitsPerStep = STEP_UNITS;

  steps(left: bigint, units: number): bigint {
    const fit = BigInt(Math.max(1, Math.floor((units - RUN_UNITS) / this.#unitsPerStep)));
    return left < fit ? left : fit;
  }

  /** Learns from a run that went through. */
  measured(steps: bigint, units: bigint): void {
    if (steps > 1000n) this.#unitsPerStep = Number(units) / Number(steps);
  }

  /** Learns from a run that did not. */
  exceeded(): void {
    this.#unitsPerStep *= 1.5;
  }
}

const isExhausted = (error: unknown): boolean => error instanceof ChainError && error.code === "OutOfWork";

interface Budget {
  /** Steps of the machine so far. */
  readonly steps: bigint;
  readonly maxSteps: bigint;
}

/** Runs until the machine stops or the steps are spent; the first run shares a transaction with `before`. */
async function runSteps(
  operator: Operator,
  session: Session,
  before: readonly Task[],
  { steps, maxSteps }: Budget,
): Promise<Sent[]> {
  const pace = new Pace();
  const sent: Sent[] = [];
  let tasks = before;
  for (let done = 0n; ;) {
    const taken = tasks.reduce((sum, { units }) => sum + units, 0);
    const ask = pace.steps(maxSteps - done, FILL * TRANSACTION_COMPUTE_UNITS - taken);
    try {
      const one = await operator.send([
        ...tasks.map(({ instruction }) => instruction),
        await session.run(ask),
      ]);
      sent.push(one);
      const state = (await session.state())!;
      const header = decodeHeader(state.header);
      const now = header.steps - steps;
      if (tasks.length === 0) pace.measured(now - done, one.cost.amount);
      // less than was asked for: the next instruction is a trap that takes more steps than are left of it
      const spent = ask === maxSteps - done;
      done = now;
      tasks = [];
      if (header.status !== Status.RUNNING || state.missing !== undefined || state.limited || spent)
        return sent;
    } catch (error) {
      if (!isExhausted(error) || ask === 1n) throw error;
      pace.exceeded();
    }
  }
}

/** A leg that was run but not stored yet. */
export interface RunSession {
  readonly transactions: readonly Sent[];
  readonly size: SessionSize;
  readonly state: SessionState;
}

/** Opens a session, loads what is staged and runs it. Throws ChainError. */
export async function runStaged(
  operator: Operator,
  stages: Stages,
  session: Session,
  execution: Uint8Array,
  maxSteps: bigint,
): Promise<RunSession> {
  const size = await stagedSize(operator, stages, execution);
  const preimage = (await stages.read(execution, StageKind.STATE))!;
  const steps = preimage.length < STEPS_OFFSET + 8 ? 0n : preimage.readBigUInt64BE(STEPS_OFFSET);
  const groups = pack(operator, await session.load(size));
  const transactions = await sendPacked(operator, groups.slice(0, -1).flat());
  transactions.push(...(await runSteps(operator, session, groups.at(-1) ?? [], { steps, maxSteps })));
  return { transactions, size, state: (await session.state())! };
}

/** Closes what is left of a session after an error, which is thrown on. */
export async function abandon(operator: Operator, session: Session): Promise<readonly Sent[]> {
  return (await session.state()) === undefined ? [] : sendPacked(operator, [await session.close()]);
}

/** Runs what is staged for an execution and stores it. Throws ChainError; the session is closed in any case. */
export async function runLeg(
  operator: Operator,
  stages: Stages,
  session: Session,
  execution: Uint8Array,
  maxSteps: bigint,
): Promise<RanLeg> {
  try {
    const { transactions, size, state } = await runStaged(operator, stages, session, execution, maxSteps);
    const stored = await sendPacked(operator, [...(await session.finish(size)), await session.close()]);
    const { status, cause } = decodeHeader(state.header);
    const report = { status, cause, ...(state.missing === undefined ? {} : { page: state.missing }) };
    return { transactions: [...transactions, ...stored], report };
  } catch (error) {
    await abandon(operator, session);
    throw error;
  }
}
