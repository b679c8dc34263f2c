/** Seeded faults of the reference simulator: for each instruction a subtle one, and some in the rules around them. */
import { runLeg } from "../machine/leg.ts";
import type { Mutant, MutantSet } from "./mutant.ts";

const MACHINE = "shared/src/machine";
const LOOP = `${MACHINE}/execute.ts`;
const TABLE = "shared/isa/table.ts";

/** In the loop: the case of an operation, named by its comment. */
const inLoop = (operation: string, find: string, replace: string): Mutant => ({
  operation,
  file: LOOP,
  find: `/* ${operation} */ ${find}`,
  replace: `/* ${operation} */ ${replace}`,
});

/** Operations that the loop runs as another. */
const alias = (operation: string, find: string, replace: string): Mutant => ({
  operation,
  file: `${MACHINE}/predecode.ts`,
  find: `${operation}: { ${find} }`,
  replace: `${operation}: { ${replace} }`,
});

/** Immediate forms: what the row of the table makes of operation and constant. */
const row = (mnemonic: string, find: string, replace: string): Mutant => {
  const at = (rest: string): string => `i("${mnemonic}", 0x${rest},`;
  return { operation: mnemonic, file: TABLE, find: at(find), replace: at(replace) };
};

const rule = (operation: string, file: string, find: string, replace: string): Mutant => ({
  operation,
  file: `${MACHINE}/${file}`,
  find,
  replace,
});

const instructions: readonly Mutant[] = [
  inLoop("nop", "break;", "r[1] = 0; break;"),
  inLoop("add", "x = (a + b) | 0; if (((a ^ x) & (b ^ x)) < 0) break loop;", "x = (a + b) | 0;"),
  inLoop("addu", "r[d] = a + b;", "r[d] = a + (b & 0xffff);"),
  inLoop(
    "sub",
    "x = (a - b) | 0; if (((a ^ b) & (a ^ x)) < 0)",
    "x = (a - b) | 0; if (((a ^ b) & (b ^ x)) < 0)",
  ),
  inLoop("subu", "r[d] = a - b;", "r[d] = b - a;"),
  inLoop("and", "r[d] = a & b;", "r[d] = a & b & -2;"),
  inLoop("or", "r[d] = a | b;", "r[d] = a ^ b;"),
  inLoop("xor", "r[d] = a ^ b;", "r[d] = a | b;"),
  inLoop("sll", "r[d] = a << b;", "r[d] = b > 31 ? 0 : a << b;"),
  inLoop("srl", "r[d] = a >>> b;", "r[d] = a >> b;"),
  inLoop("sra", "r[d] = a >> b;", "r[d] = a >>> b;"),
  inLoop("seq", "r[d] = a === b", "r[d] = (a & 0xffff) === (b & 0xffff)"),
  inLoop("sne", "r[d] = a !== b", "r[d] = a > b"),
  inLoop("slt", "r[d] = a < b", "r[d] = a - b < 0 && a !== -2147483648"),
  inLoop("sltu", "r[d] = a >>> 0 < b >>> 0", "r[d] = a < b"),
  inLoop("sge", "r[d] = a >= b", "r[d] = a > b"),
  inLoop("sgeu", "r[d] = a >>> 0 >= b >>> 0", "r[d] = a >= b"),
  inLoop("mult", "r[d] = Math.imul(a, b);", "r[d] = a * b;"),
  inLoop("multh", "r[d] = highSigned(a, b);", "r[d] = highUnsigned(a, b);"),
  inLoop("multhu", "r[d] = highUnsigned(a, b);", "r[d] = highSigned(a, b);"),
  inLoop(
    "div",
    "if (b === 0) break loop; r[d] = (a / b) | 0;",
    "if (b === 0) break loop; r[d] = Math.floor(a / b);",
  ),
  inLoop(
    "divu",
    "if (b === 0) break loop; r[d] = ((a >>> 0) / (b >>> 0)) | 0;",
    "if (b === 0) break loop; r[d] = (a >>> 0) / b;",
  ),
  inLoop(
    "mod",
    "if (b === 0) break loop; r[d] = (a % b) | 0;",
    "if (b === 0) break loop; r[d] = (a % b) + (a < 0 ? b : 0);",
  ),
  inLoop(
    "modu",
    "if (b === 0) break loop; r[d] = ((a >>> 0) % (b >>> 0)) | 0;",
    "if (b === 0) break loop; r[d] = (a >>> 0) % b;",
  ),
  ...["lb", "lbu", "lh", "lhu", "lw", "sb", "sh", "sw"].map(access),
  inLoop("beqz", "if (a === 0)", "if (a <= 0)"),
  inLoop("bnez", "if (a !== 0)", "if (a > 0)"),
  inLoop("j", "at = d - 1;", "at = d;"),
  inLoop("jal", "r[31] = b;", "r[31] = b + 4;"),
  inLoop("jr", "if ((a & 3) !== 0)", "if ((a & 1) !== 0)"),
  inLoop("jalr", "if ((a & 3) !== 0) break loop; r[31] = b;", "if ((a & 3) !== 0) break loop;"),
  alias("lhi", 'as: "or"', 'as: "and"'),
  alias("sequ", 'as: "seq"', 'as: "sne"'),
  alias("sneu", 'as: "sne"', 'as: "sltu"'),
  alias("multu", 'as: "mult"', 'as: "multhu"'),
  alias("sgt", 'as: "slt", swap: true', 'as: "slt"'),
  alias("sgtu", 'as: "sltu", swap: true', 'as: "slt", swap: true'),
  alias("sle", 'as: "sge", swap: true', 'as: "sge"'),
  alias("sleu", 'as: "sgeu", swap: true', 'as: "sge", swap: true'),
  alias("trap", 'as: "slow"', 'as: "nop"'),
];

