/** `node test-lock-holder.ts FILE LOG`: says in the log when it begins and when it ends its work on the file. */
import { appendFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { whileLocked } from "./lock.ts";

/** Waiting for others; this only ends what hangs. */
const PATIENCE_MS = 60_000;
const WORK_MS = 10;

const [file, log] = process.argv.slice(2) as [string, string];
await whileLocked(
  file,
  async () => {
    appendFileSync(log, `+${process.pid}\n`);
    await setTimeout(WORK_MS);
    appendFileSync(log, `-${process.pid}\n`);
  },
  PATIENCE_MS,
);
