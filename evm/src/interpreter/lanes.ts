/**
 * How an instruction word becomes an entry, by one multiplication: w · M puts copies of the word where each field
 * belongs, an AND keeps the fields, additions turn register numbers into addresses and extend signs.
 *
 * An entry, from bit 0: handler 16 | unused 32 | rd slot at 48 | rs2 slot at 96 (R) | rs1 slot at 144 (I), or at 240
 * (R) | constant from 216 up (I, J).
 */
import type { Field, Immediate, Instruction } from "@chainsatlas/shared/isa/table.ts";
import { MEMORY } from "./layout.ts";

/** Lowest bits of the lanes. */
export const LANE = { rd: 48, rs2: 96, rs1: 144, rs1R: 240, constant: 216 } as const;

/** Added to every load's and store's displacement, so that an address is never negative and an empty TLB slot misses. */
export const ADDRESS_BIAS = 2n ** 38n;

/** Words that are decoded alike. The entry is row + ((w · multiplier + bias) AND mask) + constant. */
export interface Kind {
  readonly multiplier: bigint;
  readonly bias: bigint;
  readonly mask: bigint;
  readonly constant: bigint;
  /** Bits of the word that make it ILLEGAL. */
  readonly mustBeZero: number;
  /** The constant is a distance whose target must be held, else the entry gets the leaving handler. */
  readonly branch: boolean;
}

const FIELD_BITS: Readonly<Record<Field, number>> = {
  rs1: 0x1f << 21,
  rs2: 0x1f << 16,
  rd: 0x1f << 16,
  imm: 0xffff,
  offset: 0x3ffffff,
};

/** Bits that the table does not give to op, func or a field of the instruction. */
export function mustBeZero(instruction: Instruction): number {
  const r = instruction.format === "R";
  const used = instruction.fields.reduce(
    (bits, field) => bits | (r && field === "rd" ? 0x1f << 11 : FIELD_BITS[field]),
    (0x3f << 26) | (r ? 0x3f : 0),
  );
  return ~used >>> 0;
}

interface Lanes {
  multiplier: bigint;
  bias: bigint;
  mask: bigint;
  constant: bigint;
}

/** Places `width` bits of the word from `from` at bit `to` of the entry. */
function place(lanes: Lanes, from: number, width: number, to: number): void {
  const shift = BigInt(to - from);
  const near = [...Array(32).keys()].some((d) =>
    [shift + BigInt(d), shift - BigInt(d)].some((s) => s >= 0n && (lanes.multiplier >> s) & 1n),
  );
  if (near) throw new Error(`lanes: copies of the word overlap at bit ${to}`);
  lanes.multiplier |= 1n << shift;
  lanes.mask |= ((1n << BigInt(width)) - 1n) << BigInt(to);
}

const REGISTER_BASE = BigInt(MEMORY.registers);
/** Slots are 32 bytes apart. */
const SLOT_SHIFT = 5;

function source(lanes: Lanes, from: number, lane: number, offset = 0): void {
  place(lanes, from, 5, lane + SLOT_SHIFT);
  lanes.constant += (REGISTER_BASE + BigInt(offset)) << BigInt(lane);
}

/** (rd + 31) mod 32 + 1: r1 to r31 as they are, r0 becomes slot 32, the sink. */
function destination(lanes: Lanes, from: number): void {
  place(lanes, from, 5, LANE.rd + SLOT_SHIFT);
  lanes.bias += 31n << BigInt(LANE.rd + SLOT_SHIFT);
  lanes.constant += (REGISTER_BASE + 32n) << BigInt(LANE.rd);
}

/** The low `width` bits of the word, times 2^scale, in the constant's lane. */
function constant(lanes: Lanes, width: number, scale: number, signed: boolean): void {
  const to = LANE.constant + scale;
  place(lanes, 0, width, to);
  if (!signed) return;
  const half = 1n << BigInt(to + width - 1);
  lanes.bias += half;
  lanes.constant -= half;
}

const STORED_BYTES: Partial<Record<string, number>> = { sb: 1, sh: 2, sw: 4 };

const IMMEDIATES: Readonly<Record<Immediate, (lanes: Lanes) => void>> = {
  signed: (lanes) => constant(lanes, 16, 0, true),
  unsigned: (lanes) => constant(lanes, 16, 0, false),
  high: (lanes) => constant(lanes, 16, 16, true),
  shift: (lanes) => constant(lanes, 5, 0, false),
  trap: (lanes) => constant(lanes, 16, 0, false),
  none: () => undefined,
};

/** The kind of an instruction of the table. */
export function kindOf(instruction: Instruction): Kind {
  const lanes: Lanes = { multiplier: 0n, bias: 0n, mask: 0n, constant: 0n };
  const { format, fields, syntax, operation, immediate } = instruction;
  const uses = (field: Field): boolean => fields.includes(field);
  const branch = syntax === "target" || syntax === "rs1,target";
  const r = format === "R";
  if (uses("rs1")) source(lanes, 21, r ? LANE.rs1R : LANE.rs1);
  if (uses("rs2")) source(lanes, 16, LANE.rs2);
  const stored = STORED_BYTES[operation];
  if (stored !== undefined) source(lanes, 16, LANE.rd, 32 - stored);
  else if (uses("rd")) destination(lanes, r ? 11 : 16);
  // An entry is 8 times as long as a word: distances are scaled when decoded.
  if (branch) constant(lanes, format === "J" ? 26 : 16, 3, true);
  else IMMEDIATES[immediate](lanes);
  if (syntax.includes("(")) lanes.constant += ADDRESS_BIAS << BigInt(LANE.constant);
  const word = (n: bigint): bigint => BigInt.asUintN(256, n);
  const { multiplier, bias, mask } = lanes;
  return {
    multiplier,
    bias,
    mask,
    constant: word(lanes.constant),
    mustBeZero: mustBeZero(instruction),
    branch,
  };
}
