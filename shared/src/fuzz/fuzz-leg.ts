/** One leg of a random program: what goes in, what the reference makes of it, and how an implementation differs. */
import { makeBundle } from "../machine/bundle.ts";
import { encodeHeader } from "../machine/header.ts";
import type { LegInput, LegMachine } from "../machine/leg.ts";
import type { AddressRange, ProgramFacts, StopReport } from "../machine/machine.ts";
import { Simulator } from "../machine/simulator.ts";
import type { Snapshot } from "../machine/snapshot.ts";
import { programFacts } from "../machine/state.ts";
import { toHex } from "../bytes/bytes.ts";
import { outputDifference } from "../vectors/kinds/legs.ts";
import { messageOf } from "../vectors/kinds/kind.ts";
import type { LegsVector } from "../vectors/schema.ts";
import { emptyState, stateToJson } from "../vectors/state-json.ts";
import type { FuzzProgram } from "./program.ts";

export interface FuzzLeg {
  readonly program: Omit<FuzzProgram, "beginning">;
  readonly before: Snapshot;
  readonly held: AddressRange;
  /** Page numbers, ascending. */
  readonly deliver: readonly number[];
  readonly budget: bigint;
}

/** The facts of a random program; its object has no data. */
export const factsOf = ({ textBase, text, memorySize, outputLimit }: FuzzLeg["program"]): ProgramFacts =>
  programFacts({
    entry: textBase,
    textBase,
    text,
    dataBase: 0,
    data: new Uint8Array(),
    memorySize,
    outputLimit,
  });

/** The same state under the id of a changed program. */
export const restamped = ({ header, tree }: Snapshot, { programId }: ProgramFacts): Snapshot => ({
  header: { ...header, programId },
  tree,
});

function inputOf({ program, before, held, deliver, budget }: FuzzLeg): LegInput {
  return {
    program: factsOf(program),
    header: encodeHeader(before.header),
    root: before.tree.root(),
    codeStart: held.start,
    code: program.text.subarray(held.start - program.textBase, held.end - program.textBase),
    bundle: makeBundle(before.tree, deliver),
    budget,
  };
}

/** The state after, the stop, and the pages touched, by the reference with all pages or with those delivered. */
export function referenceRun(
  { program, before, held, deliver, budget }: FuzzLeg,
  allPages = false,
): { after: Snapshot; stop: StopReport; touched: ReadonlySet<number> } {
  const code = program.text.subarray(held.start - program.textBase, held.end - program.textBase);
  const machine = new Simulator({ program: factsOf(program), codeStart: held.start, code, ...before });
  const stop = machine.run({ maxSteps: budget, ...(allPages ? {} : { delivered: new Set(deliver) }) });
  return { after: { header: machine.header(), tree: machine.tree() }, stop, touched: machine.touchedPages };
}

/** What an implementation makes different from the reference; undefined when nothing. */
export async function differenceOf(leg: FuzzLeg, target: LegMachine): Promise<string | undefined> {
  const { after, stop } = referenceRun(leg);
  try {
    return outputDifference(await target.leg(inputOf(leg)), after, stop.page);
  } catch (error) {
    return `fails: ${messageOf(error)}`;
  }
}

/** The leg as a conformance vector, with what the reference gives as expected. */
export function vectorOf(id: string, comment: string, leg: FuzzLeg): LegsVector {
  const facts = factsOf(leg.program);
  const { after, stop } = referenceRun(leg);
  const states = [stateToJson(leg.before, emptyState(facts.programId)), stateToJson(after, leg.before, 0)];
  const { start, end } = leg.held;
  const run = { name: "leg", from: 0, to: 1, budget: String(leg.budget), deliver: [...leg.deliver] };
  const page = stop.page === undefined ? {} : { page: stop.page };
  const program = { ...facts, programId: toHex(facts.programId) };
  const legs = [{ ...run, held: [start, end] as [number, number], ...page }];
  return { id, comment, kind: "legs", program, text: toHex(leg.program.text), states, legs };
}
