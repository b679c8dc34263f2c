/**
 * Loads and stores through a direct-mapped software TLB: slot (address / 256) mod slots holds
 * frame − 256 · page − ADDRESS_BIAS, so that slot + biased address is the EVM address of the byte. Where the page is
 * another one, absent, not allowed or the address misaligned, the sum has a bit of the mask set, because all frames
 * lie below 256 · slots, the distance at which pages share a slot. An untouched slot is 0 and always misses.
 */
import type { Instruction, Operation } from "@chainsatlas/shared/isa/table.ts";
import type { Assembler } from "./assembler.ts";
import { LANE } from "./lanes.ts";
import { MEMORY } from "./layout.ts";
import { RS1_I, UNSIGNED, WRITE_RD } from "./operands.ts";
import { ENTRY, NEXT } from "./stack.ts";

type Size = 1 | 2 | 4;
const MASKS: Readonly<Record<Size, string>> = { 1: "byteMask", 2: "halfMask", 4: "wordMask" };

interface Load {
  readonly size: Size;
  /** From the 32 bytes at the address to a register value. */
  readonly code: string;
}

export const LOADS: Partial<Record<Operation, Load>> = {
  lb: { size: 1, code: "248 SAR" },
  lbu: { size: 1, code: "248 SHR" },
  lh: { size: 2, code: "240 SAR" },
  lhu: { size: 2, code: "240 SHR" },
  lw: { size: 4, code: "224 SAR" },
};

/** Bytes stored; a store's rd lane points to the low bytes of the register. */
export const STORES: Partial<Record<Operation, Size>> = { sb: 1, sh: 2, sw: 4 };

/** From an address, plain or biased: the EVM address of its TLB slot. */
export const tlbSlot = (table: string): string => `3 SHR $slotMask AND ${table} ADD`;

/** From entry: pushes the EVM address, or goes to the miss handler with something on top of the entry. */
const translate = (table: string, size: Size, miss: string): string =>
  `${UNSIGNED} ${RS1_I} ADD
   DUP1 ${tlbSlot(table)} MLOAD ADD =host
   DUP1 $${MASKS[size]} AND @${miss} JUMPI`;

const missName = (kind: "load" | "store", size: Size): string => `${kind}Miss${size}`;

export function emitLoad(asm: Assembler, { mnemonic }: Instruction, { size, code }: Load): void {
  asm
    .label(mnemonic, ENTRY)
    .emit(translate(`${MEMORY.loads}`, size, missName("load", size)), "MLOAD", code, WRITE_RD, NEXT);
}

export function emitStore(asm: Assembler, { mnemonic }: Instruction, size: Size): void {
  asm
    .label(mnemonic, ENTRY)
    .emit(translate("$storeTable", size, missName("store", size)))
    .emit(size, `SWAP2 ${LANE.rd} SHR CODESIZE AND SWAP1 MCOPY`, NEXT);
}

/** One entrance to the slow path per access size. */
export function emitMissEntrances(asm: Assembler): void {
  for (const kind of ["load", "store"] as const)
    for (const size of [1, 2, 4] as const)
      asm.label(missName(kind, size), [...ENTRY, "host"]).emit(`${size} @${kind}Miss JUMP`);
}

/** The stack when the slow path starts; the sum that missed is of no use to it. */
export const MISS = [...ENTRY, "host", "size"] as const;
