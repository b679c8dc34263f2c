/** Who may touch what, as subroutines: address, length → nothing, or ACCESS. Source: docs/machine.md "Address space". */
import { INPUT_BASE } from "@chainsatlas/shared/machine/constants.ts";
import type { Assembler } from "./assembler.ts";
import { argument, CALL, HEADER } from "./layout.ts";

/** Rounds the top of the stack up to a whole page. */
export const ROUND_UP = "255 ADD 255 NOT AND";

/** Names of the subroutines. */
export type Permission = "readable" | "writable";

// No sum wraps here: EVM numbers are wider than addresses.
const IN_MEMORY = `
  ${argument(CALL.memorySize)} $end GT ISZERO
  ${argument(CALL.textBase)} $end GT ISZERO
  ${argument(CALL.textEnd)} ${ROUND_UP} $address LT ISZERO OR AND`;

const IN_INPUT = `
  ${argument(HEADER.inputLength)} ${ROUND_UP} ${INPUT_BASE} ADD $end GT ISZERO
  ${INPUT_BASE} $address LT ISZERO AND`;

/** An empty range may be anywhere. */
function emitCheck(asm: Assembler, permission: Permission, condition: string): void {
  asm
    .openLabel(permission, ["return", "address", "length"])
    .emit("$address ADD =end", "$address $end EQ @permitted JUMPI")
    .emit(condition, "@permitted JUMPI @access JUMP");
}

export function emitRegions(asm: Assembler): void {
  emitCheck(asm, "writable", IN_MEMORY);
  emitCheck(asm, "readable", `${IN_MEMORY} ${IN_INPUT} OR`);
  asm.openLabel("permitted", ["return", "address", "end"]).emit("POP POP JUMP/return");
}
