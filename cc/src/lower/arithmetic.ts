/** Instructions that work on registers and constants. */
import { Reg } from "../mips/decode.ts";
import type { Context, Placed } from "./context.ts";

/** MIPS instructions of three registers that DLX has under another or the same name. */
const THREE: Readonly<Record<string, string>> = {
  add: "add",
  addu: "addu",
  sub: "sub",
  subu: "subu",
  and: "and",
  or: "or",
  xor: "xor",
  slt: "slt",
  sltu: "sltu",
  mul: "mult",
};

const SHIFTS: Readonly<Record<string, string>> = { sll: "slli", srl: "srli", sra: "srai" };
const SHIFTS_BY_REGISTER: Readonly<Record<string, string>> = { sllv: "sll", srlv: "srl", srav: "sra" };

/** Constants that both machines extend with the sign, and those that both fill with zeros. */
const SIGNED: Readonly<Record<string, string>> = { addi: "addi", slti: "slti", sltiu: "sltui" };
const UNSIGNED: Readonly<Record<string, string>> = { andi: "andi", ori: "ori", xori: "xori" };

function nor(c: Context, { rd, rs, rt }: Placed): void {
  // The complement of x is -x - 1.
  if (rt === Reg.ZERO || rs === Reg.ZERO) c.r("subu", rd, Reg.ZERO, rs === Reg.ZERO ? rt : rs);
  else {
    c.r("or", Reg.GP, rs, rt);
    c.r("subu", rd, Reg.ZERO, Reg.GP);
  }
  c.i("subui", rd, rd, 1);
}

/** rd = rs when rt is zero (`movz`) or is not (`movn`). */
function conditionalMove(c: Context, { mnemonic, rd, rs, rt }: Placed): void {
  c.branch(mnemonic === "movz" ? "bnez" : "beqz", rt, { kind: "skip", count: 1 });
  c.r("addu", rd, rs, Reg.ZERO);
}

function constantOf(c: Context, { rt, relocation, addend, imm }: Placed): void {
  if (relocation === undefined) c.emit({ mnemonic: "lhi", rd: rt, imm: imm & 0xffff });
  else c.emit({ mnemonic: "lhi", rd: rt, target: { kind: "high", relocation, addend } });
}

function addConstant(c: Context, { rt, rs, imm, relocation, addend }: Placed): void {
  if (relocation === undefined) c.add(rt, rs, imm);
  else c.emit({ mnemonic: "addlow", rd: rt, rs1: rs, target: { kind: "low", relocation, addend } });
}

/** Halves of the word, from the largest: a number below 2^(32 - n) has n leading zeros more. */
const HALVES = [16, 8, 4, 2, 1];

/** Leading zeros (`clz`) or ones (`clo`) of rs by halving: DLX has no instruction for it. */
function countLeading(c: Context, { mnemonic, rd, rs }: Placed): void {
  if (mnemonic === "clo") {
    c.r("subu", Reg.GP, Reg.ZERO, rs);
    c.i("subui", Reg.GP, Reg.GP, 1);
  } else c.move(Reg.GP, rs);
  // K0 may hold half of a product: it is kept below the stack, where nothing else lives.
  c.i("sw", Reg.K0, Reg.SP, -4);
  c.i("addui", rd, Reg.ZERO, 32);
  c.branch("beqz", Reg.GP, { kind: "skip", count: 1 + HALVES.length * 4 - 1 });
  c.move(rd, Reg.ZERO);
  for (const half of HALVES) {
    c.i("srli", Reg.K0, Reg.GP, 32 - half);
    c.branch("bnez", Reg.K0, { kind: "skip", count: half === 1 ? 1 : 2 });
    if (half > 1) c.i("slli", Reg.GP, Reg.GP, half);
    c.i("addui", rd, rd, half);
  }
  c.i("lw", Reg.K0, Reg.SP, -4);
}

/** Translates one of these instructions; false when it is none. */
export function lowerArithmetic(c: Context, m: Placed): boolean {
  const { mnemonic, rd, rs, rt, sa, imm } = m;
  if (mnemonic in THREE) c.r(THREE[mnemonic]!, rd, rs, rt);
  else if (mnemonic in SHIFTS) c.i(SHIFTS[mnemonic]!, rd, rt, sa);
  else if (mnemonic in SHIFTS_BY_REGISTER) c.r(SHIFTS_BY_REGISTER[mnemonic]!, rd, rt, rs);
  else if (mnemonic in SIGNED) c.i(SIGNED[mnemonic]!, rt, rs, imm);
  else if (mnemonic in UNSIGNED) c.i(UNSIGNED[mnemonic]!, rt, rs, imm & 0xffff);
  else if (mnemonic === "addiu") addConstant(c, m);
  else if (mnemonic === "lui") constantOf(c, m);
  else if (mnemonic === "nor") nor(c, m);
  else if (mnemonic === "movz" || mnemonic === "movn") conditionalMove(c, m);
  else if (mnemonic === "clz" || mnemonic === "clo") countLeading(c, m);
  else return false;
  return true;
}
