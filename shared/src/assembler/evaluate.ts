/** Values of expressions. Arithmetic is exact on integers; division truncates as in C. */
import { Problem, type Position } from "./error.ts";
import type { BinaryOperator, Expression } from "./expression.ts";

/** A number, and whether it is a place in the machine's memory (a label) rather than a plain number. */
export interface Value {
  readonly number: bigint;
  readonly address: boolean;
}

/** What names and `.` stand for. */
export interface Scope {
  /** Address of the statement; undefined where `.` has no meaning. */
  readonly here: number | undefined;
  /** Value of a name. Throws Problem when it has none or none yet. */
  lookup(name: string, at: Position): Value;
}

/** Values stay below this: more than 32-bit calculations need, and exact as a JavaScript number. */
const LIMIT = 1n << 53n;
const MAX_SHIFT = 52n;

function calculate(operator: BinaryOperator, a: bigint, b: bigint, at: Position): bigint {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "&":
      return a & b;
    case "^":
      return a ^ b;
    case "|":
      return a | b;
    case "/":
    case "%":
      if (b === 0n) throw new Problem("division", at, "division by zero");
      return operator === "/" ? a / b : a % b;
    case "<<":
    case ">>":
      if (b < 0n || b > MAX_SHIFT)
        throw new Problem("range", at, `a shift must be from 0 to ${MAX_SHIFT} bits, is ${b}`);
      return operator === "<<" ? a << b : a >> b;
  }
}

/** An address plus or minus a number is an address; the distance of two addresses is a number. */
function isAddress(operator: BinaryOperator, a: Value, b: Value): boolean {
  if (operator === "+") return a.address !== b.address;
  return operator === "-" && a.address && !b.address;
}

/** Value of the expression. Throws Problem with the position of the part that has none. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const value = valueOf(expression, scope);
  if (value.number < LIMIT && value.number > -LIMIT) return value;
  throw new Problem("range", expression, "a number here must be below 2^53");
}

function valueOf(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case "number":
      return { number: expression.value, address: false };
    case "name":
      return scope.lookup(expression.name, expression);
    case "here":
      if (scope.here === undefined) throw new Problem("unplaced", expression, "this line has no address");
      return { number: BigInt(scope.here), address: true };
    case "unary": {
      const { number, address } = evaluate(expression.operand, scope);
      const { operator } = expression;
      if (operator === "+") return { number, address };
      return { number: operator === "-" ? -number : ~number, address: false };
    }
    case "binary": {
      const left = evaluate(expression.left, scope);
      const right = evaluate(expression.right, scope);
      const number = calculate(expression.operator, left.number, right.number, expression.sign);
      return { number, address: isAddress(expression.operator, left, right) };
    }
  }
}
