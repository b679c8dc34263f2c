/**
 * The little programs that try an instruction on every pair of boundary values in one run, and store each result, so
 * that the pages after the run commit to all of them.
 */
import { CodeBuilder } from "../../code.ts";
import { Scenario, TEXT_BASE, type Beginning } from "../../scenario.ts";
import { WORDS, words } from "./values.ts";

/** Where the operands and the results lie. */
const FIRST = 0x1000;
const SECOND = 0x1100;
const RESULTS = 0x1200;

/** Registers of the loops; the instruction under test has 1 to 9 for itself. */
const AT_FIRST = 20;
const FIRST_END = 21;
const AT_SECOND = 22;
const SECOND_END = 23;
const AT_RESULT = 24;
const SECOND_START = 25;
const MORE = 26;

function beginning(first: readonly number[], second: readonly number[]): Beginning {
  return {
    registers: {
      [AT_FIRST]: FIRST,
      [FIRST_END]: FIRST + first.length * 4,
      [SECOND_END]: SECOND + second.length * 4,
      [AT_RESULT]: RESULTS,
      [SECOND_START]: SECOND,
    },
    memory: { [FIRST]: words(first), [SECOND]: words(second) },
  };
}

/** Appends code that jumps to `skip` when the instruction would fault on r1 and r2. */
export type Guard = (code: CodeBuilder, skip: string) => void;

/** Skips pairs whose signed sum does not fit. Uses r4 to r6. */
export const skipOverflowingSum: Guard = (code, skip) =>
  code
    .r("addu", 4, 1, 2)
    .r("xor", 5, 1, 4)
    .r("xor", 6, 2, 4)
    .r("and", 5, 5, 6)
    .r("slt", 5, 5, 0)
    .to("bnez", skip, 5);

/** Skips pairs whose signed difference does not fit. Uses r4 to r6. */
export const skipOverflowingDifference: Guard = (code, skip) =>
  code
    .r("subu", 4, 1, 2)
    .r("xor", 5, 1, 2)
    .r("xor", 6, 1, 4)
    .r("and", 5, 5, 6)
    .r("slt", 5, 5, 0)
    .to("bnez", skip, 5);

function store(code: CodeBuilder): void {
  code.i("sw", 3, AT_RESULT, 0).i("addui", AT_RESULT, AT_RESULT, 4);
}

function next(code: CodeBuilder, at: number, end: number, loop: string): void {
  code.i("addui", at, at, 4).r("sltu", MORE, at, end).to("bnez", loop, MORE);
}

/** All pairs of r1 from WORDS and r2 from `second`: `body` leaves its result in r3. */
export function allPairs(
  id: string,
  comment: string,
  second: readonly number[],
  body: (code: CodeBuilder) => void,
  guard?: Guard,
): Scenario {
  const code = new CodeBuilder(TEXT_BASE);
  code.label("first").i("lw", 1, AT_FIRST, 0).r("addu", AT_SECOND, SECOND_START, 0);
  code.label("second").i("lw", 2, AT_SECOND, 0);
  guard?.(code, "skip");
  body(code);
  store(code);
  code.label("skip");
  next(code, AT_SECOND, SECOND_END, "second");
  next(code, AT_FIRST, FIRST_END, "first");
  const scenario = new Scenario({ id, comment, text: code.trap(0).bytes() });
  scenario.leg("all", scenario.begin(beginning(WORDS, second)), { ends: "HALTED" });
  return scenario;
}

/** All pairs of r1 from WORDS and a constant: `body` works the constant in and leaves its result in r3. */
export function allConstants(
  id: string,
  comment: string,
  constants: readonly number[],
  body: (code: CodeBuilder, constant: number) => void,
  guard?: Guard,
): Scenario {
  const code = new CodeBuilder(TEXT_BASE);
  code.label("first").i("lw", 1, AT_FIRST, 0);
  constants.forEach((constant, i) => {
    if (guard !== undefined) {
      code.constant(2, (constant << 16) >> 16);
      guard(code, `skip ${i}`);
    }
    body(code, constant);
    store(code);
    code.label(`skip ${i}`);
  });
  next(code, AT_FIRST, FIRST_END, "first");
  const scenario = new Scenario({ id, comment, text: code.trap(0).bytes() });
  scenario.leg("all", scenario.begin(beginning(WORDS, [])), { ends: "HALTED" });
  return scenario;
}
