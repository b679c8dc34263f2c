/** Seeded faults of the checker, one for each instruction and some for the rules around them. */
import { runLeg } from "../machine/leg.ts";
import type { Mutant, MutantSet } from "./mutant.ts";

const PARTS = "shared/src/machine/checker";

const rule = (operation: string, file: string, find: string, replace: string): Mutant => ({
  operation,
  file: `${PARTS}/${file}`,
  find,
  replace,
});

/** A line of the arithmetic, by its name. */
const computes = (operation: string, find: string, replace: string): Mutant =>
  rule(
    operation,
    "arithmetic.ts",
    `  ${operation}: (a, b) => ${find},`,
    `  ${operation}: (a, b) => ${replace},`,
  );

/** What an immediate form is, and what its constant means. */
const takes = (operation: string, find: string, replace: string): Mutant =>
  rule(operation, "arithmetic.ts", `  ${operation}: [${find}],`, `  ${operation}: [${replace}],`);

const flows = (operation: string, find: string, replace: string): Mutant =>
  rule(
    operation,
    "instruction.ts",
    `case "${operation}":\n      return ${find};`,
    `case "${operation}":\n      return ${replace};`,
  );

const arithmetic: readonly Mutant[] = [
  computes("add", "exact(signed(a) + signed(b))", "wrap(a + b)"),
  computes("addu", "wrap(a + b)", "exact(a + b)"),
  computes("sub", "exact(signed(a) - signed(b))", "exact(a - b)"),
  computes("subu", "wrap(a - b)", "wrap(b - a)"),
  computes("and", "a & b", "a & (b | 1n)"),
  computes("or", "a | b", "a ^ b"),
  computes("xor", "a ^ b", "a | b"),
  computes("sll", "wrap(a * 2n ** (b % 32n))", "wrap(a * 2n ** (b % 64n))"),
  computes("srl", "a / 2n ** (b % 32n)", "a / 2n ** (b % 31n)"),
  computes("sra", "wrap(signed(a) >> (b % 32n))", "wrap(signed(a) / 2n ** (b % 32n))"),
  computes("seq", "truth(signed(a) === signed(b))", "truth(signed(a) >= signed(b))"),
  computes("sne", "truth(signed(a) !== signed(b))", "truth(signed(a) < signed(b))"),
  computes("slt", "truth(signed(a) < signed(b))", "truth(a < b)"),
  computes("sgt", "truth(signed(a) > signed(b))", "truth(a > b)"),
  computes("sle", "truth(signed(a) <= signed(b))", "truth(signed(a) < signed(b))"),
  computes("sge", "truth(signed(a) >= signed(b))", "truth(signed(a) > signed(b))"),
  computes("sequ", "truth(a === b)", "truth(a <= b)"),
  computes("sneu", "truth(a !== b)", "truth(a > b)"),
  computes("sltu", "truth(a < b)", "truth(signed(a) < signed(b))"),
  computes("sgtu", "truth(a > b)", "truth(signed(a) > signed(b))"),
  computes("sleu", "truth(a <= b)", "truth(a < b)"),
  computes("sgeu", "truth(a >= b)", "truth(a > b)"),
  computes("mult", "wrap(signed(a) * signed(b))", "exact(signed(a) * signed(b))"),
  computes("multu", "wrap(a * b)", "wrap((a * b) >> 1n)"),
  computes("multh", "wrap((signed(a) * signed(b)) >> 32n)", "(a * b) >> 32n"),
  computes("multhu", "(a * b) >> 32n", "wrap((signed(a) * signed(b)) >> 32n)"),
  computes("div", "wrap(signed(a) / divisor(signed(b)))", "exact(signed(a) / divisor(signed(b)))"),
  computes("divu", "a / divisor(b)", "wrap(signed(a) / divisor(b))"),
  computes("mod", "wrap(signed(a) % divisor(signed(b)))", "wrap(a % divisor(signed(b)))"),
  computes("modu", "a % divisor(b)", "b === 0n ? a : a % b"),
];

