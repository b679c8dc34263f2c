/** Exit codes of every command. */
export const Exit = {
  /** Done. */
  OK: 0,
  /** The work was tried and failed. */
  FAILURE: 1,
  /** The command line or an input file can't be used; nothing was done. */
  USAGE: 2,
  /** A chain can't be reached. */
  UNREACHABLE: 3,
  /** A promise was violated: a state, receipt or result is not what it must be. */
  VIOLATED: 4,
} as const;
export type Exit = (typeof Exit)[keyof typeof Exit];

/** Ends the command with a message for the user and an exit code. */
export class CommandError extends Error {
  readonly exit: Exit;
  constructor(exit: Exit, message: string) {
    super(message);
    this.name = "CommandError";
    this.exit = exit;
  }
}
