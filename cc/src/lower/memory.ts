/** Loads and stores. DLX takes aligned addresses only; MIPS puts unaligned words together from a left and a right part. */
import { reads, Reg, writes } from "../mips/decode.ts";
import type { Context, Placed } from "./context.ts";

/** Same name on both machines. With one processor and no interrupts, a linked load is a load. */
const LOADS: Readonly<Record<string, string>> = {
  lb: "lb",
  lh: "lh",
  lw: "lw",
  lbu: "lbu",
  lhu: "lhu",
  ll: "lw",
};
const STORES: Readonly<Record<string, string>> = { sb: "sb", sh: "sh", sw: "sw", sc: "sw" };

function access(c: Context, mnemonic: string, m: Placed): void {
  const { rt, rs, imm, relocation, addend } = m;
  if (relocation === undefined) c.i(mnemonic, rt, rs, imm);
  else c.emit({ mnemonic, rd: rt, rs1: rs, target: { kind: "low", relocation, addend } });
}

/** Whether the access is to a fixed address, of which it adds the low half. */
const isFixed = ({ relocation }: Placed): boolean => relocation !== undefined;

/** Whether `right` ends the word that `left` begins: three bytes further, from the same register or the same symbol. */
function isSameWord(left: Placed, right: Placed): boolean {
  if (isFixed(left) || isFixed(right))
    return left.relocation?.symbol === right.relocation?.symbol && right.addend === left.addend + 3;
  return right.rs === left.rs && right.imm === left.imm + 3;
}

/**
 * Where the right part of an unaligned access stands whose left part is `m`: the next instruction that has to do with its
 * register. -1 when the two are not a pair.
 */
function rightPart(c: Context, m: Placed): number {
  const { mnemonic, rt, rs } = m;
  if (mnemonic === "lwl" && rt === rs) return -1;
  for (const next of c.following(m.at)) {
    if (next.mnemonic === mnemonic.replace("wl", "wr") && next.rt === rt)
      return next.rs !== rt && isSameWord(m, next) ? next.at : -1;
    // A register that the pair needs must not change on the way, nor may half a word be read.
    const changed = writes(next);
    if (changed === rt || (changed === rs && !isFixed(m)) || (mnemonic === "lwl" && reads(next, rt)))
      return -1;
  }
  return -1;
}

/** Four bytes from `offset(base)`, most significant first, into rt, which is another register. */
function loadBytes(c: Context, rt: number, base: number, offset: number, part: number): void {
  c.i("lbu", rt, base, offset);
  for (let i = 1; i < 4; i++) {
    c.i("slli", rt, rt, 8);
    c.i("lbu", part, base, offset + i);
    c.r("or", rt, rt, part);
  }
}

function storeBytes(c: Context, rt: number, base: number, offset: number, part: number): void {
  for (let i = 0; i < 3; i++) {
    c.i("srli", part, rt, 24 - 8 * i);
    c.i("sb", part, base, offset + i);
  }
  c.i("sb", rt, base, offset + 3);
}

/** An unaligned access at the place of its right part `m`: four bytes, one by one. */
function bytewise(c: Context, m: Placed): void {
  const { mnemonic, rt, rs, imm } = m;
  const move = mnemonic === "lwr" ? loadBytes : storeBytes;
  if (!isFixed(m)) {
    move(c, rt, rs, imm - 3, Reg.GP);
    return;
  }
  // The low halves of the four addresses may belong to different high ones: the last address is worked out first. K0 may
  // hold half of a product, and is kept below the stack, where nothing else lives.
  address(c, m);
  c.i("sw", Reg.K0, Reg.SP, -4);
  move(c, rt, Reg.GP, -3, Reg.K0);
  c.i("lw", Reg.K0, Reg.SP, -4);
}

/** GP = the address of an access. */
function address(c: Context, { rs, imm, relocation, addend }: Placed): void {
  if (relocation === undefined) c.add(Reg.GP, rs, imm);
  else c.emit({ mnemonic: "addlow", rd: Reg.GP, rs1: rs, target: { kind: "low", relocation, addend } });
}

