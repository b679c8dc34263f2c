/** Address expressions: numbers, names, `.` and the operators of C. Source: docs/assembly.md "Expressions". */
import { Problem, type Position } from "./error.ts";
import { REGISTER_LIKE } from "./register.ts";
import type { TokenStream } from "./token-stream.ts";

export type UnaryOperator = "-" | "~" | "+";
export type BinaryOperator = "*" | "/" | "%" | "+" | "-" | "<<" | ">>" | "&" | "^" | "|";

export type Expression = Position &
  (
    | { readonly kind: "number"; readonly value: bigint }
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "here" }
    | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly operand: Expression }
    | {
        readonly kind: "binary";
        readonly operator: BinaryOperator;
        readonly left: Expression;
        readonly right: Expression;
        /** Where the operator stands; the expression itself is where its first part is. */
        readonly sign: Position;
      }
  );

/** Binary operators from the loosest to the tightest. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ["|"],
  ["^"],
  ["&"],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
];
const UNARY: readonly UnaryOperator[] = ["-", "~", "+"];

/** Parts that an expression may have: bounds the recursion over it. */
export const MAX_EXPRESSION_PARTS = 500;

/** Parses one expression from the stream. Throws Problem where it can't go on. */
export function parseExpression(tokens: TokenStream): Expression {
  return new ExpressionParser(tokens).level(0);
}

/** Names that an expression mentions. */
export function namesIn(expression: Expression): (Position & { readonly name: string })[] {
  switch (expression.kind) {
    case "name":
      return [expression];
    case "unary":
      return namesIn(expression.operand);
    case "binary":
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    default:
      return [];
  }
}

class ExpressionParser {
  readonly #tokens: TokenStream;
  #parts = 0;

  constructor(tokens: TokenStream) {
    this.#tokens = tokens;
  }

  level(depth: number): Expression {
    const operators = LEVELS[depth];
    if (operators === undefined) return this.unary();
    let left = this.level(depth + 1);
    for (;;) {
      const { line, column, text } = this.#tokens.peek();
      const operator = operators.find((candidate) => candidate === text && this.#tokens.accept(text));
      if (operator === undefined) return left;
      const sign = { line, column };
      this.#count(sign);
      const right = this.level(depth + 1);
      left = { kind: "binary", operator, left, right, sign, line: left.line, column: left.column };
    }
  }

  unary(): Expression {
    const token = this.#tokens.peek();
    const at = { line: token.line, column: token.column };
    this.#count(at);
    const operator = UNARY.find((candidate) => this.#tokens.accept(candidate));
    if (operator !== undefined) return { kind: "unary", operator, operand: this.unary(), ...at };
    if (this.#tokens.accept("(")) {
      const inner = this.level(0);
      this.#tokens.expect(")");
      return inner;
    }
    if (this.#tokens.accept(".")) return { kind: "here", ...at };
    if (token.kind === "number") {
      this.#tokens.next();
      return { kind: "number", value: token.value ?? 0n, ...at };
    }
    if (token.kind === "name" && !REGISTER_LIKE.test(token.text))
      return { kind: "name", name: this.#tokens.next().text, ...at };
    throw this.#tokens.unexpected("a number or a name");
  }

  #count(at: Position): void {
    this.#parts++;
    if (this.#parts > MAX_EXPRESSION_PARTS)
      throw new Problem("limit", at, `an expression may have at most ${MAX_EXPRESSION_PARTS} parts`);
  }
}
