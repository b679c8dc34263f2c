/** Lines as statements: labels, then a mnemonic or directive with operands. Source: docs/assembly.md "Lines". */
import { Problem, type Position } from "./error.ts";
import { type Expression, parseExpression } from "./expression.ts";
import { tokenize } from "./lexer.ts";
import { REGISTER_LIKE, registerOf } from "./register.ts";
import { TokenStream } from "./token-stream.ts";

export type Operand = Position &
  (
    | { readonly kind: "register"; readonly register: number }
    | { readonly kind: "value"; readonly expression: Expression }
    | { readonly kind: "indexed"; readonly displacement: Expression; readonly register: number }
    | { readonly kind: "string"; readonly bytes: Uint8Array }
  );

export interface Label extends Position {
  readonly name: string;
}

/** One line that holds more than blanks and comments. */
export interface Statement extends Position {
  readonly labels: readonly Label[];
  /** Mnemonic or directive, lower case; absent on a line of labels only. */
  readonly head?: string;
  readonly operands: readonly Operand[];
}

const LEADING_LABEL = /\s*([A-Za-z_$.][\w$.]*)\s*:/gy;

/** `(r1)`, taken from the stream if it comes next. */
function acceptIndex(tokens: TokenStream): number | undefined {
  if (tokens.peek().text !== "(" || tokens.peek(2).text !== ")") return undefined;
  const register = registerOf(tokens.peek(1));
  if (register === undefined) return undefined;
  for (let i = 0; i < 3; i++) tokens.next();
  return register;
}

function parseOperand(tokens: TokenStream): Operand {
  const token = tokens.peek();
  const at = { line: token.line, column: token.column };
  if (token.kind === "string") {
    tokens.next();
    return { kind: "string", bytes: token.bytes ?? new Uint8Array(), ...at };
  }
  const register = registerOf(token);
  if (register !== undefined) {
    tokens.next();
    return { kind: "register", register, ...at };
  }
  tokens.accept("#");
  const bare = acceptIndex(tokens);
  if (bare !== undefined)
    return { kind: "indexed", displacement: { kind: "number", value: 0n, ...at }, register: bare, ...at };
  const expression = parseExpression(tokens);
  const index = acceptIndex(tokens);
  if (index !== undefined) return { kind: "indexed", displacement: expression, register: index, ...at };
  return { kind: "value", expression, ...at };
}

function parseOperands(tokens: TokenStream): Operand[] {
  const operands: Operand[] = [];
  if (tokens.peek().kind === "end") return operands;
  do operands.push(parseOperand(tokens));
  while (tokens.accept(","));
  if (tokens.peek().kind !== "end") throw tokens.unexpected("a comma or the end of the line");
  return operands;
}

function parseLabels(tokens: TokenStream): Label[] {
  const labels: Label[] = [];
  while (tokens.peek().kind === "name" && tokens.peek(1).text === ":") {
    const { text: name, line, column } = tokens.next();
    tokens.next();
    if (REGISTER_LIKE.test(name))
      throw new Problem("reserved", { line, column }, `"${name}" is the name of a register, not of a label`);
    labels.push({ name, line, column });
  }
  return labels;
}

/** Labels at the start of a line whose rest may be anything: a line that is wrong still defines them. */
export function leadingLabels(text: string, line: number): Label[] {
  return [...text.matchAll(LEADING_LABEL)]
    .map(({ 1: name = "", 0: all, index }) => ({ name, line, column: index + all.indexOf(name) + 1 }))
    .filter(({ name }) => !REGISTER_LIKE.test(name));
}

/**
 * The statement of one line, undefined for an empty one. Throws Problem at its first error. `checkHead` may throw one for
 * a mnemonic or directive that does not exist, before its operands are looked at.
 */
export function parseLine(
  text: string,
  line: number,
  checkHead: (head: string, at: Position) => void,
): Statement | undefined {
  const tokens = new TokenStream(tokenize(text, line));
  const labels = parseLabels(tokens);
  const token = tokens.peek();
  const at = { line: token.line, column: token.column };
  if (token.kind === "end") {
    const [first] = labels;
    return first === undefined ? undefined : { labels, operands: [], line, column: first.column };
  }
  if (token.kind !== "name") throw tokens.unexpected("a label, a mnemonic or a directive");
  const head = tokens.next().text.toLowerCase();
  checkHead(head, at);
  return { labels, head, operands: parseOperands(tokens), ...at };
}
