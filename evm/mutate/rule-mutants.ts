/** Faults in what stands around the instructions: budget, traps, regions, pages, proofs. */
import type { Mutant } from "@chainsatlas/shared/mutate/mutant.ts";

const inFolder =
  (folder: string) =>
  (operation: string, file: string, find: string, replace: string): Mutant => ({
    operation,
    file: `evm/${folder}/${file}`,
    find,
    replace,
  });

const generator = inFolder("src/interpreter");
const contract = inFolder("contracts/libraries");

export const ruleMutants: readonly Mutant[] = [
  generator("budget after a branch", "control.ts", "DUP1 SWAP3 ADD =slack", "DUP1 SWAP3 SUB =slack"),
  generator("budget in held code", "control.ts", "0 $slack SGT", "0 $slack SLT"),
  generator("stale end of the budget", "control.ts", "ADD $at EQ @exhausted", "ADD $at SUB @exhausted"),
  generator(
    "target below the code",
    "control.ts",
    'DUP1 31 AND ${get("span")}',
    'DUP1 15 AND ${get("span")}',
  ),
  generator("must-be-zero bits", "lanes.ts", "return ~used >>> 0", "return (~used & ~0x400) >>> 0"),
  generator("writing r0", "lanes.ts", "lanes.bias += 31n", "lanes.bias += 0n"),
  generator("high constant", "lanes.ts", "constant(lanes, 16, 16, true)", "constant(lanes, 16, 15, true)"),
  generator("shift constant", "lanes.ts", "constant(lanes, 5, 0, false)", "constant(lanes, 6, 0, false)"),
  generator("shift amount", "arithmetic.ts", "`${RS2_R} 31 AND`", "`${RS2_R} 63 AND`"),
  generator("overflow", "arithmetic.ts", "DUP1 0x80000000 ADD 32 SHR", "DUP1 0x80000000 ADD 33 SHR"),
  generator("division by zero", "arithmetic.ts", "DUP2 ISZERO @divide", "DUP1 ISZERO @divide"),
  generator("text in memory", "regions.ts", "$address LT ISZERO OR AND", "$address LT OR AND"),
  generator(
    "end of memory",
    "regions.ts",
    "${argument(CALL.memorySize)} $end GT",
    "${argument(CALL.memorySize)} $address GT",
  ),
  generator(
    "end of input",
    "regions.ts",
    "${INPUT_BASE} ADD $end GT ISZERO",
    "${INPUT_BASE} ADD $address GT ISZERO",
  ),
  generator(
    "alignment",
    "pages.ts",
    "1 $length SUB $address AND @misaligned",
    "2 $length DIV $address AND @misaligned",
  ),
  generator("stores to input", "pages.ts", '"readable" : "writable"', '"readable" : "readable"'),
  generator(
    "marking stores",
    "pages.ts",
    '"1 $index", get("dirty"), "ADD MSTORE8"',
    '"0 $index", get("dirty"), "ADD MSTORE8"',
  ),
  generator("marking traps", "pages.ts", '"1 $flag MSTORE8"', '"0 $flag MSTORE8"'),
  generator(
    "last page of a range",
    "pages.ts",
    "$address ADD 1 SWAP1 SUB 8 SHR =lastPage",
    "$address ADD 8 SHR =lastPage",
  ),
  generator("missing page", "pages.ts", "$page SUB @absent JUMPI", "$page GT @absent JUMPI"),
  generator("bisection", "pages.ts", "$page SWAP1 LT @above", "$page SWAP1 GT @above"),
  generator("charge", "traps.ts", "TRAP_BYTES_PER_STEP - 1", "TRAP_BYTES_PER_STEP"),
  generator("charge beyond the budget", "traps.ts", "SUB LT @stopRunning", "SUB GT @stopRunning"),
  generator(
    "largest size",
    "traps.ts",
    'emit(MAX_TRAP_SIZE, get("size")',
    'emit(MAX_TRAP_SIZE - 1, get("size")',
  ),
  generator("trap block alignment", "traps.ts", "3 $address AND @misaligned", "1 $address AND @misaligned"),
  generator("reading to the end", "traps.ts", "$left $count GT @readLeft", "$count $left GT @readLeft"),
  generator(
    "cursor",
    "traps.ts",
    'get("cursor"), "ADD", set("cursor")',
    'get("cursor"), "OR", set("cursor")',
  ),
  generator("output limit", "traps.ts", '"ADD GT @limit JUMPI"', '"ADD LT @limit JUMPI"'),
  generator("wrong descriptor", "traps.ts", "0 NOT @finishTrap", "0 @finishTrap"),
  generator("digest length", "traps.ts", 'emit("32 @finishTrap JUMP")', 'emit("31 @finishTrap JUMP")'),
  generator("halt", "traps.ts", '"POP 32 ADD", set("at")', '"POP", set("at")'),
  generator(
    "leaving before the text",
    "stop.ts",
    'argument(CALL.textBase), "$pc LT',
    'argument(CALL.codeStart), "$pc LT',
  ),
  generator("leaving behind the text", "stop.ts", "$pc LT ISZERO @access", "$pc GT @access"),
  generator("steps", "stop.ts", 'SUB 5 SHR ${get("budget")}', 'SUB 6 SHR ${get("budget")}'),
  contract("empty subtrees", "PageBundle.sol", "if (left | right == 0) return 0;", ""),
  contract("empty pages", "PageBundle.sol", "if bits {", "if 1 {"),
  contract("pairs of nodes", "PageBundle.sol", "== node | 1)", "== node + 1)"),
  contract("flagged zeros", "PageBundle.sol", "shl(64, iszero(sibling))", "shl(64, 0)"),
  contract("spare bits", "PageBundle.sol", "if (spare != 0) revert IProtocolErrors.BadBundle();", ""),
  contract("end of the bundle", "PageBundle.sol", "|| opened.cursor != opened.end", ""),
  contract("number of siblings", "PageBundle.sol", "opened.taken != siblings ||", ""),
  contract(
    "pages after the run",
    "PageBundle.sol",
    "left != leftAfter || right != rightAfter",
    "left != leftAfter",
  ),
  contract("canonical status", "StateHeader.sol", "status > FAULTED || ", ""),
  contract("canonical cause", "StateHeader.sol", " || (status == FAULTED) != (cause != 0)", ""),
  contract("input cursor", "StateHeader.sol", "            header.number(180, 4) > inputLength ||\n", ""),
  contract("program", "StateHeader.sol", "            header.word(8) != facts.programId ||\n", ""),
];
