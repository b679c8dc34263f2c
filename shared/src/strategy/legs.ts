/**
 * Legs: the reference run of an execution, cut into what each unit is to do before it hands the machine on.
 * The program and its input are known to whoever plans, so that all of it is exact. Source: whitepaper "Segmentation".
 */
import { MAX_TRAP_SIZE, OUTPUT_BASE, Status, TRAP_BYTES_PER_STEP } from "../machine/constants.ts";
import type { MachineState, StopReport } from "../machine/machine.ts";
import { pagesOfRange } from "../machine/pages.ts";
import { Simulator } from "../machine/simulator.ts";
import { PARAMETERS } from "../protocol/parameters.ts";
import { PlanError, type Segment } from "./segmentation.ts";
import type { Site } from "./site.ts";

/** What one unit does in one hop. */
export interface Leg {
  /** Index of the unit among the sites. */
  readonly site: number;
  /** Segments held, first and last index. */
  readonly first: number;
  readonly last: number;
  /** Total steps at which the leg ends at the latest. */
  readonly stepLimit: bigint;
  /** Pages to deliver: all that the leg touches, and the output with its last one. */
  readonly pages: readonly number[];
  /** The state it begins in. */
  readonly from: MachineState;
  /** Steps it takes. */
  readonly steps: bigint;
  readonly end: StopReport;
}

export interface LegOptions {
  /** Steps at which the execution is stopped, finished or not. */
  readonly stepLimit: bigint;
  /** Steps of one leg at most, whatever the chain could take. */
  readonly legSteps: bigint;
}

const isFinal = (report: StopReport): boolean =>
  report.status === Status.HALTED || report.status === Status.FAULTED;

/** Index of the segment that holds the address; -1 when it is outside the text. */
const segmentAt = (segments: readonly Segment[], address: number): number =>
  segments.findIndex(({ start, length }) => address >= start && address < start + length);

interface Window {
  readonly first: number;
  readonly last: number;
}

const windowBytes = (segments: readonly Segment[], { first, last }: Window): number =>
  segments[last]!.start + segments[last]!.length - segments[first]!.start;

/** Runs one leg, taking in neighboring segments as control reaches them, as long as the unit can hold them. */
function runLeg(
  machine: Simulator,
  segments: readonly Segment[],
  site: Site,
  limit: bigint,
): { window: Window; end: StopReport } {
  const start = Math.max(segmentAt(segments, machine.pc), 0);
  let window: Window = { first: start, last: start };
  for (;;) {
    const { first, last } = window;
    const held = { start: segments[first]!.start, end: segments[last]!.start + segments[last]!.length };
    const end = machine.run({ maxSteps: limit - machine.steps, held });
    const next = end.status === Status.TRANSFER ? segmentAt(segments, machine.pc) : -1;
    const wider = { first: Math.min(first, next), last: Math.max(last, next) };
    const fits =
      next >= 0 &&
      windowBytes(segments, wider) <= site.limits.codeBytes &&
      wider.last - wider.first < PARAMETERS.maxSegmentsPerOrder;
    if (!fits) return { window, end };
    window = wider;
  }
}

/** The longest leg from this state, up to `steps`, whose pages the unit takes. */
function fitLeg(
  from: MachineState,
  segments: readonly Segment[],
  site: Site,
  index: number,
  steps: bigint,
): Leg & { readonly after: Simulator } {
  for (let budget = steps; ; budget /= 2n) {
    const machine = Simulator.fromState(from);
    machine.resetTracking();
    const stepLimit = from.header.steps + budget;
    const { window, end } = runLeg(machine, segments, site, stepLimit);
    const taken = machine.steps - from.header.steps;
    if (machine.touchedPages.size <= site.limits.pages) {
      const pages = new Set(machine.touchedPages);
      const output = isFinal(end) ? pagesOfRange(OUTPUT_BASE, machine.header().outputLength) : [];
      if (new Set([...pages, ...output]).size <= site.limits.pages) output.forEach((page) => pages.add(page));
      return {
        site: index,
        ...window,
        stepLimit,
        pages: [...pages].sort((a, b) => a - b),
        from,
        steps: taken,
        end,
        after: machine,
      };
    }
    if (budget <= 1n || taken <= 1n)
      throw new PlanError(
        `the instruction at step ${from.header.steps} touches ${machine.touchedPages.size} pages, ${site.name} takes ${site.limits.pages} at once`,
      );
  }
}

/**
 * All legs from the state to the end of the execution, over the sites by turns.
 * Throws PlanError when a step does not fit a site or the hops are more than a plan holds.
 */
export function planLegs(
  start: MachineState,
  segments: readonly Segment[],
  sites: readonly Site[],
  options: LegOptions,
): Leg[] {
  const legs: Leg[] = [];
  let state = start;
  for (;;) {
    if (legs.length >= PARAMETERS.maxHops)
      throw new PlanError(`more than ${PARAMETERS.maxHops} hops: allow longer legs`);
    const index = legs.length % sites.length;
    const site = sites[index]!;
    const left = options.stepLimit - state.header.steps;
    const steps = smaller(left, smaller(options.legSteps, BigInt(site.stepsPerTransaction)));
    let { after, ...leg } = fitLeg(state, segments, site, index, steps);
    if (isStuck(leg) && steps < left)
      ({ after, ...leg } = fitLeg(state, segments, site, index, smaller(left, TRAP_BUDGET)));
    if (isStuck(leg) && legs.length > 0) return legs;
    legs.push(leg);
    if (isFinal(leg.end) || isStuck(leg) || after.steps >= options.stepLimit) return legs;
    state = after.state();
  }
}

/** The charge of the next trap is above the budget: with a longer leg it goes on, or what is left does not pay for it. */
const isStuck = (leg: Leg): boolean => leg.steps === 0n && leg.end.status === Status.RUNNING;

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** A leg of so many steps lets every trap through. */
const TRAP_BUDGET = BigInt(1 + MAX_TRAP_SIZE / TRAP_BYTES_PER_STEP);
