/**
 * Where things lie: in the call's data, in the returned data, in the EVM memory of the interpreter, and in a decoded
 * instruction ("entry").
 */

/** State header fields that the interpreter reads or writes. Source: docs/machine.md "State header". */
export const HEADER = {
  status: 5,
  cause: 6,
  pc: 40,
  steps: 44,
  registers: 52,
  inputLength: 176,
  inputCursor: 180,
  outputLength: 184,
  bytes: 188,
} as const;

/**
 * The call's data: state header ‖ text base ‖ text end ‖ code start ‖ code words N ‖ memory size ‖ output limit (u32
 * each) ‖ budget u64 ‖ pages F u32 ‖ F ascending page numbers u32 ‖ N words of code ‖ 0xffffffff ‖ F pages.
 *
 * The caller guarantees what docs/protocol.md demands of an order, and that the page numbers ascend.
 */
export const CALL = {
  textBase: 188,
  textEnd: 192,
  codeStart: 196,
  codeWords: 200,
  memorySize: 204,
  outputLimit: 208,
  budget: 212,
  pageCount: 220,
  pageNumbers: 224,
} as const;

/** Follows the code: not an instruction, so that running off the end is found where illegal words are. */
export const CODE_END = 0xffff_ffff;

/** Returned: state header ‖ missing page u32, or NO_PAGE ‖ F pages ‖ F bytes: 1 when the page may have been changed. */
export const RETURNED = { missingPage: 188, pages: 192 } as const;
export const NO_PAGE = 0xffff_ffff;

/** Rows of a decode table, one for each value of six bits; those for functions of an opcode are shorter. */
export const ROWS = 64;
export const ROW_BYTES = 8;
export const FUNCTION_ROW_BYTES = 4;
export const TABLES_BYTES = ROWS * (ROW_BYTES + 2 * FUNCTION_ROW_BYTES);

/** EVM memory with fixed addresses. The tables start at 0 so that the row of an opcode needs no addition. */
export const MEMORY = {
  operations: 0,
  special: ROWS * ROW_BYTES,
  muldiv: ROWS * (ROW_BYTES + FUNCTION_ROW_BYTES),
  /** 32 registers of 32 bytes, sign-extended to 256 bits, then the sink that takes what is written to r0. */
  registers: TABLES_BYTES,
  variables: TABLES_BYTES + 33 * 32,
  /** Software TLB for loads; that for stores follows, then the returned data, then the entries. */
  loads: 0xb40,
} as const;

/** Address of a register's slot. */
export const register = (n: number): number => MEMORY.registers + 32 * n;

const NAMES = [
  /** Address of the entry of the last word held. */
  "last",
  /** Address of the first entry. */
  "entries",
  /** 32 N − 1: largest offset of a byte of an entry. */
  "span",
  "codeStart",
  /** Add to an entry's address / 8 for the address of the next instruction. */
  "link",
  /** Add to an entry's address / 8 for the offset of its word in the call's data. */
  "fetch",
  "budget",
  /** Where the budget ends inside the code an entry is replaced: its address (0 = none) and its former content. */
  "plantedAt",
  "planted",
  /** Where the machine stopped: see `slack` and `at` in stack.ts. */
  "slack",
  "at",
  "missingPage",
  /** Of the stack, for subroutines, which do not know how deep they are called. */
  "byteMask",
  "slotMask",
  "frames",
  "pageCount",
  /** One byte per page: changed. */
  "dirty",
  "cursor",
  "outputLength",
  "number",
  "words",
  "size",
  "address",
  "charge",
  "scratch",
] as const;

export type Variable = (typeof NAMES)[number];

const variableAddress = (name: Variable): number => MEMORY.variables + 32 * NAMES.indexOf(name);

/** Tokens that push a variable. */
export const get = (name: Variable): string => `${variableAddress(name)} MLOAD`;
/** Tokens that pop the top of the stack into a variable. */
export const set = (name: Variable): string => `${variableAddress(name)} MSTORE`;
/** Tokens that push a variable's address plus an offset into it. */
export const addressOf = (name: Variable, offset = 0): string => `${variableAddress(name) + offset}`;

/** Tokens that push a big-endian number of `bytes` bytes of the call's data. */
export const argument = (offset: number, bytes = 4): string =>
  `${offset} CALLDATALOAD ${256 - 8 * bytes} SHR`;

if (MEMORY.variables + 32 * NAMES.length > MEMORY.loads) throw new Error("layout: too many variables");
