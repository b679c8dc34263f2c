/** The host interface. The order of all checks is that of docs/machine.md "Traps". */
import { TRAPS } from "@chainsatlas/shared/isa/table.ts";
import {
  Fault,
  INPUT_BASE,
  MAX_TRAP_SIZE,
  OUTPUT_BASE,
  Status,
  TRAP_BYTES_PER_STEP,
} from "@chainsatlas/shared/machine/constants.ts";
import type { Assembler } from "./assembler.ts";
import { argument, CALL, get, HEADER, register, set } from "./layout.ts";
import { TAKE_UNSIGNED, TO_UNSIGNED } from "./operands.ts";
import { BASE, ENTRY, NEXT } from "./stack.ts";
import { fault, stop } from "./stop.ts";

const SHA256_PRECOMPILE = 2;
const BLOCK_BYTES = 12;
const STEP_BYTES = 32;

/** The buffer that the block names. */
const RANGE = `${get("address")} ${get("size")}`;

/** Pushes a word of the block, counted from the end. */
const blockWord = (fromEnd: number): string => `${get("words")} ${160 + 32 * fromEnd} SHR ${TO_UNSIGNED}`;

function emitDispatch(asm: Assembler): void {
  const { halt, read, write, yield: hint, sha256 } = TRAPS;
  const is = (number: number): string => (number === 0 ? "$number ISZERO" : `$number ${number} EQ`);
  asm
    .label("trap", ENTRY)
    .emit(TAKE_UNSIGNED, "=number")
    .emit(is(halt.number), "@halt JUMPI")
    .emit(is(hint.number), "@hint JUMPI")
    .emit("$slack", set("slack"), "$at", set("at"), "DUP1", set("number"))
    .emit(is(read.number), is(write.number), "OR", is(sha256.number), "OR @transfer JUMPI")
    .emit(fault(Fault.TRAP));
  asm
    .label("halt", [...BASE, "number"])
    .emit("POP 32 ADD", set("at"), set("slack"))
    .emit(stop(Status.HALTED));
  asm.label("hint", [...BASE, "number"]).emit("POP", NEXT);
}

/** Reads the block, whose last two words before a SHA-256 target are address and size, and charges for the size. */
function emitTransfer(asm: Assembler): void {
  asm
    .label("transfer", [...BASE, "number"])
    .emit("POP", register(14), "MLOAD", TO_UNSIGNED, "=address 3 $address AND @misaligned JUMPI")
    .call("readable", `$address ${BLOCK_BYTES}`, [])
    .call("findRange", `$address ${BLOCK_BYTES}`, ["host"])
    .emit("MLOAD", set("words"), "POP")
    .emit(get("number"), TRAPS.sha256.number, "EQ 5 SHL =extra")
    .emit(get("words"), "$extra 160 ADD SHR", TO_UNSIGNED, set("size"))
    .emit(get("words"), "SWAP1 192 ADD SHR", TO_UNSIGNED, set("address"))
    .emit(MAX_TRAP_SIZE, get("size"), "GT @limit JUMPI")
    .emit(get("size"), TRAP_BYTES_PER_STEP - 1, "ADD", Math.log2(TRAP_BYTES_PER_STEP), "SHR")
    .emit(STEP_BYTES, "MUL DUP1", set("charge"))
    .emit(STEP_BYTES, "ADD $at", get("last"), "$slack ADD SUB LT @stopRunning JUMPI")
    .emit(get("number"), TRAPS.read.number, "EQ @read JUMPI")
    .emit(get("number"), TRAPS.write.number, "EQ @write JUMPI @digest JUMP");
}

function emitRead(asm: Assembler): void {
  asm
    .label("read", BASE)
    .emit(blockWord(2), "@wrongFile JUMPI")
    .call("writable", RANGE, [])
    .emit(get("cursor"), argument(HEADER.inputLength), "SUB =left", get("size"), "=count")
    .emit("$left $count GT @readLeft JUMPI SWAP1 POP =count @readSome JUMP")
    .label("readLeft", [...BASE, "left", "size"])
    .emit("POP =count")
    .label("readSome", [...BASE, "count"])
    .emit("DUP1 ISZERO @finishTrap JUMPI")
    .call("findRange", `${get("cursor")} ${INPUT_BASE} ADD $count`, ["from"])
    .call("findRange", `${get("address")} $count`, ["to"])
    .call("markChanged", "$to $count", [])
    .emit("SWAP1 $count SWAP2 MCOPY")
    .emit("DUP1", get("cursor"), "ADD", set("cursor"), "@finishTrap JUMP");
}

function emitWrite(asm: Assembler): void {
  asm
    .label("write", BASE)
    .emit(blockWord(2), "1 SUB @wrongFile JUMPI")
    .call("readable", RANGE, [])
    .emit(argument(CALL.outputLimit), get("outputLength"), get("size"), "ADD GT @limit JUMPI")
    .emit(get("size"), "=count DUP1 ISZERO @finishTrap JUMPI")
    .call("findRange", `${get("address")} $count`, ["from"])
    .call("findRange", `${get("outputLength")} ${OUTPUT_BASE} ADD $count`, ["to"])
    .call("markChanged", "$to $count", [])
    .emit("SWAP1 $count SWAP2 MCOPY")
    .emit("DUP1", get("outputLength"), "ADD", set("outputLength"), "@finishTrap JUMP");
}

function emitDigest(asm: Assembler): void {
  asm
    .label("digest", BASE)
    .call("readable", RANGE, [])
    .call("writable", `${blockWord(0)} 32`, [])
    .emit("0 =from", get("size"), "ISZERO @digestTarget JUMPI POP")
    .call("findRange", RANGE, ["from"])
    .label("digestTarget", [...BASE, "from"])
    .call("findRange", `${blockWord(0)} 32`, ["to"])
    .call("markChanged", "$to 32", [])
    .emit("32 SWAP2", get("size"), "SWAP1", SHA256_PRECOMPILE, "GAS STATICCALL ISZERO @outOfGas JUMPI")
    .emit("32 @finishTrap JUMP");
}

/** From base, the value for r1: charges the budget and goes on. */
function emitFinish(asm: Assembler): void {
  asm.label("wrongFile", BASE).emit("0 NOT @finishTrap JUMP");
  asm
    .label("finishTrap", [...BASE, "result"])
    .emit(register(1), "MSTORE", get("charge"), "$slack SUB =slack SWAP2 POP 32 ADD =at @resume JUMP");
  asm.openLabel("outOfGas").emit("0 0 REVERT");
}

export function emitTraps(asm: Assembler): void {
  emitDispatch(asm);
  emitTransfer(asm);
  emitRead(asm);
  emitWrite(asm);
  emitDigest(asm);
  emitFinish(asm);
}
