/** What can be wrong with a source, where, and how it is reported. Source: docs/assembly.md "Errors". */

/** The rule that a source broke; docs/assembly.md lists them. */
export type ErrorKind =
  | "character"
  | "string"
  | "number"
  | "syntax"
  | "operand"
  | "register"
  | "mnemonic"
  | "directive"
  | "undefined"
  | "duplicate"
  | "reserved"
  | "circular"
  | "range"
  | "division"
  | "misaligned"
  | "unplaced"
  | "overlap"
  | "limit"
  | "entry"
  | "empty";

/** A place in the source; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong. */
export interface SourceError extends Position {
  readonly kind: ErrorKind;
  readonly file: string;
  readonly reason: string;
}

/** Thrown inside the assembler, where work on one statement can't go on; collected by `Problems`. */
export class Problem extends Error {
  readonly kind: ErrorKind;
  readonly at: Position;
  constructor(kind: ErrorKind, at: Position, reason: string) {
    super(reason);
    this.name = "Problem";
    this.kind = kind;
    this.at = { line: at.line, column: at.column };
  }
}

/** Errors shown in the message of an AssemblyError; all of them are in its `errors`. */
const SHOWN = 50;

/** A source that can't be assembled; `errors` holds everything found, in the order of the source. */
export class AssemblyError extends Error {
  readonly errors: readonly SourceError[];
  constructor(errors: readonly SourceError[]) {
    const lines = errors.slice(0, SHOWN).map((e) => `${e.file}:${e.line}:${e.column}: ${e.reason}`);
    if (errors.length > SHOWN) lines.push(`and ${errors.length - SHOWN} more errors`);
    super(lines.join("\n"));
    this.name = "AssemblyError";
    this.errors = errors;
  }
}

/** Collects the problems of a source file, so that one run reports all of them. */
export class Problems {
  readonly #file: string;
  readonly #errors: SourceError[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** Runs work on one statement; a Problem that it throws is noted and the answer is undefined. */
  attempt<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#errors.push({ kind: error.kind, file: this.#file, ...error.at, reason: error.message });
      return undefined;
    }
  }

  /** Throws AssemblyError when anything was noted: the next stage would only report what follows from it. */
  stop(): void {
    if (this.#errors.length === 0) return;
    throw new AssemblyError(this.#errors.toSorted((a, b) => a.line - b.line || a.column - b.column));
  }
}
