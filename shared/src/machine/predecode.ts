/** Turns code into the flat array that the simulator's loop runs on. */
import type { Operation } from "../../isa/table.ts";
import { decode, type Decoded } from "../isa/decode.ts";

/** Operations of the loop in `execute.ts`, which names them by these numbers. */
// prettier-ignore
export const LoopOp = {
  slow: 0, nop: 1,
  add: 2, addu: 3, sub: 4, subu: 5, and: 6, or: 7, xor: 8, sll: 9, srl: 10, sra: 11,
  seq: 12, sne: 13, slt: 14, sltu: 15, sge: 16, sgeu: 17,
  mult: 18, multh: 19, multhu: 20, div: 21, divu: 22, mod: 23, modu: 24,
  lb: 25, lbu: 26, lh: 27, lhu: 28, lw: 29, sb: 30, sh: 31, sw: 32,
  beqz: 33, bnez: 34, j: 35, jal: 36, jr: 37, jalr: 38,
} as const;
type LoopOp = keyof typeof LoopOp;

/** Slots per instruction: operation, destination (or stored register, or target), operand a, operand b. */
export const SLOTS = 4;
/** Register file index that takes what is written to r0. */
const SINK = 32;

export interface Predecoded {
  /** `SLOTS` entries per word. */
  readonly slots: Int32Array;
  /** Constants of the code; they stand behind the registers and the sink, so that an operand is always an index. */
  readonly constants: readonly number[];
  /** What each word decodes to; undefined for an illegal one. */
  readonly decoded: readonly (Decoded | undefined)[];
}

/** Index of the first constant in the register file. */
export const CONSTANTS = SINK + 1;

/** Operations that the loop runs as another one; `swap` exchanges the operands. */
const ALIASES: Readonly<Partial<Record<Operation, { readonly as: LoopOp; readonly swap?: true }>>> = {
  lhi: { as: "or" },
  sequ: { as: "seq" },
  sneu: { as: "sne" },
  multu: { as: "mult" },
  sgt: { as: "slt", swap: true },
  sgtu: { as: "sltu", swap: true },
  sle: { as: "sge", swap: true },
  sleu: { as: "sgeu", swap: true },
  trap: { as: "slow" },
};

class ConstantPool {
  readonly values: number[] = [];
  readonly #indices = new Map<number, number>();

  /** Register file index of a constant. */
  index(value: number): number {
    const known = this.#indices.get(value);
    if (known !== undefined) return known;
    const index = CONSTANTS + this.values.length;
    this.values.push(value);
    this.#indices.set(value, index);
    return index;
  }
}

type Slots = readonly [operation: number, destination: number, a: number, b: number];
const SLOW: Slots = [LoopOp.slow, 0, 0, 0];

const isStore = (operation: Operation): boolean => ["sb", "sh", "sw"].includes(operation);
const isLink = (operation: Operation): boolean => operation === "jal" || operation === "jalr";

/**
 * Slots of the instruction at `index`. Targets of branches and jumps become word indices relative to the code, which
 * may lie outside of it; a misaligned target has no index and goes the slow way.
 */
function slotsOf(
  { instruction, rs1, rs2, rd, imm }: Decoded,
  index: number,
  pc: number,
  pool: ConstantPool,
): Slots {
  const { operation, format } = instruction;
  const { as, swap } = ALIASES[operation] ?? { as: operation as LoopOp };
  if (["beqz", "bnez", "j", "jal"].includes(operation)) {
    if (imm % 4 !== 0) return SLOW;
    return [LoopOp[as], index + 1 + imm / 4, rs1, isLink(operation) ? pool.index((pc + 4) | 0) : 0];
  }
  if (operation === "jr" || operation === "jalr")
    return [LoopOp[as], 0, rs1, isLink(operation) ? pool.index((pc + 4) | 0) : 0];
  const b = format === "R" ? rs2 : pool.index(imm);
  const destination = rd === 0 && !isStore(operation) ? SINK : rd;
  return swap === true ? [LoopOp[as], destination, b, rs1] : [LoopOp[as], destination, rs1, b];
}

/** Predecodes whole words that lie at address `start`. */
export function predecode(code: Uint8Array, start: number): Predecoded {
  const count = code.length / 4;
  const view = new DataView(code.buffer, code.byteOffset, code.length);
  const slots = new Int32Array(count * SLOTS);
  const pool = new ConstantPool();
  const decoded = Array.from({ length: count }, (_, i) => decode(view.getUint32(i * 4)));
  decoded.forEach((entry, i) => {
    slots.set(entry === undefined ? SLOW : slotsOf(entry, i, start + i * 4, pool), i * SLOTS);
  });
  return { slots, constants: pool.values, decoded };
}
