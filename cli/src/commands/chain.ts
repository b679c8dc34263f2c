import { Command } from "commander";
import { addChain, type ChainReport } from "../networks/onboard.ts";
import { CommandError, Exit } from "../exit.ts";
import { networkOption, positiveCount, seed, type NetworkFlags } from "../options.ts";
import { bold, green, grouped, printJson, progress, progressDone, red, say } from "../terminal.ts";

interface Options extends NetworkFlags {
  readonly network: string;
  readonly seed: number;
  readonly count: number;
  readonly tier?: string;
  readonly json?: true;
}

function sayReport({ name, caip2, measured, vectors, fuzz, deployment, violations }: ChainReport): void {
  say(`${bold(name)}  ${caip2}`);
  say(
    `  transactions        ${grouped(measured.transactionBytes)} bytes, ${grouped(measured.maxStepsPerTransaction)} instructions`,
  );
  say(`  an instruction      ${measured.perInstruction.mixed} ${measured.costUnit}`);
  say(`  a hop               ${grouped(measured.perHop)} ${measured.costUnit}`);
  say(
    `  a page, a byte      ${grouped(measured.perTouchedPage)} and ${measured.perUploadedByte} ${measured.costUnit}`,
  );
  say(
    `  vectors             ${grouped(vectors.ran)} of ${grouped(vectors.manifest)} ran, ${vectors.failed.length} failed, ` +
      `${vectors.tooLarge.length} too large for the chain`,
  );
  say(
    `  random programs     ${grouped(fuzz.ran)} with ${grouped(fuzz.steps)} steps, ${fuzz.failures} failed`,
  );
  if (deployment !== undefined)
    say(`  units               ${deployment.management}  ${deployment.virtualization}`);
  for (const violation of violations) say(red(`  ${violation}`));
  if (violations.length === 0) say(green(`  ${name} is taken in`));
}

async function add(name: string, { seed: from, count, tier, json, ...flags }: Options): Promise<void> {
  const tiers = tier?.split(",");
  const report = await addChain(
    name,
    flags,
    { seed: from, count, ...(tiers === undefined ? {} : { tiers }) },
    progress,
  ).finally(progressDone);
  sayReport(report);
  if (json === true) printJson(report);
  if (report.violations.length > 0)
    throw new CommandError(Exit.VIOLATED, `${name} is not what its profile says: nothing was deployed`);
}

/** `atlas chain add`: takes a chain into a network. */
export const chainCommand = (): Command =>
  new Command("chain")
    .description("chains of a network")
    .addCommand(
      networkOption(new Command("add"), "required")
        .description(
          "measure a running chain, write its profile, hold it to the vectors and random programs, deploy",
        )
        .argument("<CHAIN>", "name of a profile in the network file; the profile needs no measured part yet")
        .option("--seed <S>", "seed of the first random program", seed, 1)
        .option("--count <N>", "random programs", positiveCount, 20)
        .option("--tier <NAME[,NAME...]>", "only these tiers of the vectors")
        .option("--json", "print the report as one document on stdout")
        .addHelpText("after", "\nExit code 4 when the chain does not keep what its profile promises.")
        .action(add),
    );
