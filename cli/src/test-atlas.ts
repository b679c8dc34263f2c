import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface AtlasResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a process of its own, as a user would. */
export function atlas(args: readonly string[], input?: Uint8Array | string): AtlasResult {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "main.ts"), ...args],
    {
      input: input ?? "",
      maxBuffer: 1 << 28,
    },
  );
  return { code: status, stdout: stdout.toString(), stderr: stderr.toString() };
}

/** An empty folder for files that a test writes. */
export const scratch = (): string => mkdtempSync(join(tmpdir(), "atlas-test-"));

/** Path of an example program. */
export const exampleFile = (name: string): string => join(import.meta.dirname, "..", "..", "examples", name);
