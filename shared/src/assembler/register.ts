import { Problem } from "./error.ts";
import type { Token } from "./lexer.ts";

const REGISTER = /^r(0|[1-9]|[12]\d|3[01])$/i;

/** Names that look like a register's: no label may have one. */
export const REGISTER_LIKE = /^r\d+$/i;

/** Number of the register that a token names, undefined when it names none. Throws Problem for r32 and beyond. */
export function registerOf(token: Token): number | undefined {
  if (token.kind !== "name" || !REGISTER_LIKE.test(token.text)) return undefined;
  if (REGISTER.test(token.text)) return Number(token.text.slice(1));
  throw new Problem("register", token, `there is no register ${token.text}; they are r0 to r31`);
}
