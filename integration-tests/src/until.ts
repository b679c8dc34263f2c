import { setTimeout } from "node:timers/promises";

const POLL_MS = 100;
/** Nothing that is waited for takes this long, however busy the machine is. */
const PATIENCE_MS = 120_000;

/** Polls until the condition holds. Throws when the time is over. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`${what}: not after ${PATIENCE_MS} ms`);
    await setTimeout(POLL_MS);
  }
}
