/** A place in a C file. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
}

/** A program that can't be compiled: one or more lines of `file:line: what, and what to do`. */
export class CcError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "CcError";
  }

  /** An error at a place in a C file, or in an object file when its line is not known. */
  static at(place: SourcePlace | string, message: string): CcError {
    return new CcError(
      typeof place === "string" ? `${place}: ${message}` : `${place.file}:${place.line}: ${message}`,
    );
  }
}
