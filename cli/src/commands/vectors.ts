import { Command } from "commander";
import { runVectors, type VectorResult } from "@chainsatlas/shared/vectors/run.ts";
import { CommandError, Exit } from "../exit.ts";
import type { NetworkOptions } from "../network.ts";
import { networkOption, networkOptions, type NetworkFlags } from "../options.ts";
import { openTarget, TARGET_NAMES } from "../target.ts";
import { dim, green, grouped, printJson, progress, progressDone, red, say } from "../terminal.ts";

async function runOn(
  name: string,
  tiers: readonly string[] | undefined,
  outside?: NetworkOptions,
): Promise<VectorResult> {
  const opened = await openTarget(name, outside);
  try {
    let ran = 0;
    return await runVectors(opened.target, {
      onCase: (id) => progress(`${name}: ${grouped(++ran)}  ${id}`),
      ...(tiers === undefined ? {} : { filter: ({ tier }) => tiers.includes(tier) }),
    });
  } finally {
    progressDone();
    await opened.close();
  }
}

const complete = ({ manifest, ran, failed }: VectorResult): boolean =>
  failed.length === 0 && ran === manifest && ran > 0;

interface Options extends NetworkFlags {
  readonly on?: string;
  readonly tier?: string;
  readonly json?: true;
}

async function vectors({ on, tier, json, ...flags }: Options): Promise<void> {
  const outside = networkOptions(flags);
  if (outside !== undefined && on === undefined)
    throw new CommandError(Exit.USAGE, "--network needs --on with the chains to run on");
  const results: Record<string, VectorResult> = {};
  for (const name of on === undefined ? TARGET_NAMES : on.split(",")) {
    const result = await runOn(name, tier?.split(","), outside);
    results[name] = result;
    const { manifest, absent, ran, failed, failures } = result;
    const line = `${name}: ${grouped(ran)} of ${grouped(manifest)} ran, ${grouped(failed.length)} failed`;
    say(complete(result) ? green(line) : red(line));
    if (absent > 0) say(dim(`  ${grouped(absent)} of the ledger did not run: ${name} keeps none here`));
    for (const id of failed) say(red(`  ${id}: ${failures[id] ?? ""}`));
  }
  if (json === true)
    printJson(
      Object.fromEntries(
        Object.entries(results).map(([name, { manifest, absent, ran, failed }]) => [
          name,
          { manifest, absent, ran, failed },
        ]),
      ),
    );
  if (!Object.values(results).every(complete))
    throw new CommandError(Exit.VIOLATED, "not every vector passed");
}

/** `atlas vectors`: every conformance vector on every implementation. */
export const vectorsCommand = (): Command =>
  networkOption(new Command("vectors"))
    .description("run the conformance vectors")
    .option("--on <NAME[,NAME...]>", `implementations: ${TARGET_NAMES.join(", ")} (default: all)`)
    .option("--tier <TIER[,TIER...]>", "tiers of the vectors (default: all)")
    .option("--json", "print {implementation: {manifest, absent, ran, failed}} on stdout")
    .action(vectors);
