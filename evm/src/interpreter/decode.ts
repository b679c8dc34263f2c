/**
 * Decoding, when an instruction is met for the first time: EVM memory is zero there, so its "handler" is address 0,
 * where the code's start tells a first call (no memory yet) from a missing entry. Code that is never reached costs
 * nothing.
 */
import { INSTRUCTIONS, OP_MULDIV, OP_SPECIAL, type Instruction } from "@chainsatlas/shared/isa/table.ts";
import type { Assembler } from "./assembler.ts";
import { leaving } from "./control.ts";
import { kindOf, LANE, type Kind } from "./lanes.ts";
import { FUNCTION_ROW_BYTES, get, MEMORY, ROW_BYTES, ROWS, set, TABLES_BYTES } from "./layout.ts";
import { DECODE, DISPATCH, ENTRY } from "./stack.ts";

const GROUPS: Readonly<Record<number, { readonly label: string; readonly table: number }>> = {
  [OP_SPECIAL]: { label: "decodeSpecial", table: MEMORY.special },
  [OP_MULDIV]: { label: "decodeMuldiv", table: MEMORY.muldiv },
};

/** Row: leaving handler at bit 32 (branches; the rows of functions have none) | decoder of the kind at bit 16 | handler at bit 0. */
const ROW = { kind: 16, leaving: 32 } as const;

/** From word, row: stores and executes the entry. */
const STORE = `=entry DUP1 $at MSTORE ${DISPATCH}`;
const TO_KIND = `DUP1 ${ROW.kind} SHR CODESIZE AND JUMP/kind`;
/** From an index: its row. The operations' table lies at 0. */
const OPERATION_ROW = `${Math.log2(ROW_BYTES)} SHL MLOAD 192 SHR`;
const functionRow = (table: number): string =>
  `${Math.log2(FUNCTION_ROW_BYTES)} SHL ${table} ADD MLOAD 224 SHR`;

/** Kinds by name; instructions that are decoded alike share one. */
export class Kinds {
  readonly #names = new Map<string, { readonly name: string; readonly kind: Kind }>();

  nameOf(instruction: Instruction): string {
    const kind = kindOf(instruction);
    const key = Object.values(kind).join();
    const known = this.#names.get(key) ?? { name: `kind${this.#names.size}`, kind };
    this.#names.set(key, known);
    return known.name;
  }

  all(): Iterable<{ readonly name: string; readonly kind: Kind }> {
    return this.#names.values();
  }
}

function emitKind(asm: Assembler, name: string, kind: Kind): void {
  asm.label(name, DECODE);
  if (kind.mustBeZero !== 0) asm.emit("$word", kind.mustBeZero, "AND @decodeIllegal JUMPI");
  asm.emit("SWAP1", kind.multiplier, "MUL", kind.bias, "ADD", kind.mask, "AND ADD", kind.constant, "ADD");
  if (!kind.branch) {
    asm.emit(STORE);
    return;
  }
  const leaves = `${name}Leaves`;
  asm
    .emit("=entry DUP1", LANE.constant, "SAR $at ADD 32 ADD", get("entries"), "SWAP1 SUB =offset")
    .emit("DUP1 31 AND", get("span"), `$offset GT OR @${leaves}`, "JUMPI POP", STORE)
    .label(leaves, [...ENTRY, "offset"])
    .emit("POP DUP1", ROW.leaving, "SHR CODESIZE AND SWAP1 16 SHR 16 SHL OR", STORE);
}

/** At the start of the code: executes an entry of zero. */
export function emitFirst(asm: Assembler): void {
  asm.label("first", []).emit("MSIZE @decode JUMPI");
}

export function emitDecode(asm: Assembler, kinds: Kinds): void {
  asm
    .openLabel("decode", ENTRY)
    .emit("POP $at 3 SHR", get("fetch"), "ADD CALLDATALOAD 224 SHR =word")
    .emit("DUP1 26 SHR", OPERATION_ROW, "=row", TO_KIND);
  for (const { label, table } of Object.values(GROUPS))
    asm.label(label, DECODE).emit("POP DUP1 0x3f AND", functionRow(table), "=row", TO_KIND);
  for (const { name, kind } of kinds.all()) emitKind(asm, name, kind);
  asm
    .label("decodeIllegal", DECODE)
    .emit("POP POP 32", get("last"), "ADD $at EQ @leave JUMPI")
    .emit(set("at"), set("slack"), "@illegal JUMP");
}

/** The tables, after everything that they point to. */
export function emitTables(asm: Assembler, kinds: Kinds, handlerOf: (mnemonic: string) => string): void {
  const rows = Buffer.alloc(TABLES_BYTES);
  const put = (table: number, index: number, kind: string, handler = 0, other = 0): void => {
    const wide = table === MEMORY.operations;
    const end = table + (wide ? ROW_BYTES : FUNCTION_ROW_BYTES) * (index + 1);
    rows.writeUInt16BE(handler, end - 2);
    rows.writeUInt16BE(asm.address(kind), end - 4);
    if (wide) rows.writeUInt16BE(other, end - 6);
  };
  for (const table of [MEMORY.operations, MEMORY.special, MEMORY.muldiv])
    for (let i = 0; i < ROWS; i++) put(table, i, "decodeIllegal");
  for (const [op, { label }] of Object.entries(GROUPS)) put(MEMORY.operations, Number(op), label);
  for (const instruction of INSTRUCTIONS) {
    const { mnemonic, op, func } = instruction;
    const other = kindOf(instruction).branch ? asm.address(leaving(mnemonic)) : 0;
    const table = GROUPS[op]?.table ?? MEMORY.operations;
    put(table, func ?? op, kinds.nameOf(instruction), asm.address(handlerOf(mnemonic)), other);
  }
  asm.data("tables", rows);
}
