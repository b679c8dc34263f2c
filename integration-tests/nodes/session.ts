/**
 * Containers of a process go when it ends, even by SIGKILL: a second process, which nothing but the closing of a pipe
 * can end, then removes them. It needs no image, where testcontainers' own reaper needs one from a registry.
 */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";

/** Labels of every container that is started here. */
export const LABELS = {
  /** Chain family. */
  family: "chainsatlas.node",
  /** Program and version. */
  program: "chainsatlas.program",
  /** The process that answers for it, or `kept`. */
  session: "chainsatlas.session",
  kept: "kept",
} as const;

let session: string | undefined;

/** This process's session, opened at the first call. */
export function openSession(): string {
  if (session !== undefined) return session;
  session = randomUUID();
  const reaper = spawn(process.execPath, [join(import.meta.dirname, "reaper.ts"), session], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  reaper.unref();
  // The pipe closes with this process and must not keep it.
  (reaper.stdin as unknown as { unref(): void }).unref();
  return session;
}
