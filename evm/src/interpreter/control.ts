/**
 * Branches, jumps and the step budget. A branch whose target is not held has the same decoded form with another
 * handler, `<mnemonic>Leaves`: so the fast ones need no check of the target.
 */
import type { Operation } from "@chainsatlas/shared/isa/table.ts";
import type { Assembler } from "./assembler.ts";
import { addressOf, get, register, set } from "./layout.ts";
import { RS1_I, TAKE_RS1_I, TAKE_SIGNED, TO_REGISTER, TO_UNSIGNED } from "./operands.ts";
import { BASE, DISPATCH, ENTRY, NEXT } from "./stack.ts";

/** From slack, at, distance: both moved by a taken branch, which uses up one step but not one entry. */
const MOVE = "DUP1 SWAP3 ADD =slack SWAP2 ADD 32 ADD =at";

/** From slack, at: the instruction there, unless the budget ends within the code held. */
const RESUME = `DUP1 MLOAD =entry 0 $slack SGT $entry CODESIZE AND JUMPI/entry @plant JUMP`;

/** r31 := address of the next instruction. */
const LINK = `$at 3 SHR ${get("link")} ADD ${TO_REGISTER} ${register(31)} MSTORE`;

/**
 * From base, the target's address: to the instruction there. An entry's address is `entries` + 8 · (pc − code start),
 * whatever pc is, so that leaving needs no second way to say where to.
 */
const JUMP_TO = `
  ${get("codeStart")} SWAP1 SUB ${TO_UNSIGNED} 3 SHL =offset
  DUP1 31 AND ${get("span")} $offset GT OR @jumpLeaves JUMPI
  ${get("entries")} ADD 32 $at ADD SWAP1 SUB`;

export const leaving = (mnemonic: string): string => `${mnemonic}Leaves`;

type Emit = (asm: Assembler) => void;

/**
 * Handlers by operation; a branch that is taken goes on like `j`, one that is not like `nop`. For those with a distance also the one for a target that
 * is not held.
 */
export const CONTROL: Partial<Record<Operation, Emit>> = {
  beqz: (asm) => {
    asm.label("beqz", ENTRY).emit(RS1_I, "@nop JUMPI", TAKE_SIGNED, MOVE, RESUME);
    asm.label(leaving("beqz"), ENTRY).emit(RS1_I, "@nop JUMPI @leaveBy JUMP");
  },
  bnez: (asm) => {
    asm.label("bnez", ENTRY).emit(RS1_I, "@j JUMPI POP", NEXT);
    asm.label(leaving("bnez"), ENTRY).emit(RS1_I, "@leaveBy JUMPI POP", NEXT);
  },
  j: (asm) => {
    asm.label("j", ENTRY).emit(TAKE_SIGNED, MOVE, RESUME);
    asm.label(leaving("j"), ENTRY).emit("@leaveBy JUMP");
  },
  jal: (asm) => {
    asm.label("jal", ENTRY).emit(LINK, TAKE_SIGNED, MOVE, RESUME);
    asm.label(leaving("jal"), ENTRY).emit(LINK, "@leaveBy JUMP");
  },
  jr: (asm) => {
    asm.label("jr", ENTRY).emit(TAKE_RS1_I, JUMP_TO, MOVE, RESUME);
  },
  jalr: (asm) => {
    asm.label("jalr", ENTRY).emit(TAKE_RS1_I, LINK, JUMP_TO, MOVE, RESUME);
  },
};

/** What the handlers above share. */
export function emitBranching(asm: Assembler): void {
  asm.label("leaveBy", ENTRY).emit(TAKE_SIGNED, MOVE, "@leave JUMP");
  asm
    .label("jumpLeaves", [...BASE, "offset"])
    .emit(get("entries"), "ADD 32 $at ADD SWAP1 SUB", MOVE, "@leave JUMP");
  asm.label("resume", BASE).emit(RESUME);
}

/**
 * When the budget ends at an entry of the code held, that entry is replaced by one that stops. A forward jump can put
 * the end further away, so the stop checks that it is still meant, and undoes itself otherwise.
 */
export function emitBudget(asm: Assembler): void {
  asm
    .label("plant", ENTRY)
    .emit("POP", get("plantedAt"), "ISZERO @plantNew JUMPI")
    .emit(get("planted"), get("plantedAt"), "MSTORE")
    .label("plantNew", BASE)
    .emit("$slack", get("last"), "ADD =end DUP1", set("plantedAt"))
    .emit("DUP1 MLOAD", set("planted"), "@budgetEnds SWAP1 MSTORE")
    .emit("DUP1 MLOAD =entry", DISPATCH);
  asm
    .label("budgetEnds", ENTRY)
    .emit("POP $slack", get("last"), "ADD $at EQ @exhausted JUMPI")
    .emit(get("planted"), "=entry DUP1 $at MSTORE 0", `${addressOf("plantedAt")} MSTORE`, DISPATCH);
  asm.label("exhausted", BASE).emit(set("at"), set("slack"), "@stopRunning JUMP");
}