/** What is read or written last in the case of a load or store. */
function access(operation: string): Mutant {
  const faults: Readonly<Record<string, readonly [string, string]>> = {
    lb: ["r[d] = view.getInt8(x >>> 0);", "r[d] = view.getUint8(x >>> 0);"],
    lbu: ["r[d] = bytes[x >>> 0]!;", "r[d] = view.getInt8(x >>> 0);"],
    lh: ["r[d] = view.getInt16(x >>> 0);", "r[d] = view.getUint16(x >>> 0);"],
    lhu: ["r[d] = view.getUint16(x >>> 0);", "r[d] = view.getUint16(x >>> 0, true);"],
    lw: ["r[d] = view.getInt32(x >>> 0);", "r[d] = view.getInt32(x >>> 0, true);"],
    sb: ["bytes[x >>> 0] = r[d]!;", "bytes[x >>> 0] = r[d]! & 0x7f;"],
    sh: ["view.setInt16(x >>> 0, r[d]!);", "view.setInt16(x >>> 0, r[d]!, true);"],
    sw: ["view.setInt32(x >>> 0, r[d]!);", "view.setInt32(x >>> 0, r[d]! & -2);"],
  };
  const [find, replace] = faults[operation]!;
  return { operation, file: LOOP, find, replace };
}

