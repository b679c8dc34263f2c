/** What the arithmetic operations of the table are on the EVM, whose integers are 256 bits wide. */
import type { Instruction, Operation } from "@chainsatlas/shared/isa/table.ts";
import type { Assembler } from "./assembler.ts";
import { RS1_I, RS1_R, RS2_R, SIGNED, TO_REGISTER, TO_UNSIGNED, UNSIGNED, WRITE_RD } from "./operands.ts";
import { ENTRY, NEXT } from "./stack.ts";

/**
 * A register holds its 32-bit value sign-extended to 256 bits. So signed comparison, quotient and logic are those of
 * the EVM as they are; unsigned comparison too, because sign extension keeps the order; and a sum or a left shift is
 * cut to 32 bits once.
 */
interface Sequence {
  /** Which operand lies on top: EVM operations take the top first. */
  readonly top: "a" | "b";
  /** Applied to `a` before `b` is pushed; only with b on top. */
  readonly first?: string;
  readonly code: string;
}

const onA = (code: string): Sequence => ({ top: "a", code });

const CHECK_OVERFLOW = "DUP1 0x80000000 ADD 32 SHR @overflow JUMPI";
const CHECK_DIVISOR = "DUP2 ISZERO @divide JUMPI";
const BOTH_UNSIGNED = `${TO_UNSIGNED} SWAP1 ${TO_UNSIGNED} SWAP1`;

/** Operations of two operands a (rs1) and b (rs2 or the constant) with a result in rd. */
export const BINARY: Partial<Record<Operation, Sequence>> = {
  sll: { top: "b", code: `SHL ${TO_REGISTER}` },
  srl: { top: "b", first: TO_UNSIGNED, code: `SHR ${TO_REGISTER}` },
  sra: { top: "b", code: "SAR" },
  add: onA(`ADD ${CHECK_OVERFLOW}`),
  addu: onA(`ADD ${TO_REGISTER}`),
  sub: onA(`SUB ${CHECK_OVERFLOW}`),
  subu: onA(`SUB ${TO_REGISTER}`),
  and: onA("AND"),
  or: onA("OR"),
  xor: onA("XOR"),
  seq: onA("EQ"),
  sne: onA("EQ ISZERO"),
  slt: onA("SLT"),
  sgt: onA("SGT"),
  sle: onA("SGT ISZERO"),
  sge: onA("SLT ISZERO"),
  sequ: onA("EQ"),
  sneu: onA("EQ ISZERO"),
  sltu: onA("LT"),
  sgtu: onA("GT"),
  sleu: onA("GT ISZERO"),
  sgeu: onA("LT ISZERO"),
  mult: onA(`MUL ${TO_REGISTER}`),
  multu: onA(`MUL ${TO_REGISTER}`),
  multh: onA("MUL 32 SAR"),
  multhu: onA(`${BOTH_UNSIGNED} MUL 32 SHR ${TO_REGISTER}`),
  div: onA(`${CHECK_DIVISOR} SDIV ${TO_REGISTER}`),
  divu: onA(`${CHECK_DIVISOR} ${BOTH_UNSIGNED} DIV ${TO_REGISTER}`),
  mod: onA(`${CHECK_DIVISOR} SMOD`),
  modu: onA(`${CHECK_DIVISOR} ${BOTH_UNSIGNED} MOD ${TO_REGISTER}`),
};

/** A shift amount is the low five bits of rs2; a shift constant was cut when it was decoded. */
const SHIFTS: readonly Operation[] = ["sll", "srl", "sra"];

function secondOperand({ format, immediate, operation }: Instruction): string {
  if (format === "R") return SHIFTS.includes(operation) ? `${RS2_R} 31 AND` : RS2_R;
  return immediate === "signed" ? SIGNED : UNSIGNED;
}

/**
 * The handler of an instruction of two operands. `known` maps code to the handler that has it, so that instructions
 * which come to the same on the EVM, such as `seq` and `sequ`, share one.
 */
export function emitBinary(
  asm: Assembler,
  instruction: Instruction,
  { top, first = "", code }: Sequence,
  known: Map<string, string>,
): void {
  const a = instruction.format === "R" ? RS1_R : RS1_I;
  const b = secondOperand(instruction);
  const whole = [...(top === "a" ? [b, a] : [a, first, b]), code, WRITE_RD, NEXT].join(" ");
  const same = known.get(whole);
  if (same !== undefined) {
    asm.alias(instruction.mnemonic, same);
    return;
  }
  known.set(whole, instruction.mnemonic);
  asm.label(instruction.mnemonic, ENTRY).emit(whole);
}

/** `lhi`: the constant was shifted when it was decoded. */
export function emitLoadHigh(asm: Assembler): void {
  asm.label("lhi", ENTRY).emit(SIGNED, WRITE_RD, NEXT);
}

export function emitNop(asm: Assembler): void {
  asm.label("nop", ENTRY).emit("POP", NEXT);
}
