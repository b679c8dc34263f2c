/** Names and numbers of the instruction set in the form that every generated file needs. */
import { type Operation, INSTRUCTIONS, OP_MULDIV, OP_SPECIAL } from "../../isa/table.ts";
import {
  INPUT_BASE,
  MAX_INPUT,
  MAX_MEMORY,
  MAX_OUTPUT,
  MAX_TRAP_SIZE,
  OUTPUT_BASE,
  PAGE_BYTES,
  TRAP_BYTES_PER_STEP,
  TREE_DEPTH,
} from "../machine/constants.ts";

/** Numbers of the machine that generated constants carry to every language. */
export const MACHINE_NUMBERS = {
  PAGE_BYTES,
  TREE_DEPTH,
  INPUT_BASE,
  OUTPUT_BASE,
  MAX_MEMORY,
  MAX_OUTPUT,
  MAX_INPUT,
  MAX_TRAP_SIZE,
  TRAP_BYTES_PER_STEP,
} as const;

/** Operations in the order in which the table first uses them. */
export const OPERATIONS: readonly Operation[] = [...new Set(INSTRUCTIONS.map(({ operation }) => operation))];

export const GROUPS: readonly [string, number][] = [
  ["SPECIAL", OP_SPECIAL],
  ["MULDIV", OP_MULDIV],
];

/** `0x` and two lower-case digits. */
export const hexByte = (n: number): string => `0x${n.toString(16).padStart(2, "0")}`;

type Codes = readonly [string, number][];

/** Upper-case names with their codes: opcode groups, opcodes of their own, function codes within the groups. */
export function opcodes(): { groups: Codes; singles: Codes; funcs: Codes } {
  const named = INSTRUCTIONS.map((row) => ({ ...row, name: row.mnemonic.toUpperCase() }));
  return {
    groups: GROUPS,
    singles: named.filter((row) => row.func === undefined).map((row) => [row.name, row.op]),
    funcs: named.flatMap((row): Codes => (row.func === undefined ? [] : [[row.name, row.func]])),
  };
}
