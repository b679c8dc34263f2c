/**
 * The instruction set of the ChainsAtlas DLX machine: the one table from which decoders, constants
 * and the reference page of every language are generated.
 *
 * A 32-bit word is `op[31:26]` and then, by format:
 * - `I`: rs1[25:21] rd[20:16] imm[15:0]
 * - `R`: rs1[25:21] rs2[20:16] rd[15:11] zero[10:6] func[5:0]
 * - `J`: offset[25:0]
 *
 * Source: Hennessy & Patterson, Computer Architecture, 2nd ed.; the UCB dlxsim encoding; whitepaper
 * section "Virtualization unit". Rows marked `ours` are additions to DLX.
 */

/** Instruction word layouts. */
export type Format = "I" | "R" | "J";

/** Fields that a word may carry besides op and func. A field an instruction does not use must be zero. */
export type Field = "rs1" | "rs2" | "rd" | "imm" | "offset";

/** How the 16-bit (I) or 26-bit (J) constant becomes a 32-bit operand. */
export type Immediate = "signed" | "unsigned" | "high" | "shift" | "trap" | "none";

/**
 * What the instruction does with its operands `a` (rs1) and `b` (rs2 or the immediate).
 * Instructions of one operation differ only in where `b` comes from.
 */
export type Operation =
  | "nop" | "sll" | "srl" | "sra"
  | "add" | "addu" | "sub" | "subu" | "and" | "or" | "xor" | "lhi"
  | "seq" | "sne" | "slt" | "sgt" | "sle" | "sge"
  | "sequ" | "sneu" | "sltu" | "sgtu" | "sleu" | "sgeu"
  | "mult" | "multu" | "multh" | "multhu" | "div" | "divu" | "mod" | "modu"
  | "lb" | "lbu" | "lh" | "lhu" | "lw" | "sb" | "sh" | "sw"
  | "beqz" | "bnez" | "j" | "jal" | "jr" | "jalr" | "trap";

/** Source syntax of the operands, used by the assembler, the disassembler and the reference page. */
export type Syntax =
  | "" | "rd,rs1,rs2" | "rd,rs1,imm" | "rd,imm" | "rd,imm(rs1)" | "imm(rs1),rd"
  | "rs1,target" | "target" | "rs1" | "imm";

export interface Instruction {
  readonly mnemonic: string;
  readonly format: Format;
  /** Bits 31–26. */
  readonly op: number;
  /** Bits 5–0 of an R word; absent otherwise. */
  readonly func?: number;
  readonly operation: Operation;
  readonly immediate: Immediate;
  readonly syntax: Syntax;
  /** Fields in use; all others must be zero, else the word is ILLEGAL. */
  readonly fields: readonly Field[];
  /** One line for the reference page. */
  readonly effect: string;
  /** True for what the original DLX does not have. */
  readonly ours?: true;
}

/** Opcode of the R-format group whose func selects ALU instructions. */
export const OP_SPECIAL = 0x00;
/** Opcode of the R-format group whose func selects multiplication and division. */
export const OP_MULDIV = 0x01;

const r = (mnemonic: string, op: number, func: number, effect: string): Instruction => ({
  mnemonic, format: "R", op, func, operation: mnemonic as Operation, immediate: "none",
  syntax: "rd,rs1,rs2", fields: ["rs1", "rs2", "rd"], effect,
});

const i = (mnemonic: string, op: number, operation: Operation, immediate: Immediate, effect: string): Instruction => ({
  mnemonic, format: "I", op, operation, immediate,
  syntax: "rd,rs1,imm", fields: ["rs1", "rd", "imm"], effect,
});

const load = (mnemonic: Operation, op: number, effect: string): Instruction => ({
  mnemonic, format: "I", op, operation: mnemonic, immediate: "signed",
  syntax: "rd,imm(rs1)", fields: ["rs1", "rd", "imm"], effect,
});

const store = (mnemonic: Operation, op: number, effect: string): Instruction => ({
  mnemonic, format: "I", op, operation: mnemonic, immediate: "signed",
  syntax: "imm(rs1),rd", fields: ["rs1", "rd", "imm"], effect,
});

const branch = (mnemonic: Operation, op: number, effect: string): Instruction => ({
  mnemonic, format: "I", op, operation: mnemonic, immediate: "signed",
  syntax: "rs1,target", fields: ["rs1", "imm"], effect,
});

