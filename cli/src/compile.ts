/** C on the command line: options and errors of the compiler, for `cc`, `run` and `profile`. */
import { cc, type CcOptions, type CcResult } from "@chainsatlas/cc/cc.ts";
import { CcError } from "@chainsatlas/cc/error.ts";
import { CommandError, Exit } from "./exit.ts";
import { say } from "./terminal.ts";

/** Compiles and links; warnings go to stderr. Throws usage errors that name file and line. */
export function compileC(files: readonly string[], options: CcOptions): CcResult {
  try {
    const result = cc(files, options);
    if (result.diagnostics !== "") say(result.diagnostics);
    return result;
  } catch (error) {
    if (error instanceof CcError) throw new CommandError(Exit.USAGE, error.message);
    throw error;
  }
}
