import { MAX_TRAP_SIZE, TRAP_BYTES_PER_STEP } from "../machine/constants.ts";
import { Simulator } from "../machine/simulator.ts";
import { initialState } from "../machine/state.ts";
import type { DlxObject } from "../object/object.ts";

/** Steps of the reference run that are looked at; what comes later follows the same loops. */
const SAMPLE = 1_000_000;

/** Lets a trap through whatever its charge; up to so many plain instructions may follow it unseen. */
const TRAP_BUDGET = 1 + MAX_TRAP_SIZE / TRAP_BYTES_PER_STEP;

/**
 * How often the reference run of this input passes each border between two words of the text, in either direction:
 * the transfers that a border there would cause. Index i is the border before word i.
 */
export function borderCrossings(object: DlxObject, input: Uint8Array, sample = SAMPLE): Float64Array {
  const words = object.text.length / 4;
  const change = new Float64Array(words + 1);
  const machine = new Simulator(initialState(object, input));
  const word = (): number => (machine.pc - object.textBase) / 4;
  let from = word();
  while (machine.steps < sample) {
    const before = machine.steps;
    machine.run({ maxSteps: 1 });
    if (machine.steps === before) machine.run({ maxSteps: TRAP_BUDGET });
    const to = word();
    if (machine.steps === before || !Number.isInteger(to) || to < 0 || to >= words) break;
    change[Math.min(from, to) + 1]! += 1;
    change[Math.max(from, to) + 1]! -= 1;
    from = to;
  }
  for (let i = 1; i <= words; i++) change[i]! += change[i - 1]!;
  return change;
}
