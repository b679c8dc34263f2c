/**
 * Products and quotients: MIPS leaves them in HI and LO, DLX writes any register. K1 and K0, which MIPS keeps for its
 * kernel, stand for HI and LO; in most code a product is fetched at once, and then they are not needed.
 */
import { Reg } from "../mips/decode.ts";
import type { Context, Placed } from "./context.ts";

const HI = Reg.K1;
const LO = Reg.K0;

/** DLX instructions that make the low and the high half of each product, or the quotient and the remainder. */
const HALVES: Readonly<Record<string, readonly [low: string, high: string]>> = {
  mult: ["mult", "multh"],
  multu: ["multu", "multhu"],
  div: ["div", "mod"],
  divu: ["divu", "modu"],
};

const ACCUMULATE: Readonly<Record<string, string>> = {
  madd: "multh",
  maddu: "multhu",
  msub: "multh",
  msubu: "multhu",
};

const replaces = (mnemonic: string, half: "lo" | "hi"): boolean =>
  mnemonic in HALVES || mnemonic === `mt${half}`;

/** Whether LO or HI, as it is behind `at`, may still be read. What leaves the basic block counts as read. */
function isNeeded(c: Context, at: number, half: "lo" | "hi"): boolean {
  for (const { mnemonic, rs } of c.following(at)) {
    if (mnemonic === `mf${half}` || mnemonic in ACCUMULATE) return true;
    const isCallOrReturn = mnemonic === "jal" || mnemonic === "jalr" || (mnemonic === "jr" && rs === Reg.RA);
    if (replaces(mnemonic, half) || isCallOrReturn) return false;
  }
  return true;
}

/** The register that the instruction at `at` fetches the half to; undefined when it is another or the half is read again. */
function fetched(c: Context, at: number, half: "lo" | "hi"): number | undefined {
  const next = c.labels.has(at) ? undefined : c.code[at];
  return next?.mnemonic === `mf${half}` && !isNeeded(c, at, half) ? next.rd : undefined;
}

/** A product or quotient; returns how many instructions behind it are done with it. */
function product(c: Context, { mnemonic, rs, rt, at }: Placed): number {
  const [low, high] = HALVES[mnemonic]!;
  const lowFirst = fetched(c, at + 1, "lo");
  const highFirst = fetched(c, at + 1, "hi");
  const second = lowFirst === undefined ? fetched(c, at + 2, "lo") : fetched(c, at + 2, "hi");
  const both = second !== undefined && (lowFirst ?? highFirst) !== undefined;
  if (both) {
    const lo = lowFirst ?? second;
    const hi = highFirst ?? second;
    const lowIsSafe = lo !== rs && lo !== rt;
    if (!lowIsSafe && (hi === rs || hi === rt)) {
      c.r(low, LO, rs, rt);
      c.r(high, hi, rs, rt);
      c.move(lo, LO);
    } else {
      c.r(lowIsSafe ? low : high, lowIsSafe ? lo : hi, rs, rt);
      c.r(lowIsSafe ? high : low, lowIsSafe ? hi : lo, rs, rt);
    }
    return 2;
  }
  const needsLow = isNeeded(c, at, "lo");
  const needsHigh = isNeeded(c, at, "hi");
  if (lowFirst !== undefined && !needsHigh) {
    c.r(low, lowFirst, rs, rt);
    return 1;
  }
  if (highFirst !== undefined && !needsLow) {
    c.r(high, highFirst, rs, rt);
    return 1;
  }
  if (needsLow) c.r(low, LO, rs, rt);
  if (needsHigh) c.r(high, HI, rs, rt);
  return 0;
}

interface Accumulator {
  readonly lo: number;
  readonly hi: number;
}

/** Adds a product to HI:LO, or takes it away. */
function accumulate(c: Context, { mnemonic, rs, rt }: Placed, { lo, hi }: Accumulator): void {
  const high = ACCUMULATE[mnemonic]!;
  if (mnemonic.startsWith("madd")) {
    c.r(high, Reg.GP, rs, rt);
    c.r("addu", hi, hi, Reg.GP);
    c.r("multu", Reg.GP, rs, rt);
    c.r("addu", lo, lo, Reg.GP);
    c.r("sltu", Reg.GP, lo, Reg.GP);
    c.r("addu", hi, hi, Reg.GP);
  } else {
    c.r(high, Reg.GP, rs, rt);
    c.r("subu", hi, hi, Reg.GP);
    c.r("multu", Reg.GP, rs, rt);
    c.r("subu", lo, lo, Reg.GP);
    // What LO was is the sum again; it was smaller than the product when the difference is larger than it.
    c.r("addu", Reg.GP, lo, Reg.GP);
    c.r("sgtu", Reg.GP, lo, Reg.GP);
    c.r("subu", hi, hi, Reg.GP);
  }
}

/** `mtlo a; mthi b; madd x, y; mflo a; mfhi b`: the sum stays in a and b. Returns the instructions that are done with it. */
function accumulateInPlace(c: Context, { at, mnemonic, rs }: Placed): number {
  if (mnemonic !== "mtlo" && mnemonic !== "mthi") return 0;
  const run = c.code.slice(at, at + 5);
  if (run.length < 5 || run.some((_, i) => i > 0 && c.labels.has(at + i))) return 0;
  const [, second, sum, third, fourth] = run as [Placed, Placed, Placed, Placed, Placed];
  const isLow = mnemonic === "mtlo";
  if (second.mnemonic !== (isLow ? "mthi" : "mtlo") || !(sum.mnemonic in ACCUMULATE)) return 0;
  const lo = isLow ? rs : second.rs;
  const hi = isLow ? second.rs : rs;
  const ends = [third, fourth];
  const takes = (half: string, register: number): boolean =>
    ends.some((end) => end.mnemonic === `mf${half}` && end.rd === register);
  const disjoint = new Set([lo, hi, sum.rs, Reg.ZERO]).size === 4 && sum.rt !== lo && sum.rt !== hi;
  if (!takes("lo", lo) || !takes("hi", hi) || !disjoint) return 0;
  if (isNeeded(c, at + 4, "lo") || isNeeded(c, at + 4, "hi")) return 0;
  accumulate(c, sum, { lo, hi });
  return 4;
}

/**
 * Translates an instruction that works with HI and LO. Returns how many of those behind it are done with it, -1 when it is
 * no such instruction.
 */
export function lowerProduct(c: Context, m: Placed): number {
  const { mnemonic, rs, rd } = m;
  if (mnemonic in HALVES) return product(c, m);
  const inPlace = accumulateInPlace(c, m);
  if (inPlace > 0) return inPlace;
  if (mnemonic === "mfhi") c.move(rd, HI);
  else if (mnemonic === "mflo") c.move(rd, LO);
  else if (mnemonic === "mthi") c.move(HI, rs);
  else if (mnemonic === "mtlo") c.move(LO, rs);
  else if (mnemonic in ACCUMULATE) accumulate(c, m, { lo: LO, hi: HI });
  else return -1;
  return 0;
}
