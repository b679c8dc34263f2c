/**
 * Goal: a random C program does the same here, on the reference simulator and on a chain. Seeds ascend until `--count`
 * programs that end have been compared; chains take turns. Prints one line for each difference, and the counts.
 * Usage: node random-c/main.ts [--count N] [--seed S]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cc } from "@chainsatlas/cc/cc.ts";
import { CHAIN_NAMES } from "../src/chains.ts";
import { openEmbedded, type OpenNetwork } from "../src/network.ts";
import type { LoadedProgram } from "../src/program.ts";
import { runLocal, runOnChains } from "../src/run-on.ts";
import { encodeObject } from "@chainsatlas/shared/object/object.ts";
import { HEADERS, randomProgram, type RandomProgram } from "./csmith.ts";

/** More than any processor does in the time that a program has natively: what ended there has ended by then. */
const MOST_STEPS = 5_000_000_000n;
/** A chain runs the beginning of a longer program: its state is compared there. */
const CHAIN_STEPS = 30_000n;
const OPTIMIZE = ["-O2", "-O0", "-Os", "-O1"];

const quiet = { onProgress: () => undefined, onHop: () => undefined };

/** What is different, if anything. */
async function compare(
  program: RandomProgram,
  optimize: string,
  network: OpenNetwork,
): Promise<string | undefined> {
  const { object } = cc([program.file], { optimize, flags: ["-w", `-I${HEADERS}`] }).program;
  const loaded: LoadedProgram = { name: String(program.seed), object, bytes: encodeObject(object) };
  const input = new Uint8Array();
  const whole = runLocal({ program: loaded, input, maxSteps: MOST_STEPS });
  const output = Buffer.from(whole.output, "hex").toString();
  if (whole.status !== "halted" || whole.exitCode !== 0 || output !== program.output)
    return `local ${whole.status} ${JSON.stringify(output)}, native ${JSON.stringify(program.output)}`;
  const maxSteps = whole.steps < CHAIN_STEPS ? whole.steps : CHAIN_STEPS;
  const { result } = await runOnChains({ program: loaded, input, maxSteps }, network, quiet);
  const here = runLocal({ program: loaded, input, maxSteps }).stateHash;
  const there = Buffer.from(result.hops.at(-1)!.stateHash).toString("hex");
  return here === there ? undefined : `state after ${maxSteps} steps: local ${here}, chain ${there}`;
}

const { values } = parseArgs({ options: { count: { type: "string" }, seed: { type: "string" } } });
const count = Number(values.count ?? 500);
const first = Number(values.seed ?? 1);
const folder = mkdtempSync(join(tmpdir(), "atlas-csmith-"));
const networks = await Promise.all(CHAIN_NAMES.map((name) => openEmbedded([name])));
let compared = 0;
let failed = 0;
let seed = first;
try {
  for (; compared < count; seed++) {
    const program = await randomProgram(folder, seed);
    if (program === undefined) continue;
    const turn = compared++ % networks.length;
    const optimize = OPTIMIZE[Math.floor(compared / networks.length) % OPTIMIZE.length]!;
    const difference = await compare(program, optimize, networks[turn]!).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    if (compared % 50 === 0) process.stderr.write(`${compared} programs compared, up to seed ${seed}\n`);
    if (difference === undefined) continue;
    failed += 1;
    process.stdout.write(`seed ${seed}, ${optimize}, ${CHAIN_NAMES[turn]!}: ${difference}\n`);
  }
} finally {
  for (const network of networks) await network.close();
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`seeds ${first} to ${seed - 1}: ${compared - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
