/** Directives. Source: docs/assembly.md "Directives". */
import { Problem, type Position } from "./error.ts";
import type { Expression } from "./expression.ts";
import type { Operand, Statement } from "./parser.ts";
import type { Body, OptionName, Section } from "./program.ts";

/** What a statement with this directive stands for. Throws Problem for wrong operands. */
export type Directive = (statement: Statement) => Body;

/** The operands as expressions, from `least` to `most` of them. */
function values(statement: Statement, least: number, most = Infinity): Expression[] {
  const { head, operands } = statement;
  if (operands.length < least || operands.length > most) {
    const count =
      most === Infinity ? `at least ${least}` : least === most ? `${least}` : `${least} to ${most}`;
    throw new Problem("operand", statement, `${head} takes ${count} operand(s), not ${operands.length}`);
  }
  return operands.map((operand) => {
    if (operand.kind === "value") return operand.expression;
    throw new Problem(
      "operand",
      operand,
      `${head} takes numbers or names here, not a ${operand.kind} operand`,
    );
  });
}

function single(statement: Statement): Expression {
  const [value] = values(statement, 1, 1);
  if (value === undefined) throw new Error("values() gave the operand it counted");
  return value;
}

const numbers =
  (bytes: 1 | 2 | 4): Directive =>
  (statement) => ({ kind: "values", bytes, values: values(statement, 1) });

const option =
  (name: OptionName): Directive =>
  (statement) => ({ kind: "option", name, value: single(statement) });

const section =
  (name: Section): Directive =>
  (statement) => {
    const [address] = values(statement, 0, 1);
    return { kind: "section", section: name, ...(address === undefined ? {} : { address }) };
  };

/** Strings one after the other, each closed by `end`. */
const strings =
  (end: readonly number[]): Directive =>
  (statement) => {
    if (statement.operands.length === 0)
      throw new Problem("operand", statement, `${statement.head} takes at least 1 string`);
    const parts = statement.operands.map((operand: Operand) => {
      if (operand.kind === "string") return [...operand.bytes, ...end];
      throw new Problem("operand", operand, `${statement.head} takes strings in double quotes`);
    });
    return { kind: "bytes", bytes: Uint8Array.from(parts.flat()) };
  };

const equate: Directive = (statement) => {
  const [name, value] = values(statement, 2, 2);
  if (name?.kind !== "name" || value === undefined)
    throw new Problem("operand", name ?? statement, ".equ takes a name, a comma and its value");
  return { kind: "equate", name: { name: name.name, line: name.line, column: name.column }, value };
};

/** For linkers and debuggers that don't exist here: one file is the whole program. */
const ignored: Directive = (statement) => {
  for (const name of values(statement, 1))
    if (name.kind !== "name") throw new Problem("operand", name, `${statement.head} takes names`);
  return { kind: "nothing" };
};

const DIRECTIVES: Readonly<Record<string, Directive>> = {
  ".text": section("text"),
  ".data": section("data"),
  ".word": numbers(4),
  ".half": numbers(2),
  ".byte": numbers(1),
  ".ascii": strings([]),
  ".asciiz": strings([0]),
  ".space": (statement) => ({ kind: "space", size: single(statement) }),
  ".align": (statement) => ({ kind: "align", power: single(statement) }),
  ".equ": equate,
  ".entry": option("entry"),
  ".memory": option("memory"),
  ".output": option("output"),
  ".global": ignored,
  ".globl": ignored,
  ".extern": ignored,
  ".proc": ignored,
  ".endproc": ignored,
};

/** The directive of this name, lower case with its dot. Throws Problem when there is none. */
export function directiveNamed(head: string, at: Position): Directive {
  const directive = Object.hasOwn(DIRECTIVES, head) ? DIRECTIVES[head] : undefined;
  if (directive !== undefined) return directive;
  const why = head === ".float" || head === ".double" ? ": this machine has no floating point" : "";
  throw new Problem("directive", at, `unknown directive "${head}"${why}`);
}