const immediates: readonly Mutant[] = [
  row("addi", '08, "add", "signed"', '08, "addu", "signed"'),
  row("addui", '09, "addu", "unsigned"', '09, "addu", "signed"'),
  row("subi", '0a, "sub", "signed"', '0a, "subu", "signed"'),
  row("subui", '0b, "subu", "unsigned"', '0b, "subu", "signed"'),
  row("andi", '0c, "and", "unsigned"', '0c, "and", "signed"'),
  row("ori", '0d, "or", "unsigned"', '0d, "or", "signed"'),
  row("xori", '0e, "xor", "unsigned"', '0e, "or", "unsigned"'),
  row("slli", '14, "sll", "shift"', '14, "sll", "none"'),
  row("srli", '16, "srl", "shift"', '16, "sra", "shift"'),
  row("srai", '17, "sra", "shift"', '17, "srl", "shift"'),
  row("seqi", '18, "seq", "signed"', '18, "seq", "unsigned"'),
  row("snei", '19, "sne", "signed"', '19, "sne", "unsigned"'),
  row("slti", '1a, "slt", "signed"', '1a, "sltu", "signed"'),
  row("sgti", '1b, "sgt", "signed"', '1b, "sge", "signed"'),
  row("slei", '1c, "sle", "signed"', '1c, "slt", "signed"'),
  row("sgei", '1d, "sge", "signed"', '1d, "sgeu", "signed"'),
  row("sequi", '30, "sequ", "signed"', '30, "sequ", "unsigned"'),
  row("sneui", '31, "sneu", "signed"', '31, "sneu", "unsigned"'),
  row("sltui", '32, "sltu", "signed"', '32, "slt", "signed"'),
  row("sgtui", '33, "sgtu", "signed"', '33, "sgtu", "unsigned"'),
  row("sleui", '34, "sleu", "signed"', '34, "sltu", "signed"'),
  row("sgeui", '35, "sgeu", "signed"', '35, "sgtu", "signed"'),
];

const rules: readonly Mutant[] = [
  rule("trap charge", "traps.ts", "charge > budget", "charge > budget + 1"),
  rule("trap size", "traps.ts", "size > MAX_TRAP_SIZE", "size >= MAX_TRAP_SIZE"),
  rule("trap descriptor", "traps.ts", "if (descriptor !== 1)", "if (descriptor === 0)"),
  rule("read beyond the end", "traps.ts", "Math.min(size, core.inputLength - inputCursor)", "size"),
  rule("output limit", "traps.ts", "outputLength + size > core.outputLimit", "outputLength > core.outputLimit"),
  rule("order of pages", "traps.ts", "pagesOfRange(source, count)) ?? memory.touch(pagesOfRange(address, count))", "pagesOfRange(address, count)) ?? memory.touch(pagesOfRange(source, count))"),
  rule("pages of the block", "traps.ts", "pagesOfRange(block, BLOCK_BYTES)", "pagesOfRange(block, 4)"),
  rule("alignment before access", "memory.ts", "if (address % size !== 0) return faulted(Fault.MISALIGNED);\n", ""),
  rule("pages of text", "memory.ts", "this.#textEnd = roundToPage(program.textBase + program.textLength)", "this.#textEnd = program.textBase + program.textLength"),
  rule("input's last page", "memory.ts", "address + size <= INPUT_BASE + this.#input.length", "address + size < INPUT_BASE + this.#input.length"),
  rule("withheld pages", "memory.ts", "pages.find((page) => !this.#delivered!.has(page))", "pages.slice(1).find((page) => !this.#delivered!.has(page))"),
  rule("held range", "slow-step.ts", "return { status: Status.TRANSFER,", "return { status: Status.RUNNING,"),
  rule("pc before the text", "slow-step.ts", "pc < text.start || pc >= text.end", "pc >= text.end"),
  rule("load of input", "slow-step.ts", "(unsigned << unused) >> unused", "(unsigned << unused) >>> unused"),
  rule("step of a halt", "simulator.ts", "outcome.status === Status.HALTED ? 1 : 0", "0"),
  rule("must-be-zero bits", "../isa/decode.ts", "(word & row.zero) === 0", "row.zero !== 0"),
]; // prettier-ignore

export const simulatorMutants: MutantSet = {
  implementation: "reference",
  mutants: [...instructions, ...immediates, ...rules],
  make: async (load) => {
    const { Simulator } = await load<typeof import("../machine/simulator.ts")>(`${MACHINE}/simulator.ts`);
    return { leg: async (input) => runLeg((state) => new Simulator(state), input) };
  },
};
