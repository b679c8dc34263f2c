/** Fits the operands of a statement to the syntax of an instruction or macro. */
import type { Field } from "../../isa/table.ts";
import { Problem } from "./error.ts";
import type { Operand, Statement } from "./parser.ts";
import type { Constant, ConstantRole } from "./program.ts";

export interface Fitted {
  readonly registers: Readonly<Partial<Record<Field, number>>>;
  readonly constant?: Constant;
}

const partsOf = (syntax: string): string[] => (syntax === "" ? [] : syntax.split(","));

/** `add rd, rs1, rs2` */
export const usage = (mnemonic: string, syntax: string): string =>
  [mnemonic, partsOf(syntax).join(", ")].join(" ").trim();

const WANTED: Readonly<Record<string, string>> = {
  rd: "a register",
  rs1: "a register",
  rs2: "a register",
  imm: "a number",
  target: "an address",
  "imm(rs1)": "an address such as 4(r2) or a label",
};

/** Registers and constant that one operand gives to one part of the syntax; undefined when it is of another kind. */
function fit(part: string, operand: Operand): Fitted | undefined {
  const constant = (role: ConstantRole): Fitted | undefined =>
    operand.kind === "value"
      ? { registers: {}, constant: { role, expression: operand.expression } }
      : undefined;
  switch (part) {
    case "imm":
      return constant("immediate");
    case "target":
      return constant("target");
    case "imm(rs1)":
      if (operand.kind === "indexed")
        return {
          registers: { rs1: operand.register },
          constant: { role: "immediate", expression: operand.displacement },
        };
      return operand.kind === "value" ? { ...constant("absolute"), registers: { rs1: 0 } } : undefined;
    default:
      return operand.kind === "register" ? { registers: { [part]: operand.register } } : undefined;
  }
}

/** Throws Problem when the number or the kinds of the operands are not those of the syntax. */
export function fitOperands(statement: Statement, syntax: string): Fitted {
  const { head = "", operands } = statement;
  const parts = partsOf(syntax);
  const form = usage(head, syntax);
  if (operands.length !== parts.length) {
    const count = `${parts.length} operand${parts.length === 1 ? "" : "s"}`;
    throw new Problem("operand", statement, `${head} takes ${count}, not ${operands.length}: write ${form}`);
  }
  let result: Fitted = { registers: {} };
  operands.forEach((operand, i) => {
    const part = parts[i] ?? "";
    const fitted = fit(part, operand);
    if (fitted === undefined)
      throw new Problem(
        "operand",
        operand,
        `operand ${i + 1} must be ${WANTED[part] ?? part}: write ${form}`,
      );
    result = { ...result, ...fitted, registers: { ...result.registers, ...fitted.registers } };
  });
  return result;
}
