/** Step vectors of the instructions that compute: every pair of boundary values, aliases of registers, faults. */
import type { Instruction } from "../../../../isa/table.ts";
import { CodeBuilder } from "../../code.ts";
import { Scenario, TEXT_BASE } from "../../scenario.ts";
import type { LegsVector } from "../../schema.ts";
import {
  allConstants,
  allPairs,
  skipOverflowingDifference,
  skipOverflowingSum,
  type Guard,
} from "./loops.ts";
import { hex, IMMEDIATES, signed16, WORDS } from "./values.ts";

const OVERFLOWING: Readonly<Record<string, { guard: Guard; exact: (a: number, b: number) => number }>> = {
  add: { guard: skipOverflowingSum, exact: (a, b) => (a | 0) + (b | 0) },
  sub: { guard: skipOverflowingDifference, exact: (a, b) => (a | 0) - (b | 0) },
};

const divides = (operation: string): boolean => ["div", "divu", "mod", "modu"].includes(operation);

/** Register values that no instruction faults on, all different. */
const PLAIN: Readonly<Record<number, number>> = Object.fromEntries(
  Array.from({ length: 31 }, (_, i) => [i + 1, (i + 1) * 0x0003_0107]),
);

/** One run in which register fields meet each other and r0. */
function aliases(id: string, write: (code: CodeBuilder) => CodeBuilder): LegsVector {
  const comment =
    "rd is r0, rs1, rs2 or both of them; r0 is an operand; the highest and lowest register numbers";
  const scenario = new Scenario({ id, comment, text: write(new CodeBuilder(TEXT_BASE)).trap(0).bytes() });
  scenario.leg("all", scenario.begin({ registers: PLAIN }), { ends: "HALTED" });
  return scenario.vector();
}

/** Each pair of operands that overflows, and the first of them with rd = r0, which faults as well. */
function overflows(
  id: string,
  pairs: [number, number][],
  write: (code: CodeBuilder, rd: number) => void,
): LegsVector {
  const code = new CodeBuilder(TEXT_BASE);
  write(code, 3);
  write(code, 0);
  const comment = "the exact signed result does not fit: OVERFLOW, nothing written, also when rd is r0";
  const scenario = new Scenario({ id, comment, text: code.bytes() });
  for (const [a, b] of pairs)
    scenario.leg(`${hex(a)}-${hex(b)}`, scenario.begin({ registers: { 1: a, 2: b, 3: 99 } }));
  const [[a, b]] = pairs as [[number, number]];
  scenario.leg("r0", scenario.begin({ pc: TEXT_BASE + 4, registers: { 1: a, 2: b } }));
  return scenario.vector();
}

const fitsSigned = (value: number): boolean => value === (value | 0);

/** Vectors of an instruction with two source registers. */
export function registerVectors({ mnemonic, operation }: Instruction): LegsVector[] {
  const id = `step/${mnemonic}`;
  const second = divides(operation) ? WORDS.filter((word) => word !== 0) : WORDS;
  const overflowing = OVERFLOWING[operation];
  const values = allPairs(
    `${id}/values`,
    "all pairs of boundary values that do not fault; each result is stored",
    second,
    (code) => code.r(mnemonic, 3, 1, 2),
    overflowing?.guard,
  );
  const crossed = aliases(`${id}/aliases`, (code) => {
    code
      .r(mnemonic, 0, 30, 29)
      .r(mnemonic, 1, 1, 2)
      .r(mnemonic, 4, 3, 4)
      .r(mnemonic, 5, 5, 5)
      .r(mnemonic, 7, 0, 6);
    code.r(mnemonic, 31, 30, 29).r(mnemonic, 8, 31, 12).r(mnemonic, 16, 8, 15);
    return divides(operation) ? code : code.r(mnemonic, 9, 10, 0).r(mnemonic, 11, 0, 0);
  });
  const faults: LegsVector[] = [];
  if (overflowing !== undefined) {
    const pairs = WORDS.flatMap((a) => WORDS.map((b): [number, number] => [a, b]));
    const bad = pairs.filter(([a, b]) => !fitsSigned(overflowing.exact(a, b)));
    faults.push(overflows(`${id}/overflow`, bad, (code, rd) => code.r(mnemonic, rd, 1, 2)));
  }
  if (divides(operation)) faults.push(divisionsByZero(id, mnemonic));
  return [values.vector(), crossed, ...faults];
}