const constants: readonly Mutant[] = [
  takes("addi", '"add", "signed"', '"addu", "signed"'),
  takes("addui", '"addu", "unsigned"', '"addu", "signed"'),
  takes("subi", '"sub", "signed"', '"sub", "unsigned"'),
  takes("subui", '"subu", "unsigned"', '"subu", "signed"'),
  takes("andi", '"and", "unsigned"', '"and", "signed"'),
  takes("ori", '"or", "unsigned"', '"or", "signed"'),
  takes("xori", '"xor", "unsigned"', '"xor", "signed"'),
  takes("slli", '"sll", "unsigned"', '"srl", "unsigned"'),
  takes("srli", '"srl", "unsigned"', '"sra", "unsigned"'),
  takes("srai", '"sra", "unsigned"', '"srl", "unsigned"'),
  takes("seqi", '"seq", "signed"', '"seq", "unsigned"'),
  takes("snei", '"sne", "signed"', '"sne", "unsigned"'),
  takes("slti", '"slt", "signed"', '"slt", "unsigned"'),
  takes("sgti", '"sgt", "signed"', '"sge", "signed"'),
  takes("slei", '"sle", "signed"', '"slt", "signed"'),
  takes("sgei", '"sge", "signed"', '"sgeu", "signed"'),
  takes("sequi", '"sequ", "signed"', '"sequ", "unsigned"'),
  takes("sneui", '"sneu", "signed"', '"sneu", "unsigned"'),
  takes("sltui", '"sltu", "signed"', '"slt", "signed"'),
  takes("sgtui", '"sgtu", "signed"', '"sgtu", "unsigned"'),
  takes("sleui", '"sleu", "signed"', '"sleu", "unsigned"'),
  takes("sgeui", '"sgeu", "signed"', '"sgeu", "unsigned"'),
];

const others: readonly Mutant[] = [
  flows("nop", "{}", "{ steps: 2n }"),
  flows("lhi", "{ register: [d, constant * 65536n] }", "{ register: [d, constant * 32768n] }"),
  flows("beqz", "{ next: a === 0n ? distant : after }", "{ next: a < 2n ? distant : after }"),
  flows("bnez", "{ next: a === 0n ? after : distant }", "{ next: a < 2n ? after : distant }"),
  flows("j", "{ next: distant }", "{ next: distant, register: [31, after] }"),
  flows("jal", "{ next: distant, register: [31, after] }", "{ next: distant, register: [31, view.pc] }"),
  flows("jr", "{ next: a }", "{ next: a & ~3n }"),
  flows(
    "jalr",
    "{ next: a, register: [31, after] }",
    "{ next: s === 31 ? after : a, register: [31, after] }",
  ),
  rule("trap", "trap.ts", "if (number === 6n) return {};\n", ""),
  rule("lb", "instruction.ts", "lb: [1n, true]", "lb: [1n, false]"),
  rule("lbu", "instruction.ts", "lbu: [1n, false]", "lbu: [1n, true]"),
  rule("lh", "instruction.ts", "lh: [2n, true]", "lh: [2n, false]"),
  rule("lhu", "instruction.ts", "lhu: [2n, false]", "lhu: [1n, false]"),
  rule("lw", "instruction.ts", "lw: [4n, false]", "lw: [2n, false]"),
  rule("sb", "instruction.ts", "sb: 1n", "sb: 2n"),
  rule("sh", "instruction.ts", "sh: 2n", "sh: 1n"),
  rule("sw", "instruction.ts", "sw: 4n", "sw: 2n"),
];

const rules: readonly Mutant[] = [
  rule("trap charge", "trap.ts", "size % 16n === 0n ? 0n : 1n", "1n"),
  rule("trap size", "trap.ts", "size > 65_536n", "size > 65_535n"),
  rule("output limit", "trap.ts", "outputLength + size > view.outputLimit", "size > view.outputLimit"),
  rule("cursor", "trap.ts", "inputCursor: inputCursor + count", "inputCursor: inputCursor + size"),
  rule("pages of text", "store.ts", "this.#textEnd = wholePages(", "this.#textEnd = ("),
  rule("read-only input", "store.ts", "if (!this.#isMemory(byte)) throw", "if (!this.#isMemory(byte) && !this.#isInput(byte)) throw"),
  rule("withheld pages", "store.ts", "throw Stop.page(byte / PAGE);", "throw Stop.page(byte / PAGE + 1n);"),
  rule("must-be-zero bits", "words.ts", "lhi    001111 00000", "lhi    001111 sssss"),
  rule("held range", "../checker.ts", "if (!inside(codeStart, codeStart + code.length)) throw Stop.transfer()", "if (!inside(codeStart, codeStart + code.length)) throw Stop.budget()"),
  rule("r0", "../checker.ts", "register !== undefined && register[0] !== 0", "register !== undefined"),
]; // prettier-ignore

export const checkerMutants: MutantSet = {
  implementation: "checker",
  mutants: [...arithmetic, ...constants, ...others, ...rules],
  make: async (load) => {
    const { Checker } = await load<typeof import("../machine/checker.ts")>("shared/src/machine/checker.ts");
    return { leg: async (input) => runLeg((state) => new Checker(state), input) };
  },
};