/** Words whose left part has been seen, by the place of the right one. */
const isRightOfPair = (c: Context, m: Placed): boolean => {
  for (let i = m.at - 1; i >= 0 && !c.labels.has(i + 1); i--) {
    const before = c.code[i]!;
    if (before.mnemonic === m.mnemonic.replace("wr", "wl") && before.rt === m.rt)
      return rightPart(c, before) === m.at;
  }
  return false;
};

/**
 * One part alone. K0 gets the aligned word, K1 the number of bits by which it is shifted; both are kept below the stack.
 * Left: the word's bytes from the address on become the most significant ones. Right: those up to the address, the least.
 */
function onePart(c: Context, m: Placed): void {
  const { mnemonic, rt } = m;
  const isLeft = mnemonic.endsWith("l");
  c.i("sw", Reg.K0, Reg.SP, -4);
  c.i("sw", Reg.K1, Reg.SP, -8);
  address(c, m);
  c.i("andi", Reg.K1, Reg.GP, 3);
  c.r("subu", Reg.GP, Reg.GP, Reg.K1);
  c.i("lw", Reg.K0, Reg.GP, 0);
  c.i("slli", Reg.K1, Reg.K1, 3);
  if (!isLeft) c.i("xori", Reg.K1, Reg.K1, 24);
  if (mnemonic.startsWith("l")) mergeLoad(c, rt, isLeft ? "sll" : "srl");
  else mergeStore(c, rt, isLeft ? "srl" : "sll");
  c.i("lw", Reg.K0, Reg.SP, -4);
  c.i("lw", Reg.K1, Reg.SP, -8);
}

/** rt = K0 shifted by K1, with the bits of rt that the shift left free. */
function mergeLoad(c: Context, rt: number, shift: "sll" | "srl"): void {
  c.r(shift, Reg.K0, Reg.K0, Reg.K1);
  c.i("subui", Reg.GP, Reg.ZERO, 1);
  c.r(shift, Reg.GP, Reg.GP, Reg.K1);
  // Set, then flipped: the bits under the mask are zero.
  c.r("or", rt, rt, Reg.GP);
  c.r("xor", rt, rt, Reg.GP);
  c.r("or", rt, rt, Reg.K0);
}

/** The word at GP = K0 with the bits that rt, shifted by K1, covers. */
function mergeStore(c: Context, rt: number, shift: "sll" | "srl"): void {
  c.i("sw", Reg.GP, Reg.SP, -12);
  c.i("subui", Reg.GP, Reg.ZERO, 1);
  c.r(shift, Reg.GP, Reg.GP, Reg.K1);
  c.r("or", Reg.K0, Reg.K0, Reg.GP);
  c.r("xor", Reg.K0, Reg.K0, Reg.GP);
  c.r(shift, Reg.K1, rt, Reg.K1);
  c.r("or", Reg.K0, Reg.K0, Reg.K1);
  c.i("lw", Reg.GP, Reg.SP, -12);
  c.i("sw", Reg.K0, Reg.GP, 0);
}

function unaligned(c: Context, m: Placed): void {
  if (m.mnemonic.endsWith("l") ? rightPart(c, m) >= 0 : isRightOfPair(c, m)) {
    if (m.mnemonic.endsWith("r")) bytewise(c, m);
  } else onePart(c, m);
}

/** Translates a load or store; false when it is none. */
export function lowerMemory(c: Context, m: Placed): boolean {
  const { mnemonic, rt } = m;
  if (mnemonic in LOADS) access(c, LOADS[mnemonic]!, m);
  else if (mnemonic in STORES) {
    access(c, STORES[mnemonic]!, m);
    if (mnemonic === "sc") c.i("addui", rt, Reg.ZERO, 1);
  } else if (/^[ls]w[lr]$/.test(mnemonic)) unaligned(c, m);
  else return false;
  return true;
}
