/** Strings and characters in quotes. Source: docs/assembly.md "Numbers and strings". */
import { Problem, type Position } from "./error.ts";

const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 0x22,
  "'": 0x27,
  "\\": 0x5c,
};

const OCTAL = /\\([0-7]{1,3})/y;
const HEX = /\\x([0-9a-fA-F]{1,2})/y;
const encoder = new TextEncoder();

/** Byte of the escape sequence at `at`, and where it ends. */
function readEscape(line: string, at: number, start: Position): { byte: number; end: number } {
  for (const [pattern, radix] of [
    [OCTAL, 8],
    [HEX, 16],
  ] as const) {
    pattern.lastIndex = at;
    const found = pattern.exec(line);
    if (found === null) continue;
    const byte = Number.parseInt(found[1] ?? "", radix);
    if (byte <= 0xff) return { byte, end: at + found[0].length };
  }
  const byte = SIMPLE[line.charAt(at + 1)];
  if (byte !== undefined) return { byte, end: at + 2 };
  const where = { line: start.line, column: at + 1 };
  throw new Problem(
    "string",
    where,
    `unknown escape "${line.slice(at, at + 2)}"; write \\\\ for a backslash`,
  );
}

/**
 * Bytes of the quoted text whose opening quote is at `at`, in UTF-8, and the index behind its closing quote. Throws
 * Problem when the quote is not closed on its line or the text holds what is no UTF-8.
 */
export function readText(line: string, at: number, start: Position): { bytes: Uint8Array; end: number } {
  const quote = line.charAt(at);
  const bytes: number[] = [];
  let next = at + 1;
  while (next < line.length && line.charAt(next) !== quote) {
    if (line.charAt(next) === "\\") {
      const { byte, end } = readEscape(line, next, start);
      bytes.push(byte);
      next = end;
      continue;
    }
    const character = String.fromCodePoint(line.codePointAt(next) ?? 0);
    if (character === "\ufffd" || /^[\ud800-\udfff]$/.test(character))
      throw new Problem(
        "string",
        { line: start.line, column: next + 1 },
        "this character is not valid UTF-8; write it as \\xHH",
      );
    for (const byte of encoder.encode(character)) bytes.push(byte);
    next += character.length;
  }
  if (next >= line.length)
    throw new Problem("string", start, `the quote ${quote} is not closed on this line`);
  return { bytes: Uint8Array.from(bytes), end: next + 1 };
}
