/**
 * `node on-nodes/main.ts`: every scenario on real nodes of the chains that ATLAS_CHAINS names, else of all.
 *
 * What is about one chain comes first: Solana's tests take as long as those of all others, so that they have a process each, side
 * by side. What is about several chains, or about Docker, comes after that, alone. The sum is in .atlas/nodes.json; exit code 1
 * when anything failed.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { readReport, type TestReport } from "../../scripts/test-report.ts";
import { runCommand } from "../nodes/command.ts";
import { NODES } from "../nodes/nodes.ts";

const ROOT = join(import.meta.dirname, "..");
const MOCHA = createRequire(import.meta.url).resolve("mocha/bin/mocha.js");
const SLOWEST = "solana";

const EACH = [
  "on-nodes/@(clients|deployment|lifecycle|onboarding|upgrade|wrapped).test.ts",
  "scenarios/@(admit|management|ledger-unit|history|run).test.ts",
];
const SEVERAL = ["on-nodes/@(docker|faults).test.ts", "scenarios/execution.test.ts"];
/** It is over every chain there is. */
const DEMO = "on-nodes/demo.test.ts";

const every = NODES.map(({ kind }) => kind.family);
const chosen = process.env.ATLAS_CHAINS?.split(",") ?? every;

/** What counts where a process has left no report: nothing is known. */
function nothingKnown(group: string): TestReport {
  const failures = [{ title: group, message: "the tests ended without a report: see the output above" }];
  return { passed: 0, failed: 1, pending: 0, milliseconds: 0, failures };
}

/** Runs test files on some chains, with each line of output under the group's name. */
async function run(group: string, chains: readonly string[], files: readonly string[]): Promise<TestReport> {
  const file = join(ROOT, ".atlas", `nodes-${group}.json`);
  rmSync(file, { force: true });
  const env = {
    ...process.env,
    ...{ ATLAS_ADAPTERS: "containers", ATLAS_CHAINS: chains.join(","), ATLAS_TEST_REPORT: file },
  };
  const say = (line: string): void => {
    console.log(`${group} | ${line}`);
  };
  // what failed is in the report
  await runCommand(process.execPath, [MOCHA, ...files], say, { cwd: ROOT, env }).catch(() => undefined);
  return readReport(file) ?? nothingKnown(group);
}

const sum = (reports: readonly TestReport[]): TestReport => ({
  passed: reports.reduce((all, { passed }) => all + passed, 0),
  failed: reports.reduce((all, { failed }) => all + failed, 0),
  pending: reports.reduce((all, { pending }) => all + pending, 0),
  milliseconds: Math.round(performance.now()),
  failures: reports.flatMap(({ failures }) => failures),
});

const groups = [[SLOWEST], every.filter((name) => name !== SLOWEST)]
  .map((group) => group.filter((name) => chosen.includes(name)))
  .filter((group) => group.length > 0);
const each = await Promise.all(groups.map((group) => run(group.join("+"), group, EACH)));
const demo = every.every((name) => chosen.includes(name)) ? [DEMO] : [];
const several = await run("together", chosen, [...demo, ...SEVERAL]);

const report = sum([...each, several]);
mkdirSync(join(ROOT, ".atlas"), { recursive: true });
writeFileSync(join(ROOT, ".atlas", "nodes.json"), `${JSON.stringify(report, undefined, 2)}\n`);
console.log(`${report.passed} passed, ${report.failed} failed, ${Math.round(report.milliseconds / 1000)} s`);
process.exitCode = report.failed === 0 && report.passed > 0 ? 0 : 1;
