/** From a program, its input and the units at hand to a plan that a quorum can approve. Source: whitepaper "Execution strategy". */
import { sha256, ZERO_32 } from "../bytes/bytes.ts";
import { encodeHeader } from "../machine/header.ts";
import { stateHash } from "../machine/merkle.ts";
import type { MachineState } from "../machine/machine.ts";
import { Simulator } from "../machine/simulator.ts";
import { initialState } from "../machine/state.ts";
import { Status } from "../machine/constants.ts";
import type { DlxObject } from "../object/object.ts";
import type { Order } from "../protocol/order.ts";
import { orderHash, OrderTree } from "../protocol/order-tree.ts";
import type { Plan } from "../protocol/plan.ts";
import { borderCrossings } from "./crossings.ts";
import { planLegs, type Leg } from "./legs.ts";
import { PlanError, segmentText, type Segment } from "./segmentation.ts";
import type { Site } from "./site.ts";

export interface PlanRequest {
  readonly object: DlxObject;
  readonly input: Uint8Array;
  /** Units in the order in which they take turns; at least one. */
  readonly sites: readonly Site[];
  /** 32-byte network name. */
  readonly network: Uint8Array;
  /** 32 bytes that name the execution. */
  readonly execution: Uint8Array;
  /** Epoch of the Pythia set that is to approve the plan. */
  readonly epoch: number;
  /** Hops to make at least, when the program runs long enough; default: one per site. */
  readonly minHops?: number;
  /** Steps at which the execution is stopped; default: 10^9, and a program that runs longer is an error then. */
  readonly maxSteps?: bigint;
}

/** A plan with what its operators need besides: the legs by hop, their orders and the tree of these. */
export interface PlannedExecution {
  readonly request: PlanRequest;
  readonly plan: Plan;
  readonly segments: readonly Segment[];
  readonly legs: readonly Leg[];
  readonly orders: readonly Order[];
  readonly orderTree: OrderTree;
}

/** Steps after which a program without an explicit limit counts as endless. */
export const DEFAULT_MAX_STEPS = 1_000_000_000n;

export const hashOfState = (state: MachineState): Uint8Array =>
  stateHash(encodeHeader(state.header), state.tree.root());

/** Steps of the whole execution. Throws PlanError when it does not end and the caller set no limit. */
function totalSteps(start: MachineState, maxSteps: bigint | undefined): bigint {
  const machine = Simulator.fromState(start);
  const { status } = machine.run({ maxSteps: maxSteps ?? DEFAULT_MAX_STEPS });
  if (status === Status.RUNNING && maxSteps === undefined)
    throw new PlanError(`the program has not ended after ${DEFAULT_MAX_STEPS} steps: set a step limit`);
  return machine.steps;
}

/**
 * Steps of a leg so that `hops` legs, and not many more, make up the execution. One more than their share: a fault at
 * the end is no step but needs one left.
 */
function legStepsFor(steps: bigint, hops: bigint): bigint {
  const share = steps / hops;
  const enough = steps / (share + 1n) + 1n >= hops;
  return enough || share === 0n ? share + 1n : share;
}

function orderOf(
  request: PlanRequest,
  start: MachineState,
  segments: readonly Segment[],
  legs: readonly Leg[],
  hop: number,
): Order {
  const leg = legs[hop]!;
  const site = request.sites[leg.site]!;
  const before = hop === 0 ? undefined : request.sites[legs[hop - 1]!.site]!;
  return {
    network: request.network,
    execution: request.execution,
    hop,
    chain: site.chain,
    unit: site.unit,
    predecessorChain: before?.chain ?? ZERO_32,
    predecessorUnit: before?.unit ?? ZERO_32,
    ...start.program,
    stepLimit: leg.stepLimit,
    codeStart: segments[leg.first]!.start,
    segments: segments
      .slice(leg.first, leg.last + 1)
      .map(({ length, sha256: hash }) => ({ length, sha256: hash })),
  };
}

/** Throws PlanError when the program can't be planned over these sites. */
export function planExecution(request: PlanRequest): PlannedExecution {
  const { object, input, sites, maxSteps } = request;
  const start = initialState(object, input);
  const steps = totalSteps(start, maxSteps);
  const segmentBytes = Math.min(...sites.map(({ limits }) => limits.chunkBytes));
  const segments = segmentText(object, segmentBytes, borderCrossings(object, input));
  const legs = planLegs(start, segments, sites, {
    stepLimit: maxSteps ?? DEFAULT_MAX_STEPS,
    legSteps: legStepsFor(steps, BigInt(Math.max(request.minHops ?? sites.length, 1))),
  });
  const orders = legs.map((_, hop) => orderOf(request, start, segments, legs, hop));
  const orderTree = new OrderTree(orders.map(orderHash));
  const plan: Plan = {
    execution: request.execution,
    epoch: request.epoch,
    programId: start.program.programId,
    inputHash: sha256(input),
    initialState: hashOfState(start),
    ordersRoot: orderTree.root,
    hops: orders.length,
  };
  return { request, plan, segments, legs, orders, orderTree };
}
