/** One command at a time at a file that several add to. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { CommandError, Exit } from "../exit.ts";

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Whose lock it is; 0 where nobody has said so. */
function holderOf(lock: string): number {
  try {
    return Number(readFileSync(lock, "utf8"));
  } catch {
    return 0;
  }
}

function taken(lock: string): boolean {
  const holder = holderOf(lock);
  if (holder > 0 && !runs(holder)) rmSync(lock, { force: true });
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

const RETRY_MS = 20;

/**
 * Does work while no other command does at the same file. Throws a failure where another one still does after so many
 * milliseconds; what a crash left behind stands in nobody's way.
 */
export async function whileLocked<T>(file: string, work: () => Promise<T> | T, patienceMs = 0): Promise<T> {
  const lock = `${file}.lock`;
  const until = Date.now() + patienceMs;
  while (!taken(lock)) {
    if (Date.now() >= until)
      throw new CommandError(
        Exit.FAILURE,
        `another command is at work on ${file}: try again when it is done`,
      );
    await setTimeout(RETRY_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(lock);
  }
}
