/**
 * Lock-step fuzzing: seeded random programs run leg by leg on an implementation and on the reference, with random cuts,
 * held ranges and withheld pages, and the state hash compared after each leg.
 */
import { Status } from "../machine/constants.ts";
import type { LegMachine } from "../machine/leg.ts";
import type { AddressRange } from "../machine/machine.ts";
import type { Snapshot } from "../machine/snapshot.ts";
import { seeded, type Random } from "../vectors/random.ts";
import { startState } from "../vectors/scenario.ts";
import type { LegsVector } from "../vectors/schema.ts";
import { differenceOf, factsOf, referenceRun, vectorOf, type FuzzLeg } from "./fuzz-leg.ts";
import { randomProgram, type FuzzProgram } from "./program.ts";
import { shrink } from "./shrink.ts";

export interface FuzzOptions {
  readonly target: LegMachine;
  /** Seed of the first program; each next one has the next seed, so that one program can be run alone. */
  readonly seed: number;
  /** Number of programs. */
  readonly count: number;
  readonly onProgress?: (ran: number) => void;
}

export interface FuzzFailure {
  /** `fuzz` with this seed and a count of 1 finds it again. */
  readonly seed: number;
  readonly difference: string;
  /** The shrunk leg, with what the reference gives. */
  readonly vector: LegsVector;
}

export interface FuzzResult {
  /** Programs run. */
  readonly ran: number;
  /** Steps that were compared. */
  readonly steps: number;
  readonly failures: readonly FuzzFailure[];
}

const LEGS_PER_PROGRAM = 10;
/** After this many failing programs there is enough to look at. */
const MOST_FAILURES = 5;

/** A range of whole words, mostly around the pc. */
function randomRange(random: Random, { textBase, text }: FuzzProgram, pc: number): AddressRange {
  const count = text.length / 4;
  if (random.oneIn(2)) return { start: textBase, end: textBase + text.length };
  const at = Math.floor((pc - textBase) / 4);
  const inside = at >= 0 && at < count && !random.oneIn(10);
  const first = random.below(inside ? at + 1 : count);
  const last = inside ? at + random.below(count - at) : first + random.below(count - first);
  return { start: textBase + first * 4, end: textBase + (last + 1) * 4 };
}

function randomBudget(random: Random): bigint {
  if (random.oneIn(8)) return BigInt(random.below(3));
  return BigInt(random.oneIn(3) ? 200 : 1 + random.below(60));
}

/** A leg from a state, with the pages it needs, or without one of them, or with some more. */
function randomLeg(random: Random, program: FuzzProgram, before: Snapshot): FuzzLeg {
  const { text, textBase, memorySize, outputLimit } = program;
  const leg: FuzzLeg = {
    program: { text, textBase, memorySize, outputLimit },
    before,
    held: randomRange(random, program, before.header.pc),
    deliver: [],
    budget: randomBudget(random),
  };
  const needed = [...referenceRun(leg, true).touched];
  const withheld = random.oneIn(4) && needed.length > 0 ? random.pick(needed) : undefined;
  const more = random.oneIn(4) ? [random.below(0x40), ...before.tree.pages().keys()] : [];
  const deliver = [...new Set([...needed, ...more])].filter((page) => page !== withheld);
  return { ...leg, deliver: deliver.sort((a, b) => a - b) };
}

/** Runs one program; gives the steps compared and, if there was a difference, the leg that shows it. */
async function runProgram(seed: number, target: LegMachine): Promise<{ steps: number; differing?: FuzzLeg }> {
  const random = seeded(seed);
  const program = randomProgram(random);
  let state = startState(factsOf(program), program.beginning);
  const start = state.header.steps;
  for (let i = 0; i < LEGS_PER_PROGRAM; i++) {
    const leg = randomLeg(random, program, state);
    const steps = Number(state.header.steps - start);
    if ((await differenceOf(leg, target)) !== undefined) return { steps, differing: leg };
    state = referenceRun(leg).after;
    if (state.header.status === Status.HALTED || state.header.status === Status.FAULTED) break;
  }
  return { steps: Number(state.header.steps - start) };
}

async function report(seed: number, leg: FuzzLeg, target: LegMachine): Promise<FuzzFailure> {
  const small = await shrink(leg, async (candidate) => (await differenceOf(candidate, target)) !== undefined);
  const difference = (await differenceOf(small, target)) ?? "";
  return { seed, difference, vector: vectorOf(`fuzz/seed-${seed}`, difference, small) };
}

/** Runs `count` programs, or fewer when several have failed. */
export async function fuzz({ target, seed, count, onProgress }: FuzzOptions): Promise<FuzzResult> {
  const failures: FuzzFailure[] = [];
  let steps = 0;
  let ran = 0;
  while (ran < count && failures.length < MOST_FAILURES) {
    const result = await runProgram(seed + ran, target);
    steps += result.steps;
    if (result.differing !== undefined) failures.push(await report(seed + ran, result.differing, target));
    ran++;
    onProgress?.(ran);
  }
  return { ran, steps, failures };
}
