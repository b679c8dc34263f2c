/** Runs what a hop was given, over as many transactions as it takes. */
import type { StagedKind, Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { EncodeObject } from "@cosmjs/proto-signing";
import type { VirtualizationMsgComposer } from "../generated/Virtualization.message-composer.ts";
import { base64Length, toBase64 } from "./base64.ts";
import { runReport, type RunReport } from "./log.ts";
import type { Network, Sent } from "./network.ts";
import { stagedParts, type StagedPart } from "./parted.ts";
import { KINDS, type Parts } from "./staging.ts";

/** Bytes of a run's transaction besides its parts: signature, fee, addresses, an order of 255 segments. */
const RUN_OVERHEAD = 16_384;
/** Steps of one transaction to begin with; fewer when they take more gas than it may use. */
const MOST_STEPS = 100_000_000n;

export interface RunTask {
  readonly network: Network;
  readonly messages: VirtualizationMsgComposer;
  readonly execution: Uint8Array;
  readonly order: Uint8Array;
  readonly parts: Parts;
  readonly maxSteps: bigint;
  /** Steps of the state that the run begins with. */
  readonly steps: bigint;
}

export interface RunResult {
  readonly transactions: readonly Transaction[];
  /** The transaction that logged. */
  readonly last: Sent;
  readonly report: RunReport;
  /** Something of the hop is on the chain now. */
  readonly staged: boolean;
}

/** Parts to be staged: the largest ones, until the others fit a transaction. */
function tooLarge({ parts, network: { limits } }: RunTask): StagedKind[] {
  const bySize = KINDS.toSorted((a, b) => parts[b].length - parts[a].length);
  let bytes = bySize.reduce((sum, kind) => sum + base64Length(parts[kind].length), RUN_OVERHEAD);
  return bySize.filter((kind) => {
    const large = bytes > limits.transactionBytes;
    if (large) bytes -= base64Length(parts[kind].length);
    return large;
  });
}

function stageMessages(
  { messages, execution, network: { limits } }: RunTask,
  kind: StagedPart,
  bytes: Uint8Array,
): EncodeObject[] {
  const list: EncodeObject[] = [];
  for (let offset = 0; offset === 0 || offset < bytes.length; offset += limits.chunkBytes) {
    const chunk = bytes.subarray(offset, offset + limits.chunkBytes);
    const part = {
      execution: toBase64(execution),
      kind,
      offset,
      total: bytes.length,
      bytes: toBase64(chunk),
    };
    list.push(messages.stage(part));
  }
  return list;
}

/** Sends one run; with fewer steps as long as they take too much gas. */
async function sendRun(
  task: RunTask,
  inline: readonly StagedKind[],
  steps: bigint,
  left: bigint,
): Promise<Sent> {
  const { network, messages, order, parts } = task;
  const brought = Object.fromEntries(inline.map((kind) => [kind, toBase64(parts[kind])]));
  for (let most = steps; ; most /= 2n) {
    const pause = most < left;
    const message = messages.run({ order: toBase64(order), maxSteps: String(most), pause, ...brought });
    try {
      return await network.send([message]);
    } catch (error) {
      if (!(error instanceof ChainError) || error.code !== "OutOfWork" || most <= 1n) throw error;
    }
  }
}

/** Throws ChainError. */
export async function runParts(task: RunTask): Promise<RunResult> {
  const large = tooLarge(task);
  const transactions: Transaction[] = [];
  for (const [kind, bytes] of Object.entries(stagedParts(task.parts, large)) as [StagedPart, Uint8Array][])
    for (const message of stageMessages(task, kind, bytes))
      transactions.push(await task.network.send([message]));
  let inline: readonly StagedKind[] = KINDS.filter((kind) => !large.includes(kind));
  let [left, steps] = [task.maxSteps, task.steps];
  for (let most = left < MOST_STEPS ? left : MOST_STEPS; ;) {
    const last = await sendRun(task, inline, most < left ? most : left, left);
    transactions.push(last);
    const report = runReport(last.events);
    const logged = last.events.some(({ type }) => type === "wasm-chainsatlas_log");
    const staged = large.length > 0 || inline.length === 0;
    if (logged) return { transactions, last, report, staged };
    // the machine is paused: everything is on the chain now
    const done = report.steps - steps;
    [left, steps, inline] = [left - done, report.steps, []];
    if (done < most) most = done;
  }
}
