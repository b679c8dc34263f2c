/** From the call's data to the first instruction. */
import { INPUT_BASE } from "@chainsatlas/shared/machine/constants.ts";
import type { Assembler } from "./assembler.ts";
import { ADDRESS_BIAS } from "./lanes.ts";
import { TO_UNSIGNED } from "./operands.ts";
import { ROUND_UP } from "./regions.ts";
import { tlbSlot } from "./loads-stores.ts";
import {
  argument,
  CALL,
  get,
  HEADER,
  MEMORY,
  NO_PAGE,
  register,
  RETURNED,
  set,
  TABLES_BYTES,
} from "./layout.ts";

/** Fewest TLB slots: programs of 64 KiB never make two of their pages share one. */
const MIN_SLOTS = 256;
const SLOT_BYTES = 32;
/** Every frame must lie below 256 · slots, so slots grow until the two TLBs and all frames do. */
const ROOM_PER_SLOT = 256 - 2 * SLOT_BYTES;

const TLB = ["wordMask", "halfMask", "byteMask", "storeTable", "slotMask"];

/** Leaves the masks, the second TLB's address and the slot mask. */
function emitTlb(asm: Assembler): void {
  const byteMask = `${get("scratch")} 8 SHL 0 SUB`;
  asm
    .emit(MIN_SLOTS, "=slots", argument(CALL.pageCount), "8 SHL", MEMORY.loads + RETURNED.pages, "ADD =room")
    .label("size", ["slots", "room"])
    .emit(ROOM_PER_SLOT, "$slots MUL $room GT ISZERO @sized JUMPI")
    .emit("SWAP1 1 SHL =slots SWAP1 @size JUMP")
    .label("sized", ["slots", "room"])
    .emit("POP", set("scratch"))
    .emit(byteMask, "3 OR =wordMask", byteMask, "1 OR =halfMask", byteMask, "=byteMask DUP1", set("byteMask"))
    .emit(get("scratch"), "5 SHL", MEMORY.loads, "ADD =storeTable")
    .emit(SLOT_BYTES, get("scratch"), "5 SHL SUB =slotMask DUP1", set("slotMask"));
}

/** Variables that say where pages and entries lie. */
function emitRegions(asm: Assembler): void {
  asm
    .emit("DUP1", SLOT_BYTES, "ADD $storeTable ADD", RETURNED.pages, "ADD DUP1", set("frames"))
    .emit(argument(CALL.pageCount), "DUP1", set("pageCount"), "8 SHL ADD DUP1", set("dirty"))
    .emit(get("pageCount"), "ADD 31 ADD 31 NOT AND =entries DUP1", set("entries"))
    .emit(argument(CALL.codeWords), "5 SHL =bytes 1 $bytes SUB", set("span"))
    .emit("$entries ADD 32 SWAP1 SUB", set("last"))
    .emit(argument(CALL.codeStart), "DUP1", set("codeStart"))
    .emit("4 ADD $entries 3 SHR SWAP1 SUB", set("link"))
    .emit("3 SHR", get("pageCount"), "2 SHL", CALL.pageNumbers, "ADD SUB", set("fetch"));
}

function emitMachine(asm: Assembler): void {
  for (let n = 1; n < 32; n++)
    asm.emit(HEADER.registers + 4 * (n - 1), "CALLDATALOAD 224 SAR", register(n), "MSTORE");
  asm
    .emit(argument(HEADER.inputCursor), set("cursor"), argument(HEADER.outputLength), set("outputLength"))
    .emit(argument(CALL.budget, 8), set("budget"), NO_PAGE, set("missingPage"));
}

/** Pages to their frames; the code follows the page numbers, the pages follow the code and its end. */
const COPY_PAGES = `
  ${get("pageCount")} 8 SHL
  ${get("pageCount")} ${argument(CALL.codeWords)} ADD 2 SHL ${CALL.pageNumbers + 4} ADD
  ${get("frames")} CALLDATACOPY`;

/**
 * Enters every delivered page that may be loaded into the TLB for loads: that costs an eighth of a miss. `next` goes
 * through the page numbers, `frame` is the EVM address of the page.
 */
function emitPreload(asm: Assembler): void {
  const loop = [...TLB, "memoryEnd", "textLow", "textBytes", "inputBytes", "end", "next", "frame"];
  asm
    .emit(argument(CALL.memorySize), "=memoryEnd", argument(CALL.textBase), "=textLow")
    .emit("$textLow", argument(CALL.textEnd), ROUND_UP, "SUB =textBytes")
    .emit(argument(HEADER.inputLength), ROUND_UP, "=inputBytes")
    .emit(get("pageCount"), "2 SHL", CALL.pageNumbers, "ADD =end", CALL.pageNumbers, "=next")
    .emit(get("frames"), "=frame")
    .label("preload", loop)
    .emit("$end $next EQ @preloaded JUMPI")
    .emit("$next CALLDATALOAD 224 SHR 8 SHL =address")
    .emit("$memoryEnd $address LT $textBytes $textLow $address SUB LT ISZERO AND")
    .emit("$inputBytes", INPUT_BASE, "$address SUB LT OR ISZERO @notLoadable JUMPI")
    .emit("DUP1 3 SIGNEXTEND", ADDRESS_BIAS, "ADD $frame SUB $address", tlbSlot(`${MEMORY.loads}`), "MSTORE")
    .label("notLoadable", [...loop, "address"])
    .emit("POP 256 ADD =frame SWAP1 4 ADD =next SWAP1 @preload JUMP")
    .label("preloaded", loop)
    .emit("POP POP POP POP POP POP POP");
}

export function emitStart(asm: Assembler): void {
  asm.emit(TABLES_BYTES, "@tables", MEMORY.operations, "CODECOPY");
  emitMachine(asm);
  emitTlb(asm);
  emitRegions(asm);
  asm.emit(COPY_PAGES);
  emitPreload(asm);
  asm
    .emit(get("codeStart"), argument(HEADER.pc), "SUB", TO_UNSIGNED, "3 SHL =offset")
    .emit("DUP1", get("entries"), "ADD =at", get("last"), "$at SUB", get("budget"), "5 SHL ADD =slack SWAP2")
    .emit("DUP1 31 AND", get("span"), "$offset GT OR", argument(CALL.codeWords), "ISZERO OR")
    .emit("SWAP1 POP @leave JUMPI @resume JUMP");
}
