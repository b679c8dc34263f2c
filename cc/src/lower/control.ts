/** Jumps, branches and traps. */
import { hasDelaySlot, Reg } from "../mips/decode.ts";
import type { Context, Placed } from "./context.ts";
import type { Target } from "./dlx.ts";

/** Codes of MIPS `syscall` that stand for TRAP n: no program of another system uses them by accident. */
const TRAP_CODE = 0xa71a0;
const TRAPS = [0, 3, 4, 6, 7];

/** TRAP without meaning: the machine faults with TRAP. */
const NO_TRAP = 1;

/** Branches on the sign of rs: a comparison with zero, and whether its result must be true. */
const BY_SIGN: Readonly<Record<string, readonly [mnemonic: string, branch: "beqz" | "bnez"]>> = {
  bltz: ["slti", "bnez"],
  bgez: ["slti", "beqz"],
  blez: ["sgti", "beqz"],
  bgtz: ["sgti", "bnez"],
};

const localTarget = ({ at, imm }: Placed): Target => ({ kind: "local", offset: 4 * (at + 1 + imm) });

function jumpTarget(c: Context, m: Placed): Target {
  if (m.relocation === undefined) c.fail(m, `${m.mnemonic} to a fixed address`);
  return { kind: "symbol", relocation: m.relocation, addend: m.addend };
}

function branch(c: Context, m: Placed): void {
  const { mnemonic, rs, rt } = m;
  if (m.relocation !== undefined) c.fail(m, `${mnemonic} to another function`);
  const target = localTarget(m);
  if (mnemonic in BY_SIGN) {
    const [compare, when] = BY_SIGN[mnemonic]!;
    c.i(compare, Reg.GP, rs, 0);
    c.branch(when, Reg.GP, target);
    return;
  }
  const isEqual = mnemonic === "beq";
  if (rs === rt) {
    if (isEqual) c.emit({ mnemonic: "j", target });
  } else if (rs === Reg.ZERO || rt === Reg.ZERO)
    c.branch(isEqual ? "beqz" : "bnez", rs === Reg.ZERO ? rt : rs, target);
  else {
    c.r("seq", Reg.GP, rs, rt);
    c.branch(isEqual ? "bnez" : "beqz", Reg.GP, target);
  }
}

function trap(c: Context, m: Placed): void {
  const number = m.code - TRAP_CODE;
  if (!TRAPS.includes(number)) c.fail(m, "`syscall` of another system: use read, write and exit of unistd.h");
  c.emit({ mnemonic: "trap", imm: number });
}

/** Translates a jump, branch or trap without what stands in its delay slot; false when it is none. */
export function lowerControl(c: Context, m: Placed): boolean {
  const { mnemonic, rs, rt, rd } = m;
  if (mnemonic === "j" || mnemonic === "jal") c.emit({ mnemonic, target: jumpTarget(c, m) });
  else if (mnemonic === "jr") c.emit({ mnemonic, rs1: rs });
  else if (mnemonic === "jalr") {
    if (rd !== Reg.RA) c.fail(m, `jalr with the link in $${rd}: only $31 takes it`);
    c.emit({ mnemonic, rs1: rs });
  } else if (hasDelaySlot(m)) branch(c, m);
  else if (mnemonic === "syscall") trap(c, m);
  else if (mnemonic === "break") c.emit({ mnemonic: "trap", imm: NO_TRAP });
  else if (mnemonic === "teq") {
    c.r("seq", Reg.GP, rs, rt);
    c.branch("beqz", Reg.GP, { kind: "skip", count: 1 });
    c.emit({ mnemonic: "trap", imm: NO_TRAP });
  } else return mnemonic === "sync" || mnemonic === "pref";
  return true;
}
