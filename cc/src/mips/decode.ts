/**
 * MIPS32 (release 1) words, taken apart: what clang emits for `-mcpu=mips32 -msoft-float`, and what inline assembly may add.
 * Source: MIPS32 Architecture For Programmers, volume II.
 */

/** Register numbers with a meaning of their own; the DLX numbers are the same. */
export const Reg = { ZERO: 0, AT: 1, K0: 26, K1: 27, GP: 28, SP: 29, RA: 31 } as const;

/** Which fields of the word an instruction uses, and how. */
export type Form =
  | "rd,rs,rt"
  | "rd,rt,sa"
  | "rd,rt,rs"
  | "rs,rt"
  | "rd,rs"
  | "rd"
  | "rs"
  | "rt,rs,imm"
  | "rt,imm"
  | "rt,mem"
  | "rs,rt,branch"
  | "rs,branch"
  | "jump"
  | "code"
  | "";

export interface MipsInstruction {
  readonly mnemonic: string;
  readonly form: Form;
  readonly rs: number;
  readonly rt: number;
  readonly rd: number;
  /** Shift amount. */
  readonly sa: number;
  /** The 16-bit constant, sign-extended. */
  readonly imm: number;
  /** The 26-bit constant of a jump, or the 20 bits of a trap's code. */
  readonly code: number;
}

type Table = Readonly<Record<number, readonly [mnemonic: string, form: Form]>>;

const SPECIAL: Table = {
  0x00: ["sll", "rd,rt,sa"],
  0x02: ["srl", "rd,rt,sa"],
  0x03: ["sra", "rd,rt,sa"],
  0x04: ["sllv", "rd,rt,rs"],
  0x06: ["srlv", "rd,rt,rs"],
  0x07: ["srav", "rd,rt,rs"],
  0x08: ["jr", "rs"],
  0x09: ["jalr", "rd,rs"],
  0x0a: ["movz", "rd,rs,rt"],
  0x0b: ["movn", "rd,rs,rt"],
  0x0c: ["syscall", "code"],
  0x0d: ["break", "code"],
  0x0f: ["sync", ""],
  0x10: ["mfhi", "rd"],
  0x11: ["mthi", "rs"],
  0x12: ["mflo", "rd"],
  0x13: ["mtlo", "rs"],
  0x18: ["mult", "rs,rt"],
  0x19: ["multu", "rs,rt"],
  0x1a: ["div", "rs,rt"],
  0x1b: ["divu", "rs,rt"],
  0x20: ["add", "rd,rs,rt"],
  0x21: ["addu", "rd,rs,rt"],
  0x22: ["sub", "rd,rs,rt"],
  0x23: ["subu", "rd,rs,rt"],
  0x24: ["and", "rd,rs,rt"],
  0x25: ["or", "rd,rs,rt"],
  0x26: ["xor", "rd,rs,rt"],
  0x27: ["nor", "rd,rs,rt"],
  0x2a: ["slt", "rd,rs,rt"],
  0x2b: ["sltu", "rd,rs,rt"],
  0x34: ["teq", "rs,rt"],
};

const SPECIAL2: Table = {
  0x00: ["madd", "rs,rt"],
  0x01: ["maddu", "rs,rt"],
  0x02: ["mul", "rd,rs,rt"],
  0x04: ["msub", "rs,rt"],
  0x05: ["msubu", "rs,rt"],
  0x20: ["clz", "rd,rs"],
  0x21: ["clo", "rd,rs"],
};

const REGIMM: Table = {
  0x00: ["bltz", "rs,branch"],
  0x01: ["bgez", "rs,branch"],
};

