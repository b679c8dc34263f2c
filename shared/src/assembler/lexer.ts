/** Takes a line of source apart into tokens; comments and blanks are gone. Source: docs/assembly.md "Lines". */
import { Problem, type Position } from "./error.ts";
import { readText } from "./text-literal.ts";

export type TokenKind = "name" | "number" | "string" | "mark" | "end";

export interface Token extends Position {
  readonly kind: TokenKind;
  /** As in the source; a mark is an operator, a bracket or another sign. */
  readonly text: string;
  /** Value of a number or of a character in single quotes. */
  readonly value?: bigint;
  /** Bytes of a string. */
  readonly bytes?: Uint8Array;
}

/** Blanks, and the end-of-file sign that DOS editors leave behind. */
const BLANK = /[ \t\r\f\v\u00a0\u001a\ufeff]+/y;
const COMMENT = /;|\/\//y;
const NAME = /[A-Za-z_$][\w$.]*|\.[A-Za-z_$][\w$.]*/y;
const NUMBER = /\d[\w.]*/y;
const MARK = /<<|>>|[-+*/%&|^~()#,:.]/y;

/** Longest number: 64 binary digits and the prefix. More could not be used anywhere. */
const MAX_DIGITS = 66;

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Value of a number as C writes it: decimal, 0x hexadecimal, 0b binary, a leading 0 octal. */
function numberOf(text: string, at: Position): bigint {
  if (text.length > MAX_DIGITS)
    throw new Problem("number", at, `a number of ${text.length} digits is too large`);
  if (/^(0[xX][0-9a-fA-F]+|0[bB][01]+|[1-9]\d*)$/.test(text)) return BigInt(text);
  if (/^0[0-7]*$/.test(text)) return BigInt(`0o0${text}`);
  if (/^\d+\.\d*$/.test(text)) throw new Problem("number", at, `${text}: this machine has no floating point`);
  const octal = /^0\d+$/.test(text) ? "; a leading 0 means octal" : "";
  throw new Problem("number", at, `"${text}" is not a number${octal}`);
}

function characterOf(line: string, start: number, at: Position): { token: Token; end: number } {
  const { bytes, end } = readText(line, start, at);
  const [byte] = bytes;
  if (byte === undefined || bytes.length !== 1)
    throw new Problem("string", at, "single quotes hold exactly one character of one byte");
  return { token: { kind: "number", text: line.slice(start, end), value: BigInt(byte), ...at }, end };
}

function readToken(line: string, start: number, at: Position): { token: Token; end: number } {
  const first = line.charAt(start);
  if (first === '"') {
    const { bytes, end } = readText(line, start, at);
    return { token: { kind: "string", text: line.slice(start, end), bytes, ...at }, end };
  }
  if (first === "'") return characterOf(line, start, at);
  const name = match(NAME, line, start);
  if (name !== undefined) return { token: { kind: "name", text: name, ...at }, end: start + name.length };
  const number = match(NUMBER, line, start);
  if (number !== undefined) {
    const token: Token = { kind: "number", text: number, value: numberOf(number, at), ...at };
    return { token, end: start + number.length };
  }
  const mark = match(MARK, line, start);
  if (mark !== undefined) return { token: { kind: "mark", text: mark, ...at }, end: start + mark.length };
  const code = (line.codePointAt(start) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  throw new Problem("character", at, `unexpected character U+${code}: only strings and comments may hold it`);
}

/**
 * Tokens of one line, closed by a token of kind "end". A `#` begins a comment at the start of a line only; elsewhere it
 * is the mark of an immediate. Throws Problem at the first thing that is no token.
 */
export function tokenize(line: string, lineNumber: number): Token[] {
  const tokens: Token[] = [];
  let at = match(BLANK, line, 0)?.length ?? 0;
  if (line.charAt(at) === "#") at = line.length;
  while (at < line.length && match(COMMENT, line, at) === undefined) {
    const { token, end } = readToken(line, at, { line: lineNumber, column: at + 1 });
    tokens.push(token);
    at = end + (match(BLANK, line, end)?.length ?? 0);
  }
  tokens.push({ kind: "end", text: "", line: lineNumber, column: at + 1 });
  return tokens;
}