const jump = (mnemonic: Operation, op: number, effect: string): Instruction => ({
  mnemonic, format: "J", op, operation: mnemonic, immediate: "signed",
  syntax: "target", fields: ["offset"], effect,
});

const jumpRegister = (mnemonic: Operation, op: number, effect: string): Instruction => ({
  mnemonic, format: "I", op, operation: mnemonic, immediate: "none",
  syntax: "rs1", fields: ["rs1"], effect,
});

/** Every instruction of the machine, ordered by op, then func. */
export const INSTRUCTIONS: readonly Instruction[] = [
  { mnemonic: "nop", format: "R", op: 0x00, func: 0x00, operation: "nop", immediate: "none", syntax: "", fields: [], effect: "nothing" },
  r("sll", 0x00, 0x04, "rd = rs1 << (rs2 & 31)"),
  r("srl", 0x00, 0x06, "rd = rs1 >>> (rs2 & 31), zeros enter"),
  r("sra", 0x00, 0x07, "rd = rs1 >> (rs2 & 31), the sign enters"),
  r("sequ", 0x00, 0x10, "rd = rs1 == rs2, unsigned"),
  r("sneu", 0x00, 0x11, "rd = rs1 != rs2, unsigned"),
  r("sltu", 0x00, 0x12, "rd = rs1 < rs2, unsigned"),
  r("sgtu", 0x00, 0x13, "rd = rs1 > rs2, unsigned"),
  r("sleu", 0x00, 0x14, "rd = rs1 <= rs2, unsigned"),
  r("sgeu", 0x00, 0x15, "rd = rs1 >= rs2, unsigned"),
  r("add", 0x00, 0x20, "rd = rs1 + rs2; OVERFLOW if the signed sum does not fit"),
  r("addu", 0x00, 0x21, "rd = rs1 + rs2 mod 2^32"),
  r("sub", 0x00, 0x22, "rd = rs1 - rs2; OVERFLOW if the signed difference does not fit"),
  r("subu", 0x00, 0x23, "rd = rs1 - rs2 mod 2^32"),
  r("and", 0x00, 0x24, "rd = rs1 & rs2"),
  r("or", 0x00, 0x25, "rd = rs1 | rs2"),
  r("xor", 0x00, 0x26, "rd = rs1 ^ rs2"),
  r("seq", 0x00, 0x28, "rd = rs1 == rs2"),
  r("sne", 0x00, 0x29, "rd = rs1 != rs2"),
  r("slt", 0x00, 0x2a, "rd = rs1 < rs2, signed"),
  r("sgt", 0x00, 0x2b, "rd = rs1 > rs2, signed"),
  r("sle", 0x00, 0x2c, "rd = rs1 <= rs2, signed"),
  r("sge", 0x00, 0x2d, "rd = rs1 >= rs2, signed"),

  r("mult", 0x01, 0x0e, "rd = low word of rs1 * rs2"),
  r("div", 0x01, 0x0f, "rd = rs1 / rs2 toward zero, signed; -2^31 / -1 = -2^31; DIVIDE by zero"),
  r("multu", 0x01, 0x16, "rd = low word of rs1 * rs2, unsigned"),
  r("divu", 0x01, 0x17, "rd = rs1 / rs2, unsigned; DIVIDE by zero"),
  { ...r("multh", 0x01, 0x18, "rd = high word of rs1 * rs2, signed"), ours: true },
  { ...r("multhu", 0x01, 0x19, "rd = high word of rs1 * rs2, unsigned"), ours: true },
  { ...r("mod", 0x01, 0x1a, "rd = remainder of rs1 / rs2 with the sign of rs1; -2^31 mod -1 = 0; DIVIDE by zero"), ours: true },
  { ...r("modu", 0x01, 0x1b, "rd = remainder of rs1 / rs2, unsigned; DIVIDE by zero"), ours: true },

  jump("j", 0x02, "pc = pc + 4 + offset"),
  jump("jal", 0x03, "r31 = pc + 4; pc = pc + 4 + offset"),
  branch("beqz", 0x04, "if rs1 == 0: pc = pc + 4 + imm"),
  branch("bnez", 0x05, "if rs1 != 0: pc = pc + 4 + imm"),

  i("addi", 0x08, "add", "signed", "rd = rs1 + imm; OVERFLOW if the signed sum does not fit"),
  i("addui", 0x09, "addu", "unsigned", "rd = rs1 + imm mod 2^32"),
  i("subi", 0x0a, "sub", "signed", "rd = rs1 - imm; OVERFLOW if the signed difference does not fit"),
  i("subui", 0x0b, "subu", "unsigned", "rd = rs1 - imm mod 2^32"),
  i("andi", 0x0c, "and", "unsigned", "rd = rs1 & imm"),
  i("ori", 0x0d, "or", "unsigned", "rd = rs1 | imm"),
  i("xori", 0x0e, "xor", "unsigned", "rd = rs1 ^ imm"),
  { mnemonic: "lhi", format: "I", op: 0x0f, operation: "lhi", immediate: "high", syntax: "rd,imm", fields: ["rd", "imm"], effect: "rd = imm << 16" },
  { mnemonic: "trap", format: "I", op: 0x11, operation: "trap", immediate: "trap", syntax: "imm", fields: ["imm"], effect: "host interface, see the TRAP table" },
  jumpRegister("jr", 0x12, "pc = rs1"),
  jumpRegister("jalr", 0x13, "r31 = pc + 4; pc = rs1 as it was before the link"),
  i("slli", 0x14, "sll", "shift", "rd = rs1 << (imm & 31); the other bits of imm are ignored"),
  i("srli", 0x16, "srl", "shift", "rd = rs1 >>> (imm & 31), zeros enter; the other bits of imm are ignored"),
  i("srai", 0x17, "sra", "shift", "rd = rs1 >> (imm & 31), the sign enters; the other bits of imm are ignored"),
  i("seqi", 0x18, "seq", "signed", "rd = rs1 == imm"),
  i("snei", 0x19, "sne", "signed", "rd = rs1 != imm"),
  i("slti", 0x1a, "slt", "signed", "rd = rs1 < imm, signed"),
  i("sgti", 0x1b, "sgt", "signed", "rd = rs1 > imm, signed"),
  i("slei", 0x1c, "sle", "signed", "rd = rs1 <= imm, signed"),
  i("sgei", 0x1d, "sge", "signed", "rd = rs1 >= imm, signed"),

  load("lb", 0x20, "rd = byte at rs1 + imm, sign-extended"),
  load("lh", 0x21, "rd = half word at rs1 + imm, sign-extended"),
  load("lw", 0x23, "rd = word at rs1 + imm"),
  load("lbu", 0x24, "rd = byte at rs1 + imm, zero-extended"),
  load("lhu", 0x25, "rd = half word at rs1 + imm, zero-extended"),
  store("sb", 0x28, "byte at rs1 + imm = low byte of rd"),
  store("sh", 0x29, "half word at rs1 + imm = low half of rd"),
  store("sw", 0x2b, "word at rs1 + imm = rd"),

  i("sequi", 0x30, "sequ", "signed", "rd = rs1 == imm, imm sign-extended, then unsigned"),
  i("sneui", 0x31, "sneu", "signed", "rd = rs1 != imm, imm sign-extended, then unsigned"),
  i("sltui", 0x32, "sltu", "signed", "rd = rs1 < imm, imm sign-extended, then unsigned"),
  i("sgtui", 0x33, "sgtu", "signed", "rd = rs1 > imm, imm sign-extended, then unsigned"),
  i("sleui", 0x34, "sleu", "signed", "rd = rs1 <= imm, imm sign-extended, then unsigned"),
  i("sgeui", 0x35, "sgeu", "signed", "rd = rs1 >= imm, imm sign-extended, then unsigned"),
];

/** Numbers of the TRAP instruction; every other number faults with TRAP. */
export const TRAPS = {
  halt: { number: 0, effect: "halt; the exit status is r2" },
  read: { number: 3, effect: "block fd, address, size: read from the input at the cursor; r1 = bytes read" },
  write: { number: 4, effect: "block fd, address, size: append to the output; r1 = size; beyond the output limit LIMIT" },
  yield: { number: 6, effect: "a hint that here is a good place to transfer; nothing changes" },
  sha256: { number: 7, effect: "block address, size, target: SHA-256 of the range to target; r1 = 32" },
} as const;
