/** DLX instructions before they have addresses. */
import type { Relocation } from "../elf/elf.ts";

/** Half of the address that a relocation names; MIPS adds the low one with its sign. */
export type Half = "high" | "low";

/** What the linker fills in: a place in the same section, in bytes of the MIPS code, or a relocation. */
export type Target =
  | { readonly kind: "local"; readonly offset: number }
  /** So many DLX instructions further on, counted from the next one. */
  | { readonly kind: "skip"; readonly count: number }
  | { readonly kind: "symbol"; readonly relocation: Relocation; readonly addend: number }
  | { readonly kind: Half; readonly relocation: Relocation; readonly addend: number };

export interface DlxInstruction {
  /** A mnemonic of shared/isa; `addlow` stands for addui or subui, whichever adds the low half. */
  readonly mnemonic: string;
  readonly rd?: number;
  readonly rs1?: number;
  readonly rs2?: number;
  /** The constant, when it is a number. */
  readonly imm?: number;
  readonly target?: Target;
}

/** A section of code, translated. */
export interface LoweredSection {
  readonly code: readonly DlxInstruction[];
  /** Index in `code` of the first instruction for each MIPS word; one more for the end. */
  readonly starts: Int32Array;
  /** Index of the MIPS word that each instruction comes from. */
  readonly origins: Int32Array;
  /** MIPS instructions that count, by word: 0 for what fills a delay slot. */
  readonly weights: Uint8Array;
}
