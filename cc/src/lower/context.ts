import { CcError, type SourcePlace } from "../error.ts";
import type { Relocation } from "../elf/elf.ts";
import { Reg, type MipsInstruction } from "../mips/decode.ts";
import type { DlxInstruction, Target } from "./dlx.ts";

/** One MIPS instruction in its place. */
export interface Placed extends MipsInstruction {
  /** Index of its word in the section. */
  readonly at: number;
  /** What the linker has to fill in. */
  readonly relocation?: Relocation;
  /** Addend of the relocation. */
  readonly addend: number;
}

/** What lowering one section works with: its instructions, and where the translation goes. */
export class Context {
  readonly code: readonly Placed[];
  /** Words that something may jump to. */
  readonly labels: ReadonlySet<number>;
  readonly #place: (word: number) => SourcePlace | string;
  readonly #out: DlxInstruction[] = [];

  constructor(
    code: readonly Placed[],
    labels: ReadonlySet<number>,
    place: (word: number) => SourcePlace | string,
  ) {
    this.code = code;
    this.labels = labels;
    this.#place = place;
  }

  get out(): readonly DlxInstruction[] {
    return this.#out;
  }

  emit(instruction: DlxInstruction): void {
    this.#out.push(instruction);
  }

  /** rd = rs1 op rs2. */
  r(mnemonic: string, rd: number, rs1: number, rs2: number): void {
    this.emit({ mnemonic, rd, rs1, rs2 });
  }

  /** rd = rs1 op imm; loads and stores too. */
  i(mnemonic: string, rd: number, rs1: number, imm: number): void {
    this.emit({ mnemonic, rd, rs1, imm });
  }

  /** Branches when rs1 is (`beqz`) or is not (`bnez`) zero. */
  branch(mnemonic: "beqz" | "bnez", rs1: number, target: Target): void {
    this.emit({ mnemonic, rs1, target });
  }

  move(rd: number, rs: number): void {
    if (rd !== rs) this.r("addu", rd, rs, Reg.ZERO);
  }

  /** rd = rs1 + constant, modulo 2^32. */
  add(rd: number, rs1: number, constant: number): void {
    if (constant < 0) this.i("subui", rd, rs1, -constant);
    else this.i("addui", rd, rs1, constant);
  }

  fail(instruction: Pick<Placed, "at">, message: string): never {
    throw CcError.at(this.#place(instruction.at), message);
  }

  /**
   * The instructions behind `at` up to the end of its basic block: a label or a jump ends it, the jump included. Undefined
   * positions can't be reached.
   */
  *following(at: number): Generator<Placed> {
    for (let i = at + 1; i < this.code.length && !this.labels.has(i); i++) {
      const next = this.code[i]!;
      yield next;
      if (CONTROL_ENDS.has(next.form)) return;
    }
  }
}

const CONTROL_ENDS: ReadonlySet<string> = new Set(["jump", "rs,branch", "rs,rt,branch"]);
