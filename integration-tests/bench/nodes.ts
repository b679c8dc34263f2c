/** `node bench/nodes.ts`: for each chain's node, the time to a ready one, to a ready one again, and of the whole suite on it. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildImage } from "../nodes/image.ts";
import { NODES, type NodeModule } from "../nodes/nodes.ts";

interface Row {
  readonly chain: string;
  readonly start: number;
  readonly restart: number;
  readonly afterKill: number;
  readonly suite: number;
}

const ROOT = join(import.meta.dirname, "..");
const SUITE = ["on-nodes/**/*.test.ts", "scenarios/{admit,management,run,execution}.test.ts"];

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function runSuite(family: string): void {
  const env = { ...process.env, ATLAS_ADAPTERS: "containers", ATLAS_CHAINS: family };
  const { status } = spawnSync("mocha", SUITE, { cwd: ROOT, env, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error(`the suite on ${family} ended with ${String(status)}`);
}

async function measure({ kind, container }: NodeModule): Promise<Row> {
  await buildImage(kind, undefined, () => undefined);
  const first = performance.now();
  const node = await container().start();
  const start = (performance.now() - first) / 1000;
  const restart = await seconds(() => node.restart());
  await node.kill();
  const afterKill = await seconds(() => node.restart());
  await node.stop();
  const suite = await seconds(async () => runSuite(kind.family));
  return { chain: kind.family, start, restart, afterKill, suite };
}

const HEADINGS = ["chain", "start to ready", "restart", "after a kill", "suite"];
const line = (cells: readonly string[]): string =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(10) : cell.padStart(15))).join("");

console.log(line(HEADINGS));
for (const module of NODES) {
  const { chain, ...times } = await measure(module);
  console.log(line([chain, ...Object.values(times).map((time) => `${time.toFixed(1)} s`)]));
}
