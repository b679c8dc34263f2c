import { Command } from "commander";
import { MAX_MEMORY, PAGE_BYTES } from "@chainsatlas/shared/machine/constants.ts";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { measure } from "@chainsatlas/shared/measure/measure.ts";
import type { Chain } from "@chainsatlas/shared/chain/chain.ts";
import type { ChainDescription, ChainProfile } from "@chainsatlas/shared/profile/profile.ts";
import { DEFAULT_MAX_STEPS } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { PlanError } from "@chainsatlas/shared/strategy/segmentation.ts";
import { CHAIN_NAMES, loadFamily } from "../chains.ts";
import { CommandError, Exit } from "../exit.ts";
import { readBytes, writeBytes } from "../files.ts";
import type { NetworkOptions } from "../network.ts";
import { replaceFile } from "../networks/deployment-file.ts";
import { chainNamed, connect, readNetwork } from "../networks/live.ts";
import { networkOption, networkOptions, stepCount, type NetworkFlags } from "../options.ts";
import { estimate, type ChainEstimate } from "../profiler/estimate.ts";
import { flameGraph } from "../profiler/flame-graph.ts";
import { loadProfiled, type ProfiledProgram } from "../profiler/functions.ts";
import { byFunction, profileRun, type ProgramProfile } from "../profiler/profiler.ts";
import { hotLines, sayProfile, type ProfileDocument } from "../profiler/report.ts";
import { printJson, progress, progressDone, say } from "../terminal.ts";

interface MeasureOptions extends NetworkFlags {
  readonly write?: true;
  readonly json?: true;
}

/** The chain, its profile without measurements, and the profile's file. */
async function open(
  name: string,
  outside: NetworkOptions | undefined,
): Promise<{ chain: Chain; profile: ChainDescription; file: string }> {
  if (outside === undefined) {
    const chain = await (await loadFamily(name)).start();
    return { chain, profile: loadProfile(profileFile(name)), file: profileFile(name) };
  }
  const network = readNetwork(outside.network, outside.testKeys === true);
  const live = chainNamed(network, name);
  return { chain: await connect(network, live), profile: live.profile, file: live.profileFile };
}

async function measureChain(name: string, { write, json, ...flags }: MeasureOptions): Promise<void> {
  const { chain, profile: before, file } = await open(name, networkOptions(flags));
  try {
    const measured = await measure(chain, (what) => progress(`${name}: measuring ${what}`));
    progressDone();
    const profile: ChainProfile = { ...before, measured };
    if (write === true) {
      replaceFile(file, `${JSON.stringify(profile, undefined, 2)}\n`);
      say(`${file} written`);
    }
    if (json === true) printJson(profile);
    else if (write !== true) process.stdout.write(`${JSON.stringify(measured, undefined, 2)}\n`);
  } finally {
    await chain.close();
  }
}

interface ProgramOptions {
  readonly input?: string;
  readonly maxSteps: bigint;
  readonly flame?: string;
  readonly json?: true;
}

/** Estimates for every chain; one that can't run the program says why. */
function estimates(
  program: ProfiledProgram,
  input: Uint8Array,
  { counts, machine }: ProgramProfile,
): (ChainEstimate | { chain: string; problem: string })[] {
  return CHAIN_NAMES.map((chain) => {
    progress(`planning on ${chain}`);
    try {
      return estimate(program, input, counts, loadProfile(profileFile(chain)), machine.steps + 1n);
    } catch (error) {
      if (error instanceof PlanError) return { chain, problem: error.message };
      throw error;
    }
  });
}

async function profileProgram(file: string, { input, maxSteps, flame, json }: ProgramOptions): Promise<void> {
  const program = await loadProfiled(file);
  const bytes = input === undefined ? new Uint8Array() : readBytes(input);
  const profile = profileRun(program, bytes, maxSteps);
  if (profile.machine.steps === 0n)
    throw new CommandError(Exit.FAILURE, `${file} ends before its first step`);
  const memory = [...profile.machine.touchedPages].filter((page) => page < MAX_MEMORY / PAGE_BYTES);
  const document: ProfileDocument = {
    steps: profile.machine.steps,
    functions: [...byFunction(profile.root)]
      .map(([name, { self, total, calls }]) => ({ name, self, total, calls }))
      .sort((a, b) => b.self - a.self),
    lines: hotLines(program, profile.counts),
    textPages: [...profile.textPages]
      .map(([page, steps]) => ({ page, steps }))
      .sort((a, b) => a.page - b.page),
    touchedPages: { memory: memory.length, all: profile.machine.touchedPages.size },
    chains: estimates(program, bytes, profile),
  };
  progressDone();
  if (flame !== undefined) writeBytes(flame, flameGraph(profile.root));
  if (json === true) printJson(document);
  else sayProfile(document);
  if (flame !== undefined) say(`flame graph  ${flame}`);
}

const programCommand = (): Command =>
  new Command("program")
    .description("profile a program: where its steps go, what it would cost on each chain (the default)")
    .argument("<FILE>", "C source (.c), assembly source (.s) or object file (.dlx)")
    .option("--input <FILE>", "the program's input; - is standard input (default: empty)")
    .option("--max-steps <N>", "profile so many steps at most", stepCount, DEFAULT_MAX_STEPS)
    .option("--flame <FILE.svg>", "write a flame graph")
    .option("--json", "print {steps, functions, lines, textPages, touchedPages, chains} on stdout")
    .action(profileProgram);

const measureCommand = (): Command =>
  networkOption(new Command("measure"))
    .description("measure a running chain: transaction limit, costs, steps of one transaction")
    .argument("<CHAIN>", `${CHAIN_NAMES.join(" or ")}, or a chain of --network`)
    .option("--write", "write the measured fields into the chain's profile file")
    .option("--json", "print the whole profile as one document on stdout")
    .action(measureChain);

/** `atlas profile FILE`: where a program's steps go. `atlas profile measure CHAIN`: what a chain takes and what it costs. */
export const profileCommand = (): Command =>
  new Command("profile")
    .description("profiles of programs and of chains")
    .addCommand(programCommand(), { isDefault: true })
    .addCommand(measureCommand());
