/** One command at a time at a file that several add to. */
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
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

/** Older than taking a lock ever is: whoever was about to is no more. */
const CRASHED_MS = 10_000;

function isOld(file: string): boolean {
  try {
    return Date.now() - statSync(file).mtimeMs > CRASHED_MS;
  } catch {
    return false;
  }
}

function isLeft(lock: string): boolean {
  const holder = holderOf(lock);
  return holder > 0 ? !runs(holder) : isOld(lock);
}

function isMade(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Removes a lock that a crash has left. One process at a time does, so that none removes what another has just made. */
function clear(lock: string): void {
  const clearing = `${lock}.clearing`;
  if (!isMade(clearing)) {
    if (isOld(clearing)) rmSync(clearing, { force: true });
    return;
  }
  try {
    if (isLeft(lock)) rmSync(lock, { force: true });
  } finally {
    rmSync(clearing, { force: true });
  }
}

function taken(lock: string): boolean {
  if (isLeft(lock)) clear(lock);
  return isMade(lock);
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
