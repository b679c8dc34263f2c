import { spawn } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { env, execPath } from "node:process";
import { Command } from "commander";
import { readReport, TEST_REPORT, type TestReport } from "../../../scripts/test-report.ts";
import { CommandError, Exit } from "../exit.ts";
import { bold, green, grouped, printJson, red, say } from "../terminal.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");

/** The outcome of one workspace's tests. */
export interface PackageResult extends Pick<TestReport, "passed" | "failed" | "failures"> {
  readonly name: string;
  /** False when its test script ended without leaving a report: nothing is known, which counts as one failure. */
  readonly ran: boolean;
  readonly seconds: number;
}

export interface Workspace {
  readonly name: string;
  readonly directory: string;
}

interface Manifest {
  readonly name: string;
  readonly workspaces?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
}

const manifestOf = (directory: string): Manifest =>
  JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as Manifest;

/** The workspaces that have tests, in the order of the root's package.json. */
function testedWorkspaces(): Workspace[] {
  const manifests = (manifestOf(ROOT).workspaces ?? []).flatMap((pattern) =>
    globSync(join(pattern, "package.json"), { cwd: ROOT }),
  );
  return manifests.flatMap((manifest) => {
    const directory = join(ROOT, dirname(manifest));
    const { name, scripts } = manifestOf(directory);
    return scripts?.test === undefined ? [] : [{ name, directory }];
  });
}

/** Runs `turbo run test` with its output on stderr. Resolves to turbo's exit code; 1 when a signal ended it. */
function runTurbo(): Promise<number> {
  const turbo = join(ROOT, "node_modules", "turbo", "bin", "turbo");
  const args = ["run", "test", "--continue=always", `--concurrency=${Math.min(2, availableParallelism())}`];
  const quiet = {
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    TURBO_PRINT_VERSION_DISABLED: "1",
  };
  const child = spawn(execPath, [turbo, ...args], {
    cwd: ROOT,
    stdio: ["ignore", 2, 2],
    env: { ...env, ...quiet },
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve(code ?? Exit.FAILURE);
    });
  });
}

/** What the tests of a package came to, from the report that they left. */
export function resultOf({ name, directory }: Workspace): PackageResult {
  const report = readReport(join(directory, TEST_REPORT));
  if (report === undefined) {
    const failures = [
      { title: name, message: `its test script ended without ${TEST_REPORT}: see the output above` },
    ];
    return { name, ran: false, passed: 0, failed: 1, seconds: 0, failures };
  }
  const { passed, failed, failures, milliseconds } = report;
  return { name, ran: true, passed, failed, seconds: milliseconds / 1000, failures };
}

function sayResults(results: readonly PackageResult[], passed: number, failed: number): void {
  say();
  const width = Math.max(...results.map(({ name }) => name.length));
  for (const { name, ran, ...result } of results) {
    const counts = ran ? `${grouped(result.passed)} passed, ${grouped(result.failed)} failed` : "did not run";
    const line = `${name.padEnd(width)}  ${counts}  (${result.seconds.toFixed(1)} s)`;
    say(result.failed > 0 ? red(line) : line);
    for (const { title, message } of result.failures)
      say(red(`  ${title}: ${message.split("\n", 1)[0] ?? ""}`));
  }
  say(bold((failed > 0 ? red : green)(`${grouped(passed)} passed, ${grouped(failed)} failed`)));
}

async function test({ json }: { readonly json?: true }): Promise<void> {
  const workspaces = testedWorkspaces();
  for (const { directory } of workspaces) rmSync(join(directory, TEST_REPORT), { force: true });
  const code = await runTurbo();
  const packages = workspaces.map(resultOf);
  const passed = packages.reduce((sum, result) => sum + result.passed, 0);
  const failed = packages.reduce((sum, result) => sum + result.failed, 0);
  if (json === true) printJson({ passed, failed, packages });
  else sayResults(packages, passed, failed);
  if (failed > 0) throw new CommandError(Exit.FAILURE, `${grouped(failed)} tests failed`);
  if (passed === 0) throw new CommandError(Exit.FAILURE, "no test ran");
  if (code !== 0)
    throw new CommandError(
      Exit.FAILURE,
      `turbo ended with ${String(code)} though no test failed: see its output`,
    );
}

/** `atlas test`: all tests of all packages, with the counts of each. */
export function testCommand(): Command {
  return new Command("test")
    .description("run the tests of every package and sum them up")
    .option("--json", "print {passed, failed, packages} on stdout")
    .action(test);
}
