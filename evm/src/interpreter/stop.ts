/** How a run ends: where the machine stands, why, and what is returned. */
import { Fault, Status } from "@chainsatlas/shared/machine/constants.ts";
import type { Assembler } from "./assembler.ts";
import { addressOf, argument, CALL, get, HEADER, register, RETURNED, set } from "./layout.ts";
import { TO_UNSIGNED } from "./operands.ts";
import { BASE } from "./stack.ts";

/** Tokens that end the run; `slack` and `at` are stored. */
export const stop = (status: Status): string => `${status} ${Fault.NONE} @finish JUMP`;
export const fault = (cause: Fault): string => `${cause} @fault JUMP`;

/** Tokens that push the address of the instruction at `at`, exact for any target of a jump. */
const PC = `${get("at")} 3 SAR ${get("link")} ADD 4 SWAP1 SUB ${TO_UNSIGNED}`;

/** Steps done: the budget less what lies between `at` and where it ends. */
const STEPS = `
  ${get("at")} ${get("slack")} ${get("last")} ADD SUB 5 SHR ${get("budget")} SUB
  ${argument(HEADER.steps, 8)} ADD`;

/** The returned header is put together here, over the decode tables, which are of no more use. */
const STAGED = 0;

/** Tokens that store the low `bytes` bytes of the top of the stack into the staged header. */
const stage = (offset: number, bytes: number): string =>
  `${set("scratch")} ${bytes} ${addressOf("scratch", 32 - bytes)} ${STAGED + offset} MCOPY`;

function emitFaults(asm: Assembler): void {
  const faults: [string, Fault][] = [
    ["illegal", Fault.ILLEGAL],
    ["misaligned", Fault.MISALIGNED],
    ["access", Fault.ACCESS],
    ["limit", Fault.LIMIT],
  ];
  for (const [name, cause] of faults) asm.openLabel(name).emit(fault(cause));
  asm.openLabel("fault", ["cause"]).emit(Status.FAULTED, "SWAP1 @finish JUMP");
  asm.openLabel("stopRunning").emit(stop(Status.RUNNING));
  // These two come from handlers, which keep slack and at on the stack.
  asm
    .label("overflow", [...BASE, "entry", "result"])
    .emit("POP POP", set("at"), set("slack"), fault(Fault.OVERFLOW));
  asm
    .label("divide", [...BASE, "entry", "b", "a"])
    .emit("POP POP POP", set("at"), set("slack"), fault(Fault.DIVIDE));
}

/** pc is outside the code held: MISALIGNED, ACCESS or TRANSFER, in the order of docs/machine.md. */
function emitLeave(asm: Assembler): void {
  asm
    .label("leave", BASE)
    .emit(set("at"), set("slack"), PC, "=pc")
    .emit("3 $pc AND @misaligned JUMPI")
    .emit(argument(CALL.textBase), "$pc LT @access JUMPI")
    .emit(argument(CALL.textEnd), "$pc LT ISZERO @access JUMPI")
    .emit(stop(Status.TRANSFER));
}

function emitFinish(asm: Assembler): void {
  asm
    .openLabel("finish", ["status", "cause"])
    .emit(HEADER.bytes, 0, STAGED, "CALLDATACOPY")
    .emit(STAGED + HEADER.cause, "MSTORE8", STAGED + HEADER.status, "MSTORE8")
    .emit(PC, stage(HEADER.pc, 4))
    .emit(STEPS, stage(HEADER.steps, 8));
  for (let n = 1; n < 32; n++)
    asm.emit(4, register(n) + 28, STAGED + HEADER.registers + 4 * (n - 1), "MCOPY");
  asm
    .emit(get("cursor"), stage(HEADER.inputCursor, 4))
    .emit(get("outputLength"), stage(HEADER.outputLength, 4))
    .emit(get("missingPage"), stage(RETURNED.missingPage, 4))
    .emit(RETURNED.pages, get("frames"), "SUB =returned")
    .emit(RETURNED.pages, STAGED, "$returned MCOPY")
    .emit(get("pageCount"), "257 MUL", RETURNED.pages, "ADD $returned RETURN");
}

export function emitStop(asm: Assembler): void {
  emitFaults(asm);
  emitLeave(asm);
  emitFinish(asm);
}
