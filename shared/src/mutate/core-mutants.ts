/**
 * Faults in units that are built of the Rust core: one in the decoding of each instruction, put right into the built file. The
 * core's own rules count once for all of them.
 */
import { INSTRUCTIONS, type Instruction } from "../../isa/table.ts";
import type { ChainLegs } from "../chain/chain.ts";
import { reportInstructionMutants } from "./instruction-mutants.ts";

/** See Plan in shared/crates/dlx/src/predecode.rs: must-be-zero u32, op u8, form u8, padding. */
const PLAN_BYTES = 8;
const OP_OFFSET = 4;
const PLANS = 192;

const planIndex = ({ op, func = 0 }: Instruction): number => (op < 2 ? op * 64 + func : 128 + op);

const FIELDS = { rs1: 0x03e0_0000, rs2: 0x001f_0000, imm: 0xffff, offset: 0x03ff_ffff } as const;

/** Bits of an instruction's words that are neither op nor func nor a field in use. */
function mustBeZero({ format, fields }: Instruction): number {
  const rd = format === "R" ? 0xf800 : 0x001f_0000;
  const used = fields.reduce((bits, field) => bits | (field === "rd" ? rd : FIELDS[field]), 0);
  return (0x03ff_ffff & ~used & (format === "R" ? ~0x3f : ~0)) >>> 0;
}

/** Where the table of plans begins: the only place where every instruction's bits are as the table says. */
export function findPlans(image: Buffer): number {
  const matches = (at: number): boolean =>
    INSTRUCTIONS.every((row) => image.readUInt32LE(at + planIndex(row) * PLAN_BYTES) === mustBeZero(row));
  const found: number[] = [];
  for (let at = 0; at + PLANS * PLAN_BYTES <= image.length; at++) if (matches(at)) found.push(at);
  if (found.length !== 1) throw new Error(`there are ${found.length} tables of plans instead of one`);
  return found[0]!;
}

/** The image with an instruction decoded as another that takes the same operands, or as none if there is no such. */
export function coreMutant(image: Buffer, table: number, row: Instruction): Buffer {
  const copy = Buffer.from(image);
  const at = (other: Instruction): number => table + planIndex(other) * PLAN_BYTES + OP_OFFSET;
  const form = copy[at(row) + 1];
  const other = INSTRUCTIONS.find((one) => copy[at(one) + 1] === form && copy[at(one)] !== copy[at(row)]);
  if (other === undefined) copy[at(row) + 1] = 0;
  else copy[at(row)] = copy[at(other)]!;
  return copy;
}

/** A unit built of the core. */
export interface CoreUnit {
  readonly name: string;
  /** The bytes that hold the table of plans: the built file, or the memory that it starts from. */
  readonly image: Uint8Array;
  /** The machine with these bytes in their place. */
  readonly legs: (image: Buffer) => Promise<ChainLegs>;
}

/** Puts the fault of each instruction in turn: see `reportInstructionMutants`. */
export async function reportCoreMutants({ name, image, legs }: CoreUnit): Promise<void> {
  const original = Buffer.from(image);
  const table = findPlans(original);
  await reportInstructionMutants(name, (row) => legs(coreMutant(original, table, row)));
}
