/** Mnemonics and macros as instruction words. Source: docs/assembly.md "Instructions", "Macros". */
import type { Instruction } from "../../isa/table.ts";
import { instructionNamed } from "../isa/encode.ts";
import { Problem, type Position } from "./error.ts";
import { type Fitted, fitOperands } from "./operands.ts";
import type { Statement } from "./parser.ts";
import type { Body, CodeWord, ConstantRole } from "./program.ts";

/** The row of a mnemonic that the assembler itself writes. */
export function row(mnemonic: string): Instruction {
  const instruction = instructionNamed(mnemonic);
  if (instruction === undefined) throw new Error(`the table has no ${mnemonic}`);
  return instruction;
}

/** A mnemonic that stands for other instructions. */
interface Macro {
  readonly syntax: string;
  expand(fitted: Fitted): Body;
}

const code = (...words: CodeWord[]): Body => ({ kind: "code", words });

function constantWith(fitted: Fitted, role: ConstantRole): Required<Pick<CodeWord, "constant">> {
  if (fitted.constant === undefined) throw new Error("the syntax of this macro has a constant");
  return { constant: { role, expression: fitted.constant.expression } };
}

/** `lhi` and `ori` of one 32-bit value. */
function highAndLow(rd: number, fitted: Fitted): CodeWord[] {
  return [
    { instruction: row("lhi"), registers: { rd }, ...constantWith(fitted, "high") },
    { instruction: row("ori"), registers: { rd, rs1: rd }, ...constantWith(fitted, "low") },
  ];
}

/** Macros by name. Each one shows up in a listing as the instructions it stands for. */
const MACROS: Readonly<Record<string, Macro>> = {
  la: {
    syntax: "rd,imm",
    expand: (fitted) => code(...highAndLow(fitted.registers.rd ?? 0, fitted)),
  },
  li: {
    syntax: "rd,imm",
    expand: (fitted) => ({
      kind: "load-constant",
      rd: fitted.registers.rd ?? 0,
      expression: constantWith(fitted, "immediate").constant.expression,
    }),
  },
  move: {
    syntax: "rd,rs1",
    expand: ({ registers }) => code({ instruction: row("addu"), registers: { ...registers, rs2: 0 } }),
  },
  call: {
    syntax: "target",
    expand: (fitted) => code({ instruction: row("jal"), registers: {}, ...constantWith(fitted, "target") }),
  },
  ret: { syntax: "", expand: () => code({ instruction: row("jr"), registers: { rs1: 31 } }) },
};

/** Mnemonics of the DLX floating-point unit, which this machine does not have. */
const FLOATING =
  /^((add|sub|mult|div|eq|ne|lt|gt|le|ge)[fd]|cvt[fdi]2[fdi]|mov[fd]|movfp2i|movi2fp|bfp[tf]|[ls][fd])$/;

/** `add r1, r2, 5` in the sources of old means `addi r1, r2, 5`. */
function immediateForm(instruction: Instruction, statement: Statement): Instruction {
  const isRegisterForm = instruction.syntax === "rd,rs1,rs2" && statement.operands[2]?.kind === "value";
  return (isRegisterForm ? instructionNamed(`${instruction.mnemonic}i`) : undefined) ?? instruction;
}

/** `sw r1, 4(r2)` is what other machines write; a hint says it better than "operand 1". */
function checkStoreOrder(instruction: Instruction, { operands, head }: Statement): void {
  const [first, second] = operands;
  if (instruction.syntax !== "imm(rs1),rd" || first?.kind !== "register" || second === undefined) return;
  if (second.kind === "register") return;
  throw new Problem(
    "operand",
    first,
    `a store names its address first: write ${head} 4(r2), r${first.register}`,
  );
}

/** The macro or instruction of a mnemonic, lower case. Throws Problem when there is none. */
export function mnemonicNamed(head: string, at: Position): Macro | Instruction {
  const found = Object.hasOwn(MACROS, head) ? MACROS[head] : instructionNamed(head);
  if (found !== undefined) return found;
  const why = FLOATING.test(head)
    ? "this machine has no floating point"
    : "if it is a label, a colon is missing";
  throw new Problem("mnemonic", at, `unknown mnemonic "${head}"; ${why}`);
}

/** What a statement with a mnemonic stands for. Throws Problem for wrong operands. */
export function translateInstruction(statement: Statement): Body {
  const named = mnemonicNamed(statement.head ?? "", statement);
  if ("expand" in named) return named.expand(fitOperands(statement, named.syntax));
  const instruction = immediateForm(named, statement);
  checkStoreOrder(instruction, statement);
  return code({ instruction, ...fitOperands(statement, instruction.syntax) });
}