const PRIMARY: Table = {
  0x02: ["j", "jump"],
  0x03: ["jal", "jump"],
  0x04: ["beq", "rs,rt,branch"],
  0x05: ["bne", "rs,rt,branch"],
  0x06: ["blez", "rs,branch"],
  0x07: ["bgtz", "rs,branch"],
  0x08: ["addi", "rt,rs,imm"],
  0x09: ["addiu", "rt,rs,imm"],
  0x0a: ["slti", "rt,rs,imm"],
  0x0b: ["sltiu", "rt,rs,imm"],
  0x0c: ["andi", "rt,rs,imm"],
  0x0d: ["ori", "rt,rs,imm"],
  0x0e: ["xori", "rt,rs,imm"],
  0x0f: ["lui", "rt,imm"],
  0x20: ["lb", "rt,mem"],
  0x21: ["lh", "rt,mem"],
  0x22: ["lwl", "rt,mem"],
  0x23: ["lw", "rt,mem"],
  0x24: ["lbu", "rt,mem"],
  0x25: ["lhu", "rt,mem"],
  0x26: ["lwr", "rt,mem"],
  0x28: ["sb", "rt,mem"],
  0x29: ["sh", "rt,mem"],
  0x2a: ["swl", "rt,mem"],
  0x2b: ["sw", "rt,mem"],
  0x2e: ["swr", "rt,mem"],
  0x30: ["ll", "rt,mem"],
  0x33: ["pref", ""],
  0x38: ["sc", "rt,mem"],
};

function rowOf(word: number): readonly [string, Form] | undefined {
  const op = word >>> 26;
  if (op === 0x00) return SPECIAL[word & 63];
  if (op === 0x1c) return SPECIAL2[word & 63];
  if (op === 0x01) return REGIMM[(word >>> 16) & 31];
  return PRIMARY[op];
}

/** The instruction of a word; undefined for one that we do not translate. */
export function decodeMips(word: number): MipsInstruction | undefined {
  const row = rowOf(word);
  if (row === undefined) return undefined;
  const [mnemonic, form] = row;
  return {
    ...{ mnemonic, form, rs: (word >>> 21) & 31, rt: (word >>> 16) & 31, rd: (word >>> 11) & 31 },
    ...{ sa: (word >>> 6) & 31, imm: (word << 16) >> 16 },
    code: form === "code" ? (word >>> 6) & 0xf_ffff : word & 0x3ff_ffff,
  };
}

const NO_REGISTER = -1;

/** The register that an instruction writes; -1 for none. HI and LO are not among them. */
export function writes({ form, mnemonic, rd, rt }: MipsInstruction): number {
  if (mnemonic.startsWith("s") && form === "rt,mem") return mnemonic === "sc" ? rt : NO_REGISTER;
  if (mnemonic === "jal") return Reg.RA;
  switch (form) {
    case "rd,rs,rt":
    case "rd,rt,sa":
    case "rd,rt,rs":
    case "rd,rs":
    case "rd":
      return rd;
    case "rt,rs,imm":
    case "rt,imm":
    case "rt,mem":
      return rt;
    default:
      return NO_REGISTER;
  }
}

/** Whether an instruction reads the register. */
export function reads({ form, mnemonic, rs, rt, rd }: MipsInstruction, register: number): boolean {
  switch (form) {
    case "rd,rs,rt":
      return (
        rs === register ||
        rt === register ||
        // What is moved on a condition stays what it was otherwise.
        (mnemonic.startsWith("mov") && rd === register)
      );
    case "rd,rt,rs":
    case "rs,rt":
    case "rs,rt,branch":
      return rs === register || rt === register;
    case "rd,rt,sa":
      return rt === register;
    case "rd,rs":
    case "rs":
    case "rs,branch":
    case "rt,rs,imm":
      return rs === register;
    case "rt,mem":
      return rs === register || (rt === register && (mnemonic.startsWith("s") || /^lw[lr]$/.test(mnemonic)));
    default:
      return false;
  }
}

const CONTROL = new Set(["j", "jal", "jr", "jalr", "beq", "bne", "blez", "bgtz", "bltz", "bgez"]);

/** Jumps and branches: what stands behind them is executed with them. */
export const hasDelaySlot = ({ mnemonic }: MipsInstruction): boolean => CONTROL.has(mnemonic);
