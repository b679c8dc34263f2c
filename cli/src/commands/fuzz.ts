import { Command } from "commander";
import { fuzz } from "@chainsatlas/shared/fuzz/fuzz.ts";
import { CommandError, Exit } from "../exit.ts";
import { networkOption, networkOptions, positiveCount, seed, type NetworkFlags } from "../options.ts";
import { openTarget, TARGET_NAMES } from "../target.ts";
import { green, grouped, printJson, progress, progressDone, red, say } from "../terminal.ts";

interface Options extends NetworkFlags {
  readonly on: string;
  readonly seed: number;
  readonly count: number;
  readonly json?: true;
}

async function fuzzOn({ on, seed: from, count, json, ...flags }: Options): Promise<void> {
  const opened = await openTarget(on, networkOptions(flags));
  try {
    const onProgress = (ran: number): void =>
      progress(`${on}: ${grouped(ran)} of ${grouped(count)} programs`);
    const { ran, steps, failures } = await fuzz({
      target: opened.target.legs,
      seed: from,
      count,
      onProgress,
    });
    progressDone();
    if (json === true) printJson({ on, seed: from, ran, steps, failures });
    const line = `${on}: ${grouped(ran)} programs, ${grouped(steps)} steps in lock step, ${failures.length} differences (seed ${from})`;
    say(failures.length === 0 ? green(line) : red(line));
    if (json !== true) for (const failure of failures) say(JSON.stringify(failure, undefined, 2));
    if (failures.length > 0 || ran !== count)
      throw new CommandError(Exit.VIOLATED, `${on} differs from the reference`);
  } finally {
    progressDone();
    await opened.close();
  }
}

/** `atlas fuzz`: random programs in lock step with the reference. */
export const fuzzCommand = (): Command =>
  networkOption(new Command("fuzz"))
    .description(
      "run seeded random programs in lock step with the reference; differences are shrunk and printed as vectors",
    )
    .requiredOption("--on <NAME>", TARGET_NAMES.slice(1).join(", "))
    .option("--seed <S>", "first seed", seed, 1)
    .option("--count <N>", "programs", positiveCount, 200)
    .option("--json", "print {on, seed, ran, steps, failures} on stdout")
    .action(fuzzOn);
