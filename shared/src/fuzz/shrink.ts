/** Makes a leg that differs as small as it can be while it still differs. */
import { ZERO_PAGE } from "../machine/pages.ts";
import { factsOf, referenceRun, restamped, type FuzzLeg } from "./fuzz-leg.ts";

/** Whether a leg still shows the difference. */
export type Differs = (leg: FuzzLeg) => Promise<boolean>;

/** Takes over each candidate that still differs, one after the other; one that cannot even be made does not count. */
async function tryAll(
  leg: FuzzLeg,
  candidates: readonly ((leg: FuzzLeg) => FuzzLeg)[],
  differs: Differs,
): Promise<FuzzLeg> {
  let best = leg;
  for (const change of candidates) {
    const candidate = change(best);
    if (await differs(candidate)) best = candidate;
  }
  return best;
}

/** The smallest budget with which the leg still differs, by bisection: more steps keep a difference once it is there. */
async function shortest(leg: FuzzLeg, differs: Differs): Promise<FuzzLeg> {
  const { after } = referenceRun(leg);
  let none = -1n;
  let some = after.header.steps - leg.before.header.steps + 1n;
  if (some > leg.budget || !(await differs({ ...leg, budget: some }))) some = leg.budget;
  while (some - none > 1n) {
    const middle = (none + some) / 2n;
    if (await differs({ ...leg, budget: middle })) some = middle;
    else none = middle;
  }
  return { ...leg, budget: some };
}

/** Starts as late as the leg still differs: the steps before are the reference's. */
async function latest(leg: FuzzLeg, differs: Differs): Promise<FuzzLeg> {
  for (const skipped of [1n, 2n, 8n, 32n].map((kept) => leg.budget - kept).filter((steps) => steps > 0n)) {
    const { after } = referenceRun({ ...leg, budget: skipped }, true);
    const done = after.header.steps - leg.before.header.steps;
    const candidate = { ...leg, before: after, budget: leg.budget - done };
    if (await differs(candidate)) return candidate;
  }
  return leg;
}

const withText = (leg: FuzzLeg, text: Uint8Array): FuzzLeg => {
  const program = { ...leg.program, text };
  return { ...leg, program, before: restamped(leg.before, factsOf(program)) };
};

const nop = (at: number) => (leg: FuzzLeg): FuzzLeg => {
  const text = leg.program.text.slice();
  text.fill(0, at, at + 4);
  return withText(leg, text);
}; // prettier-ignore

const zeroRegister = (number: number) => (leg: FuzzLeg): FuzzLeg => {
  const { header, tree } = leg.before;
  return { ...leg, before: { header: { ...header, registers: header.registers.with(number, 0) }, tree } };
}; // prettier-ignore

const zeroPage = (number: number) => (leg: FuzzLeg): FuzzLeg => {
  const tree = leg.before.tree.update(new Map([[number, ZERO_PAGE]]));
  return { ...leg, before: { header: leg.before.header, tree } };
}; // prettier-ignore

const withoutPage = (number: number) => (leg: FuzzLeg): FuzzLeg =>
  ({ ...leg, deliver: leg.deliver.filter((page) => page !== number) }); // prettier-ignore

const holdAll = (leg: FuzzLeg): FuzzLeg => {
  const { textBase: start, text } = leg.program;
  return { ...leg, held: { start, end: start + text.length } };
};

const clearCounters = (leg: FuzzLeg): FuzzLeg => {
  const { header, tree } = leg.before;
  return { ...leg, before: { header: { ...header, steps: 0n, inputCursor: 0 }, tree } };
};

/** A leg that differs as `leg` does, with fewer steps, instructions, registers and pages where that is possible. */
export async function shrink(leg: FuzzLeg, differs: Differs): Promise<FuzzLeg> {
  let best = await shortest(leg, differs);
  best = await latest(best, differs);
  best = await tryAll(best, [holdAll, clearCounters], differs);
  const filled = Array.from({ length: best.program.text.length / 4 }, (_, i) => i * 4);
  best = await tryAll(best, filled.map(nop), differs);
  best = await tryAll(best, best.deliver.map(withoutPage), differs);
  best = await tryAll(best, [...best.before.tree.pages().keys()].map(zeroPage), differs);
  const set = [...best.before.header.registers.keys()].filter((i) => best.before.header.registers[i] !== 0);
  return tryAll(best, set.map(zeroRegister), differs);
}
