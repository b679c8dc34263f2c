/** Finding delivered pages, and what happens when the TLB does not know one. */
import type { Assembler } from "./assembler.ts";
import { ADDRESS_BIAS } from "./lanes.ts";
import { MISS, tlbSlot } from "./loads-stores.ts";
import { CALL, get, MEMORY, set } from "./layout.ts";
import { RS1_I, UNSIGNED } from "./operands.ts";
import { DISPATCH } from "./stack.ts";

/** From an index: the number of that delivered page. */
const PAGE_NUMBER = `2 SHL ${CALL.pageNumbers} ADD CALLDATALOAD 224 SHR`;

/**
 * Subroutine `findPage`: page → index of it among the delivered pages, from the TLB for loads or by bisection.
 * Stops the machine when it is not among them.
 */
function emitFindPage(asm: Assembler): void {
  const search = ["return", "page", "low", "high"];
  asm
    .openLabel("findPage", ["return", "page"])
    .emit("$page 5 SHL", get("slotMask"), "AND", MEMORY.loads, "ADD MLOAD")
    .emit("$page 8 SHL 3 SIGNEXTEND ADD", ADDRESS_BIAS, "ADD =host")
    .emit("DUP1", get("byteMask"), "AND @bisectAll JUMPI")
    .emit(get("frames"), "SWAP1 SUB 8 SHR SWAP2 SWAP1 POP JUMP/return")
    .openLabel("bisectAll", ["return", "page", "host"])
    .emit("POP 0 =low", get("pageCount"), "=high")
    .openLabel("bisect", search)
    .emit("$high $low LT ISZERO @bisected JUMPI")
    .emit("$high $low ADD 1 SHR =middle", "DUP1", PAGE_NUMBER, "=number")
    .emit("$page SWAP1 LT @above JUMPI")
    .emit("SWAP1 POP @bisect JUMP")
    .openLabel("above", [...search, "middle"])
    .emit("1 ADD SWAP2 POP @bisect JUMP")
    .openLabel("bisected", search)
    .emit("POP", get("pageCount"), "$low LT ISZERO @absent JUMPI")
    .emit("DUP1", PAGE_NUMBER, "$page SUB @absent JUMPI")
    .emit("SWAP2 SWAP1 POP JUMP/return")
    .openLabel("absent", ["page", "low"])
    .emit("POP", set("missingPage"), "@stopRunning JUMP");
}

/**
 * Subroutine `findRange`: address, length > 0 → EVM address of its first byte. Pages with consecutive numbers are
 * delivered one after the other, so the range lies in one piece. Stops the machine at the lowest missing page.
 */
function emitFindRange(asm: Assembler): void {
  const top = ["return", "address", "length"];
  asm
    .openLabel("findRange", top)
    .emit("$address ADD 1 SWAP1 SUB 8 SHR =lastPage")
    .call("findPage", "$address 8 SHR", ["index"])
    .emit("DUP1 =next")
    .emit("$address 8 SHR =page")
    .openLabel("checkNext", ["return", "address", "lastPage", "index", "next", "page"])
    .emit("$lastPage $page EQ @rangeFound JUMPI")
    .emit("1 ADD =page SWAP1 1 ADD =next SWAP1")
    .emit(get("pageCount"), "$next LT ISZERO @rangeEnds JUMPI")
    .emit("$next", PAGE_NUMBER, "$page EQ @checkNext JUMPI")
    .openLabel("rangeEnds", ["page"])
    .emit(set("missingPage"), "@stopRunning JUMP")
    .openLabel("rangeFound", ["return", "address", "lastPage", "index", "next", "page"])
    .emit("POP POP 8 SHL", get("frames"), "ADD SWAP1 POP =frame")
    .emit("SWAP1 255 AND ADD SWAP1 JUMP/return");
}

/** Subroutine `markChanged`: EVM address, length > 0 → nothing; notes that the pages there may differ from before. */
function emitMarkChanged(asm: Assembler): void {
  const index = `${get("frames")} SWAP1 SUB 8 SHR ${get("dirty")} ADD`;
  asm
    .openLabel("markChanged", ["return", "host", "length"])
    .emit("$host ADD 1 SWAP1 SUB", index, "=end SWAP1", index, "=flag")
    .openLabel("mark", ["return", "end", "flag"])
    .emit("1 $flag MSTORE8", "1 ADD =flag")
    .emit("$flag $end LT ISZERO @mark JUMPI")
    .emit("POP POP JUMP/return");
}

/** The TLB slot of `address` := where its page, delivered as number `index`, lies. Consumes the index. */
const fill = (table: string): string => `
  8 SHL ${get("frames")} ADD
  255 NOT $address AND 3 SIGNEXTEND SWAP1 SUB
  ${ADDRESS_BIAS} SWAP1 SUB
  $address ${tlbSlot(table)} MSTORE`;

/** Alignment, permission, presence; then the instruction again. */
function emitMiss(asm: Assembler, kind: "load" | "store"): void {
  const table = kind === "load" ? `${MEMORY.loads}` : "$storeTable";
  asm
    .label(`${kind}Miss`, MISS)
    .emit("$at", set("at"), "$slack", set("slack"))
    .emit("SWAP1 POP =length", UNSIGNED, RS1_I, "ADD 0xffffffff AND =address")
    .emit("1 $length SUB $address AND @misaligned JUMPI")
    .call(kind === "load" ? "readable" : "writable", "$address $length", [])
    .call("findPage", "$address 8 SHR", ["index"]);
  if (kind === "store") asm.emit("1 $index", get("dirty"), "ADD MSTORE8");
  asm.emit(fill(table), "POP POP", DISPATCH);
}

export function emitPages(asm: Assembler): void {
  emitMiss(asm, "load");
  emitMiss(asm, "store");
  emitFindPage(asm);
  emitFindRange(asm);
  emitMarkChanged(asm);
}
