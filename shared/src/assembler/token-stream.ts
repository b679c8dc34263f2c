import { Problem } from "./error.ts";
import type { Token } from "./lexer.ts";

/** The tokens of one line, read from left to right. */
export class TokenStream {
  readonly #tokens: readonly Token[];
  #at = 0;

  /** `tokens` ends with a token of kind "end", as `tokenize` makes it. */
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** The token `ahead` places on; the end token when there are no more. */
  peek(ahead = 0): Token {
    const token = this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)];
    if (token === undefined) throw new Error("a line of tokens has an end token");
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }

  /** Takes the mark if it comes next. */
  accept(mark: string): boolean {
    const token = this.peek();
    if (token.kind !== "mark" || token.text !== mark) return false;
    this.#at++;
    return true;
  }

  expect(mark: string): void {
    if (!this.accept(mark)) throw this.unexpected(`"${mark}"`);
  }

  /** The problem that something else than `wanted` comes next. */
  unexpected(wanted: string): Problem {
    const token = this.peek();
    const hint =
      token.text === "#" ? "; a comment begins with ; or //, with # only at the start of a line" : "";
    const found = token.kind === "end" ? "the line ends here" : `found ${token.text}${hint}`;
    return new Problem("syntax", { line: token.line, column: token.column }, `expected ${wanted}, ${found}`);
  }
}
