import type { Stack } from "./assembler.ts";

/**
 * The stack while instructions run, the deepest first:
 * - `wordMask`, `halfMask`, `byteMask`: bits that the EVM address of a delivered, aligned access does not have;
 * - `storeTable`: address of the TLB for stores;
 * - `slotMask`: selects a TLB slot's offset from a machine address / 8;
 * - `slack`: how many bytes of entries lie between the last entry and the one at which no step is left. Going straight
 *   on does not change it; positive means that the budget outlasts the code held;
 * - `at`: address of the entry being executed.
 */
export const BASE: Stack = ["wordMask", "halfMask", "byteMask", "storeTable", "slotMask", "slack", "at"];

/** The stack on which a handler starts: the entry itself on top. */
export const ENTRY: Stack = [...BASE, "entry"];

/** The stack on which a decoder of one kind of words starts. */
export const DECODE: Stack = [...BASE, "word", "row"];

/** Where computed jumps lead. */
export const SHAPES = { entry: ENTRY, kind: DECODE } as const;

/** Executes the entry on top of the stack: its low bits are the handler's address, the code's size is their mask. */
export const DISPATCH = "DUP1 CODESIZE AND JUMP/entry";

/** From `BASE`: the next instruction. */
export const NEXT = `32 ADD DUP1 MLOAD =entry ${DISPATCH}`;
