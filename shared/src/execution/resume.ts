/**
 * Takes an execution over from whoever drove it before, in the state that its chains show. Nobody's word is needed but
 * the chains': what was sent and never answered has happened or has not, and the units know which.
 */
import { equalBytes, toHex } from "../bytes/bytes.ts";
import type { Deployment, ExecutionRecord } from "../chain/chain.ts";
import { ChainError, hasCode } from "../chain/error.ts";
import { Status } from "../machine/constants.ts";
import { Simulator } from "../machine/simulator.ts";
import { codeLength } from "../protocol/order.ts";
import { orderHash } from "../protocol/order-tree.ts";
import { planDigest } from "../protocol/plan.ts";
import { ProtocolError } from "../protocol/errors.ts";
import type { PlannedExecution } from "../strategy/plan-execution.ts";
import { runHops, type Start } from "./execute.ts";
import { StateMismatch, type HopResult, type Observer } from "./hop.ts";
import type { Quorum } from "./pythia.ts";

/** What came of an execution that was taken over. */
export interface ResumedExecution {
  /** The hops that were run now, the first of them perhaps only to its end: their logs hold what was logged now. */
  readonly hops: readonly HopResult[];
  /** The state that the execution has ended in. */
  readonly stateHash: Uint8Array;
}

/** The furthest hop that a unit has admitted, and what it has recorded of it. */
interface Position {
  readonly hop: number;
  readonly record: ExecutionRecord;
}

async function findPosition(
  planned: PlannedExecution,
  deployments: readonly Deployment[],
): Promise<Position | undefined> {
  const { request, orders, legs } = planned;
  let furthest: Position | undefined;
  for (const [site, { virtualization }] of deployments.entries()) {
    const record = await virtualization.execution(request.execution);
    if (record === undefined) continue;
    const order = orders[record.hop];
    const ours = order !== undefined && equalBytes(orderHash(order), record.orderHash);
    if (!ours || legs[record.hop]!.site !== site)
      throw new StateMismatch(
        record.hop,
        request.sites[site]!.name,
        "the unit was given an order of another plan",
      );
    if (furthest === undefined || record.hop > furthest.hop) furthest = { hop: record.hop, record };
  }
  return furthest;
}

const samePosition = (a: Position | undefined, b: Position | undefined): boolean =>
  a?.hop === b?.hop &&
  a?.record.open === b?.record.open &&
  (a === undefined || b === undefined || equalBytes(a.record.stateHash, b.record.stateHash));

/** One instruction, whatever a trap charges. False when there is none within the limit. */
function step(machine: Simulator, held: { start: number; end: number }, limit: bigint): boolean {
  const { steps } = machine;
  for (let budget = 1n; steps + budget <= limit; budget++) {
    const { status } = machine.run({ maxSteps: budget, held });
    if (machine.steps > steps) return true;
    // Anything but the want of budget stays as it is.
    if (status !== Status.RUNNING) return false;
  }
  return false;
}

/** The machine of a hop in the state that its unit has recorded. Throws StateMismatch when the hop never is in it. */
function machineAt(planned: PlannedExecution, { hop, record }: Position): Simulator {
  const order = planned.orders[hop]!;
  const held = { start: order.codeStart, end: order.codeStart + codeLength(order) };
  const { from, site } = planned.legs[hop]!;
  const machine = Simulator.fromState(from);
  while (!equalBytes(machine.stateHash(), record.stateHash))
    if (!step(machine, held, order.stepLimit)) {
      const { name } = planned.request.sites[site]!;
      throw new StateMismatch(hop, name, `the reference is never in state ${toHex(record.stateHash)}`);
    }
  return machine;
}

/** State at the end of a hop, by the reference. */
function stateAfter(planned: PlannedExecution, hop: number): Uint8Array {
  const order = planned.orders[hop]!;
  const { from } = planned.legs[hop]!;
  const machine = Simulator.fromState(from);
  const held = { start: order.codeStart, end: order.codeStart + codeLength(order) };
  machine.run({ maxSteps: order.stepLimit - machine.steps, held });
  return machine.stateHash();
}

/** Where to go on. Throws StateMismatch when a unit's state is not the reference's. */
function startAt(planned: PlannedExecution, position: Position | undefined): Start {
  const { initialState } = planned.plan;
  if (position === undefined)
    return { hop: 0, stateHash: initialState, machine: Simulator.fromState(planned.legs[0]!.from) };
  const { hop, record } = position;
  const before = hop === 0 ? initialState : stateAfter(planned, hop - 1);
  if (record.open) return { hop, stateHash: before, machine: machineAt(planned, position) };
  const { name } = planned.request.sites[planned.legs[hop]!.site]!;
  if (!equalBytes(stateAfter(planned, hop), record.stateHash))
    throw new StateMismatch(hop, name, "the state of the closed hop is not the reference's");
  const next = planned.legs[hop + 1];
  return {
    ...{ hop: hop + 1, stateHash: record.stateHash },
    // Its admission may be on its way.
    ...(next === undefined ? {} : { machine: Simulator.fromState(next.from) }),
  };
}

/** Has the plan approved where it is not; a ledger alone approves for its unit. */
async function approveMissing(
  planned: PlannedExecution,
  deployments: readonly Deployment[],
  quorum: Quorum,
): Promise<void> {
  const { request, plan } = planned;
  const digest = planDigest(request.network, plan);
  for (const { management, ledger } of deployments) {
    if (ledger !== undefined) continue;
    const known = await management.planDigest(request.execution);
    if (known !== undefined && equalBytes(known, digest)) continue;
    try {
      await management.approve(plan, await quorum.approve(request.network, plan));
    } catch (error) {
      if (!hasCode(error, "AlreadyApproved")) throw error;
    }
  }
}

const isRefusal = (error: unknown): boolean =>
  (error instanceof ChainError && error.code !== "Unreachable") || error instanceof ProtocolError;

/**
 * Brings an execution to its end from wherever it is: not begun, in the middle of a hop, between two, or at its end.
 * The plan is the one it was begun with, and the same request always gives the same plan. What its former driver had
 * sent may still arrive meanwhile: then what is there now counts.
 * Throws ChainError when a chain refuses, StateMismatch when a chain's state is not the reference's.
 */
export async function resume(
  planned: PlannedExecution,
  deployments: readonly Deployment[],
  quorum: Quorum,
  observer: Observer = {},
): Promise<ResumedExecution> {
  await approveMissing(planned, deployments, quorum);
  const hops: HopResult[] = [];
  const watcher: Observer = {
    ...observer,
    onHop: (result) => {
      hops.push(result);
      observer.onHop?.(result);
    },
  };
  for (let position = await findPosition(planned, deployments); ;) {
    const start = startAt(planned, position);
    try {
      const run = await runHops(planned, deployments, quorum, start, watcher);
      return { hops, stateHash: run.at(-1)?.stateHash ?? start.stateHash };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const now = await findPosition(planned, deployments);
      if (samePosition(now, position)) throw error;
      position = now;
    }
  }
}
