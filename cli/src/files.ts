import { readFileSync, writeFileSync } from "node:fs";
import { CommandError, Exit } from "./exit.ts";

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Bytes of a file, or of standard input for `-`. Throws a usage error when it can't be read. */
export function readBytes(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file === "-" ? 0 : file));
  } catch (error) {
    throw new CommandError(
      Exit.USAGE,
      `can't read ${file === "-" ? "standard input" : file}: ${reason(error)}`,
    );
  }
}

/** Writes a file. Throws a failure that names it. */
export function writeBytes(file: string, bytes: Uint8Array | string): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new CommandError(Exit.FAILURE, `can't write ${file}: ${reason(error)}`);
  }
}
