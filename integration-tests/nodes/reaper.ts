/**
 * `node reaper.ts SESSION`: waits for the end of standard input, then removes the session's containers. Docker itself
 * may be down at that moment, or still be creating one.
 */
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import Dockerode from "dockerode";
import { removeContainers } from "./containers.ts";
import { LABELS } from "./session.ts";

const POLL_MS = 500;
/** So long nothing of the session was there: what Docker was asked for is there by now. */
const QUIET_MS = 15_000;
/** So long Docker is waited for. */
const PATIENCE_MS = 900_000;

const [session] = process.argv.slice(2);
if (session === undefined) throw new Error("usage: node reaper.ts SESSION");

process.stdin.resume();
await once(process.stdin, "close");
const docker = new Dockerode();
const deadline = Date.now() + PATIENCE_MS;
for (let quiet = 0; quiet < QUIET_MS && Date.now() < deadline;) {
  try {
    const removed = await removeContainers(docker, { [LABELS.session]: session });
    quiet = removed > 0 ? 0 : quiet + POLL_MS;
  } catch {
    quiet = 0;
  }
  await setTimeout(POLL_MS);
}