function divisionsByZero(id: string, mnemonic: string): LegsVector {
  const code = new CodeBuilder(TEXT_BASE).r(mnemonic, 3, 1, 2).r(mnemonic, 0, 1, 2).r(mnemonic, 3, 1, 0);
  const comment = "the divisor is zero: DIVIDE, nothing written, also when rd is r0";
  const scenario = new Scenario({ id: `${id}/zero`, comment, text: code.bytes() });
  for (const a of [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff])
    scenario.leg(hex(a), scenario.begin({ registers: { 1: a, 3: 99 } }));
  scenario.leg("rd-r0", scenario.begin({ pc: TEXT_BASE + 4, registers: { 1: 7 } }));
  scenario.leg("rs2-r0", scenario.begin({ pc: TEXT_BASE + 8, registers: { 1: 7, 3: 99 } }));
  return scenario.vector();
}

/** Vectors of an instruction with a register and an immediate. */
export function immediateVectors({ mnemonic, operation }: Instruction): LegsVector[] {
  const id = `step/${mnemonic}`;
  const overflowing = OVERFLOWING[operation];
  const values = allConstants(
    `${id}/values`,
    "all pairs of boundary values and immediates that do not fault; each result is stored",
    IMMEDIATES,
    (code, immediate) => code.i(mnemonic, 3, 1, immediate),
    overflowing?.guard,
  );
  const crossed = aliases(`${id}/aliases`, (code) =>
    code
      .i(mnemonic, 0, 30, 7)
      .i(mnemonic, 1, 1, 9)
      .i(mnemonic, 7, 0, 0x7ff3)
      .i(mnemonic, 31, 30, 3)
      .i(mnemonic, 16, 15, 1),
  );
  if (overflowing === undefined) return [values.vector(), crossed];
  const scenarios = IMMEDIATES.flatMap((immediate) => {
    const bad = WORDS.filter((a) => !fitsSigned(overflowing.exact(a, signed16(immediate))));
    if (bad.length === 0) return [];
    const pairs = bad.map((a): [number, number] => [a, immediate]);
    return [
      overflows(`${id}/overflow-${hex(immediate)}`, pairs, (code, rd) => code.i(mnemonic, rd, 1, immediate)),
    ];
  });
  return [values.vector(), crossed, ...scenarios];
}

/** LHI: every immediate, and r0 as the target. */
export function highVectors({ mnemonic }: Instruction): LegsVector[] {
  const values = allConstants(
    `step/${mnemonic}/values`,
    "every boundary immediate",
    IMMEDIATES,
    (code, imm) => code.op(mnemonic, { rd: 3, imm }),
  );
  const crossed = aliases(`step/${mnemonic}/aliases`, (code) =>
    code
      .op(mnemonic, { rd: 0, imm: 9 })
      .op(mnemonic, { rd: 31, imm: 0x8001 })
      .op(mnemonic, { rd: 16, imm: 1 }),
  );
  return [values.vector(), crossed];
}

/** NOP: a step that changes nothing else. */
export function idleVectors({ mnemonic }: Instruction): LegsVector[] {
  const scenario = new Scenario({
    id: `step/${mnemonic}/idle`,
    comment: "takes a step and changes nothing else, also where the step count passes 32 and 53 bits",
    text: new CodeBuilder(TEXT_BASE).op(mnemonic).op(mnemonic).op(mnemonic).bytes(),
  });
  for (const steps of [0n, 0xffff_fffen, (1n << 53n) - 2n, (1n << 64n) - 8n])
    scenario.leg(`from-${steps}`, scenario.begin({ steps, registers: PLAIN }), { budget: 3 });
  return [scenario.vector()];
}
