/**
 * One hop: the unit is given the order, the state's preimage, the code and the pages, and run until the hop is closed.
 * The driver re-executes every run and goes on only when the chain's state is its own. Source: whitepaper "Execution transfer".
 */
import { concat, equalBytes } from "../bytes/bytes.ts";
import type {
  Attestation,
  LogEntry,
  RunOutcome,
  StagedKind,
  Transaction,
  VirtualizationUnit,
} from "../chain/chain.ts";
import { ChainError, hasCode } from "../chain/error.ts";
import { decodeHeader, encodeHeader } from "../machine/header.ts";
import { makeBundle } from "../machine/bundle.ts";
import type { MachineState } from "../machine/machine.ts";
import { stateHash } from "../machine/merkle.ts";
import { Simulator } from "../machine/simulator.ts";
import { codeLength, type Order } from "../protocol/order.ts";
import type { PlannedExecution } from "../strategy/plan-execution.ts";
import { StateMismatch, type HopResult, type Stage } from "./hop.ts";

/** The order's code, out of the object. */
export const codeOf = ({ request: { object } }: PlannedExecution, order: Order): Uint8Array =>
  object.text.subarray(
    order.codeStart - object.textBase,
    order.codeStart - object.textBase + codeLength(order),
  );

interface Hop {
  readonly planned: PlannedExecution;
  readonly hop: number;
  readonly unit: VirtualizationUnit;
  readonly attestation: Attestation | undefined;
  readonly onStage: (stage: Stage) => void;
  /** Set when the hop may have been admitted already: the machine in the state that the unit has recorded. */
  readonly resumed?: Simulator;
}

/** Sends one part in chunks of what the chain carries best. */
async function upload(
  { planned, hop, unit }: Hop,
  kind: StagedKind,
  bytes: Uint8Array,
): Promise<Transaction[]> {
  const { chunkBytes } = planned.request.sites[planned.legs[hop]!.site]!.limits;
  const sent: Transaction[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes)
    sent.push(
      ...(await unit.stage(
        planned.request.execution,
        kind,
        at,
        bytes.subarray(at, at + chunkBytes),
        bytes.length,
      )),
    );
  return sent;
}

const preimage = (state: MachineState): Uint8Array => concat(encodeHeader(state.header), state.tree.root());

/** A hop that was admitted already is what one that is resumed wants. */
async function admit({ planned, hop, unit, attestation, resumed }: Hop): Promise<readonly Transaction[]> {
  const { plan, orders, orderTree } = planned;
  try {
    return await unit.admit({
      ...{ plan, order: orders[hop]!, orderProof: orderTree.proof(hop) },
      ...(attestation === undefined ? {} : { attestation }),
    });
  } catch (error) {
    if (resumed !== undefined && hasCode(error, "AlreadyAdmitted")) return [];
    throw error;
  }
}

async function prepare(task: Hop, machine: Simulator): Promise<Transaction[]> {
  const { planned, hop, onStage } = task;
  onStage("admit");
  const admitted = await admit(task);
  onStage("stage");
  const state = machine.state();
  return [
    ...admitted,
    ...(await upload(task, "state", preimage(state))),
    ...(await upload(task, "code", codeOf(planned, planned.orders[hop]!))),
    ...(await upload(task, "pages", makeBundle(state.tree, planned.legs[hop]!.pages))),
  ];
}

/** Brings the reference to the state that the chain reports and compares. Throws StateMismatch. */
function confirm(task: Hop, machine: Simulator, outcome: RunOutcome): void {
  const order = task.planned.orders[task.hop]!;
  const reported = decodeHeader(outcome.state.header);
  const held = { start: order.codeStart, end: order.codeStart + codeLength(order) };
  // An ended hop may end in a fault, which is no step: only a budget to spare lets it happen.
  const to = outcome.closed ? order.stepLimit : reported.steps;
  machine.run({ maxSteps: to > machine.steps ? to - machine.steps : 0n, held });
  const mine = machine.stateHash();
  const theirs = stateHash(outcome.state.header, outcome.state.pagesRoot);
  const site = task.planned.request.sites[task.planned.legs[task.hop]!.site]!;
  if (!equalBytes(mine, theirs))
    throw new StateMismatch(task.hop, site.name, `state at step ${reported.steps} is not the reference's`);
}

/** Runs one hop to its end. Throws ChainError when the chain refuses, StateMismatch when its state is wrong. */
export async function runHop(task: Hop): Promise<HopResult> {
  const { planned, hop, unit, onStage } = task;
  const { execution } = planned.request;
  const leg = planned.legs[hop]!;
  const machine = task.resumed ?? Simulator.fromState(leg.from);
  const transactions = await prepare(task, machine);
  const runs: Transaction[] = [];
  const log: LogEntry[] = [];
  const pages = new Set(leg.pages);
  onStage("run");
  for (;;) {
    const outcome = await runOnce(unit, execution);
    if ("missing" in outcome) {
      pages.add(outcome.missing);
    } else {
      transactions.push(...outcome.transactions);
      runs.push(...outcome.transactions);
      if (outcome.log !== undefined) log.push(outcome.log);
      confirm(task, machine, outcome);
      if (outcome.closed) return finish(task, machine, outcome, { transactions, runs, log });
      if (outcome.report.page !== undefined) pages.add(outcome.report.page);
      transactions.push(...(await upload(task, "state", preimage(machine.state()))));
    }
    transactions.push(...(await upload(task, "pages", makeBundle(machine.tree(), pages))));
  }
}

/** A run that could not do one step for want of a page is not an error here: the page is fetched. */
async function runOnce(
  unit: VirtualizationUnit,
  execution: Uint8Array,
): Promise<RunOutcome | { missing: number }> {
  try {
    return await unit.run(execution);
  } catch (error) {
    if (error instanceof ChainError && error.page !== undefined) return { missing: error.page };
    throw error;
  }
}

/** What a hop has gathered on its way. */
type Gathered = Pick<HopResult, "transactions" | "runs" | "log">;

async function finish(
  task: Hop,
  machine: Simulator,
  outcome: RunOutcome,
  gathered: Gathered,
): Promise<HopResult> {
  const { planned, hop, unit, attestation } = task;
  const { site, from } = planned.legs[hop]!;
  const released = await unit.release(planned.request.execution);
  return {
    hop,
    site,
    ...(attestation === undefined ? {} : { attestation }),
    ...gathered,
    transactions: [...gathered.transactions, ...released],
    steps: machine.steps - from.header.steps,
    report: outcome.report,
    state: outcome.state,
    stateHash: machine.stateHash(),
  };
}
