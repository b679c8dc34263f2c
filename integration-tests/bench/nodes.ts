/**
 * `node bench/nodes.ts [--write]`: for each chain's node, the time to a ready one, to a ready one again, what it takes when
 * nobody asks, and the time of the whole suite on it. `--write` keeps the figures in bench/nodes.json.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import Dockerode from "dockerode";
import { buildImage } from "../nodes/image.ts";
import { NODES, type NodeModule } from "../nodes/nodes.ts";
import { HEADINGS, cells, NODE_TIMES, type NodeTimes, type Row } from "./node-times.ts";

const ROOT = join(import.meta.dirname, "..");

const since = (started: number): number => Number(((performance.now() - started) / 1000).toFixed(1));

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return since(started);
}

const IDLE_MS = 10_000;

/** Cores that a container keeps busy by itself. */
async function idleLoad(id: string): Promise<number> {
  const container = new Dockerode().getContainer(id);
  const nanoseconds = async (): Promise<number> =>
    (await container.stats({ stream: false, "one-shot": true })).cpu_stats.cpu_usage.total_usage;
  const [started, before] = [performance.now(), await nanoseconds()];
  await setTimeout(IDLE_MS);
  const used = ((await nanoseconds()) - before) / 1e6;
  return Number((used / (performance.now() - started)).toFixed(2));
}

/** Runs every test on one chain alone; returns how many there were. */
function runSuite(family: string): number {
  const env = { ...process.env, ATLAS_CHAINS: family };
  const { status } = spawnSync("npm", ["run", "test:nodes"], { cwd: ROOT, env, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error(`the suite on ${family} ended with ${String(status)}`);
  const report = readFileSync(join(ROOT, ".atlas", "nodes.json"), "utf8");
  return (JSON.parse(report) as { passed: number }).passed;
}

async function measure({ kind, container }: NodeModule): Promise<Row> {
  await buildImage(kind, undefined, () => undefined);
  const first = performance.now();
  const node = await container().start();
  const start = since(first);
  const restart = await seconds(() => node.restart());
  await node.kill();
  const afterKill = await seconds(() => node.restart());
  const idle = await idleLoad(node.getId());
  await node.stop();
  const second = performance.now();
  const tests = runSuite(kind.family);
  const suite = since(second);
  return { chain: kind.family, start, restart, afterKill, idle, suite, tests };
}

const line = (columns: readonly string[]): string =>
  columns.map((cell, i) => (i === 0 ? cell.padEnd(10) : cell.padStart(15))).join("");

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
const rows: Row[] = [];
console.log(line(HEADINGS));
for (const module of NODES) {
  rows.push(await measure(module));
  console.log(line(cells(rows.at(-1)!)));
}
const processors = cpus();
const times: NodeTimes = { machine: `${processors.length} × ${processors[0]!.model}`, rows };
if (values.write) writeFileSync(NODE_TIMES, `${JSON.stringify(times, undefined, 2)}\n`);
