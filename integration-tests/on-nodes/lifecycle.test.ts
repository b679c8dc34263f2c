/** Goal: each local node is a real one that keeps what it has answered, and leaves nothing behind. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import Dockerode from "dockerode";
import { findContainers } from "../nodes/containers.ts";
import { buildImage } from "../nodes/image.ts";
import type { StartedNodeContainer } from "../nodes/node-container.ts";
import { nodeOf } from "../nodes/nodes.ts";
import { LABELS } from "../nodes/session.ts";
import { chains } from "../src/adapters.ts";
import { until } from "../src/until.ts";

const docker = new Dockerode();

for (const { kind, container } of chains.map(({ name }) => nodeOf(name)!))
  describe(`local node of ${kind.family}: ${kind.program} ${kind.version}`, () => {
    let node: StartedNodeContainer;

    before(async () => {
      await buildImage(kind, undefined, () => undefined);
      node = await container().start();
    });
    after(() => node.stop());

    /** A block that is there now, and must be there later. */
    async function tip(): Promise<{ height: number; hash: string }> {
      const height = (await kind.probe(node.endpoints).lasting?.()) ?? (await node.height());
      return { height, hash: await node.blockHash(height) };
    }

    /** The node goes on from that block. */
    async function goesOnFrom({ height, hash }: { height: number; hash: string }): Promise<void> {
      assert.equal(await node.blockHash(height), hash);
      assert.ok((await node.height()) > height, "there are new blocks");
    }

    it("has made two blocks, and every account can pay", async () => {
      assert.ok((await node.height()) >= 2);
      assert.ok(node.accounts.length >= 4);
      assert.ok(await kind.probe(node.endpoints).fund(node.accounts));
    });

    it("listens on this machine only", async () => {
      const { NetworkSettings } = await docker.getContainer(node.getId()).inspect();
      const bound = Object.values(NetworkSettings.Ports).flat();
      assert.deepEqual(
        bound.map(({ HostIp }) => HostIp),
        Object.values(kind.ports).map(() => "127.0.0.1"),
      );
    });

    it("answers nothing while it is paused, and goes on after", async () => {
      const before = await tip();
      await node.pause();
      const answer = node.height();
      // The answer was asked for before, and comes only when the node goes on.
      assert.equal(await Promise.race([answer, setTimeout(1000, "none")]), "none");
      await node.unpause();
      await answer;
      await until("a block after the pause", async () => {
        await kind.probe(node.endpoints).advance?.();
        return (await node.height()) > before.height;
      });
      await goesOnFrom(before);
    });

    it("has its state and its endpoints after a restart", async () => {
      const [before, endpoints] = [await tip(), node.endpoints];
      await node.restart();
      assert.deepEqual(node.endpoints, endpoints);
      await goesOnFrom(before);
    });

    it("has its state after it was killed", async () => {
      const before = await tip();
      await node.kill();
      await assert.rejects(node.height());
      await node.restart();
      await goesOnFrom(before);
    });

    it("is gone when its process is killed", async () => {
      const child = spawn(process.execPath, [join(import.meta.dirname, "start-node.ts"), kind.family], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const [line] = (await once(child.stdout, "data")) as [Buffer];
      const session = line.toString().trim();
      const found = (): Promise<unknown[]> => findContainers(docker, { [LABELS.session]: session });
      assert.equal((await found()).length, 1);
      child.kill("SIGKILL");
      await until("no container of the session", async () => (await found()).length === 0);
    });
  });
