/**
 * Goal: Docker itself can be killed in the middle of an execution: what it ran is there again afterwards, the execution is
 * taken over, and no container stays. Every container on the machine is hit, so it happens only where
 * ATLAS_MAY_KILL_DOCKER=1 says that nothing else is there, as continuous integration does.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Dockerode from "dockerode";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Stage } from "@chainsatlas/shared/execution/hop.ts";
import { resume } from "@chainsatlas/shared/execution/resume.ts";
import { chains, reference } from "../src/adapters.ts";
import { runCommand } from "../nodes/command.ts";
import { findContainers } from "../nodes/containers.ts";
import { LABELS } from "../nodes/session.ts";
import { openPlaces, planOver, QUORUM, wholeStateHash } from "../src/places.ts";
import { interrupted } from "../src/interrupted.ts";
import { COUNTER } from "../src/programs.ts";
import { until } from "../src/until.ts";

const PID_FILE = "/var/run/docker.pid";
/** Each on some chain; a node alone is killed at every stage of every chain in faults.test.ts. */
const STAGES: readonly Stage[] = ["admit", "stage", "run"];
const docker = new Dockerode();

async function killDocker(): Promise<void> {
  process.kill(Number(readFileSync(PID_FILE, "utf8")), "SIGKILL");
  await until("silence of Docker", () =>
    docker.ping().then(
      () => false,
      () => true,
    ),
  );
}

const startDocker = (): Promise<unknown> =>
  runCommand(join(import.meta.dirname, "..", "nodes", "docker.sh"), []);

if (process.env.ATLAS_MAY_KILL_DOCKER === "1")
  describe("Docker that is killed", () => {
    // Whatever came of a test: the next one finds Docker, and starts the nodes again that it took along.
    afterEach(startDocker);

    for (const [i, adapter] of chains.entries()) {
      const at = STAGES[i % STAGES.length]!;
      it(`while ${adapter.name} does "${at}" of a hop: the execution is taken over`, async () => {
        const places = await openPlaces([adapter, reference]);
        const planned = planOver(places, COUNTER, new Uint8Array(), 4);
        const deployments = places.map(({ deployment }) => deployment);
        await interrupted(planned, places, { hop: 2, stage: at }, async () => {
          await killDocker();
          await startDocker();
        });
        const chain = await adapter.again(undefined);
        const back = await chain.attach(deployments[0]!.addresses);
        const { stateHash } = await resume(planned, [back, deployments[1]!], QUORUM);
        assert.equal(toHex(stateHash), toHex(wholeStateHash(planned)));
        await chain.close();
      });
    }

    it("leaves no container of a process that ended while it was down", async () => {
      const [{ name } = reference] = chains;
      const child = spawn(process.execPath, [join(import.meta.dirname, "start-node.ts"), name], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const [line] = (await once(child.stdout, "data")) as [Buffer];
      const session = line.toString().trim();
      await killDocker();
      child.kill("SIGKILL");
      await once(child, "exit");
      await startDocker();
      await until(
        "no container of the session",
        async () => (await findContainers(docker, { [LABELS.session]: session })).length === 0,
      );
    });
  });
