/** Writes machine code for vectors, fuzzing and benchmarks: instructions by mnemonic, with labels. */
import { encode, instructionNamed, type FieldValues } from "../isa/encode.ts";

interface Slot {
  readonly mnemonic: string;
  readonly fields: FieldValues;
  readonly target?: string;
}

/** Appends instructions one after the other. All methods return the builder. */
export class CodeBuilder {
  readonly base: number;
  readonly #slots: (Slot | number)[] = [];
  readonly #labels = new Map<string, number>();

  /** Code that will lie at address `base`. */
  constructor(base: number) {
    this.base = base;
  }

  /** Address of the next instruction. */
  get here(): number {
    return this.base + this.#slots.length * 4;
  }

  /** Any word, legal or not. */
  word(word: number): this {
    this.#slots.push(word >>> 0);
    return this;
  }

  op(mnemonic: string, fields: FieldValues = {}): this {
    this.#slots.push({ mnemonic, fields });
    return this;
  }

  /** `rd = rs1 op rs2`. */
  r(mnemonic: string, rd: number, rs1: number, rs2: number): this {
    return this.op(mnemonic, { rd, rs1, rs2 });
  }

  /** `rd = rs1 op imm`, a load, or a store of rd. */
  i(mnemonic: string, rd: number, rs1: number, imm: number): this {
    return this.op(mnemonic, { rd, rs1, imm });
  }

  /** A branch or jump to a label; `rs1` only for branches. */
  to(mnemonic: string, target: string, rs1?: number): this {
    this.#slots.push({ mnemonic, fields: rs1 === undefined ? {} : { rs1 }, target });
    return this;
  }

  label(name: string): this {
    if (this.#labels.has(name)) throw new Error(`label ${name} is there twice`);
    this.#labels.set(name, this.here);
    return this;
  }

  /** Any 32-bit constant into a register: LHI and ORI. */
  constant(rd: number, value: number): this {
    return this.op("lhi", { rd, imm: value >>> 16 }).i("ori", rd, rd, value & 0xffff);
  }

  trap(number: number): this {
    return this.op("trap", { imm: number });
  }

  #wordOf(slot: Slot | number, address: number): number {
    if (typeof slot === "number") return slot;
    const instruction = instructionNamed(slot.mnemonic);
    if (instruction === undefined) throw new Error(`there is no instruction ${slot.mnemonic}`);
    if (slot.target === undefined) return encode(instruction, slot.fields);
    const target = this.#labels.get(slot.target);
    if (target === undefined) throw new Error(`label ${slot.target} is nowhere`);
    const field = instruction.format === "J" ? "offset" : "imm";
    return encode(instruction, { ...slot.fields, [field]: target - address - 4 });
  }

  bytes(): Uint8Array {
    const view = new DataView(new ArrayBuffer(this.#slots.length * 4));
    this.#slots.forEach((slot, i) => view.setUint32(i * 4, this.#wordOf(slot, this.base + i * 4)));
    return new Uint8Array(view.buffer);
  }
}
