/** The checker's arithmetic: exact integers, reduced at the end. Registers are bigints from 0 to 2^32 - 1. */
import { Fault } from "../constants.ts";
import { Stop } from "./stop.ts";

const MODULUS = 1n << 32n;

/** The register value that an integer has modulo 2^32. */
export const wrap = (value: bigint): bigint => ((value % MODULUS) + MODULUS) % MODULUS;

/** The integer that a register means in two's complement. */
export const signed = (value: bigint): bigint => (value >= MODULUS / 2n ? value - MODULUS : value);

/** The integer that a constant of `width` bits means in two's complement. */
export const signedConstant = (value: bigint, width: number): bigint =>
  (value >> BigInt(width - 1)) & 1n ? value - (1n << BigInt(width)) : value;

/** An exact result that must fit 32 bits in two's complement. */
function exact(value: bigint): bigint {
  if (value < -MODULUS / 2n || value >= MODULUS / 2n) throw Stop.fault(Fault.OVERFLOW);
  return wrap(value);
}

const truth = (value: boolean): bigint => (value ? 1n : 0n);

/** Refuses a zero divisor. */
function divisor(value: bigint): bigint {
  if (value === 0n) throw Stop.fault(Fault.DIVIDE);
  return value;
}

type Binary = (a: bigint, b: bigint) => bigint;

/** What each instruction of two operands makes of them. */
export const ARITHMETIC: Readonly<Record<string, Binary>> = {
  add: (a, b) => exact(signed(a) + signed(b)),
  addu: (a, b) => wrap(a + b),
  sub: (a, b) => exact(signed(a) - signed(b)),
  subu: (a, b) => wrap(a - b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  sll: (a, b) => wrap(a * 2n ** (b % 32n)),
  srl: (a, b) => a / 2n ** (b % 32n),
  sra: (a, b) => wrap(signed(a) >> (b % 32n)),
  seq: (a, b) => truth(signed(a) === signed(b)),
  sne: (a, b) => truth(signed(a) !== signed(b)),
  slt: (a, b) => truth(signed(a) < signed(b)),
  sgt: (a, b) => truth(signed(a) > signed(b)),
  sle: (a, b) => truth(signed(a) <= signed(b)),
  sge: (a, b) => truth(signed(a) >= signed(b)),
  sequ: (a, b) => truth(a === b),
  sneu: (a, b) => truth(a !== b),
  sltu: (a, b) => truth(a < b),
  sgtu: (a, b) => truth(a > b),
  sleu: (a, b) => truth(a <= b),
  sgeu: (a, b) => truth(a >= b),
  mult: (a, b) => wrap(signed(a) * signed(b)),
  multu: (a, b) => wrap(a * b),
  multh: (a, b) => wrap((signed(a) * signed(b)) >> 32n),
  multhu: (a, b) => (a * b) >> 32n,
  div: (a, b) => wrap(signed(a) / divisor(signed(b))),
  divu: (a, b) => a / divisor(b),
  mod: (a, b) => wrap(signed(a) % divisor(signed(b))),
  modu: (a, b) => a % divisor(b),
};

/** Instructions that take a constant: the one above that they are, and what the 16-bit constant means. */
export const WITH_CONSTANT: Readonly<Record<string, readonly [string, "signed" | "unsigned"]>> = {
  addi: ["add", "signed"],
  addui: ["addu", "unsigned"],
  subi: ["sub", "signed"],
  subui: ["subu", "unsigned"],
  andi: ["and", "unsigned"],
  ori: ["or", "unsigned"],
  xori: ["xor", "unsigned"],
  slli: ["sll", "unsigned"],
  srli: ["srl", "unsigned"],
  srai: ["sra", "unsigned"],
  seqi: ["seq", "signed"],
  snei: ["sne", "signed"],
  slti: ["slt", "signed"],
  sgti: ["sgt", "signed"],
  slei: ["sle", "signed"],
  sgei: ["sge", "signed"],
  sequi: ["sequ", "signed"],
  sneui: ["sneu", "signed"],
  sltui: ["sltu", "signed"],
  sgtui: ["sgtu", "signed"],
  sleui: ["sleu", "signed"],
  sgeui: ["sgeu", "signed"],
};
