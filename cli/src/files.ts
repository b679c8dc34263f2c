import { readFileSync, readSync, writeFileSync } from "node:fs";
import { CommandError, Exit } from "./exit.ts";

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Standard input up to its end. Not with readFileSync: it leaves the kind of the file, a pipe, where Node's realpath finds
 * it and takes it for the kind of a folder, so that a package loaded afterwards is not found.
 */
function readStandardInput(): Buffer {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.alloc(1 << 16);
    const size = readSync(0, chunk);
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, size));
  }
}

/** Bytes of a file, or of standard input for `-`. Throws a usage error when it can't be read. */
export function readBytes(file: string): Uint8Array {
  try {
    return new Uint8Array(file === "-" ? readStandardInput() : readFileSync(file));
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
