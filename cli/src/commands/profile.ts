import { Command } from "commander";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { measure } from "@chainsatlas/shared/measure/measure.ts";
import type { ChainProfile } from "@chainsatlas/shared/profile/profile.ts";
import { CHAIN_NAMES, loadFamily } from "../chains.ts";
import { writeBytes } from "../files.ts";
import { printJson, progress, progressDone, say } from "../terminal.ts";

interface Options {
  readonly write?: true;
  readonly json?: true;
}

async function measureChain(name: string, { write, json }: Options): Promise<void> {
  const family = await loadFamily(name);
  const chain = await family.start();
  try {
    const measured = await measure(chain, (what) => progress(`${name}: measuring ${what}`));
    progressDone();
    const profile: ChainProfile = { ...loadProfile(profileFile(name)), measured };
    if (write === true) {
      writeBytes(profileFile(name), `${JSON.stringify(profile, undefined, 2)}\n`);
      say(`${profileFile(name)} written`);
    }
    if (json === true) printJson(profile);
    else if (write !== true) process.stdout.write(`${JSON.stringify(measured, undefined, 2)}\n`);
  } finally {
    await chain.close();
  }
}

/** `atlas profile measure`: what a chain takes and what it costs. */
export const profileCommand = (): Command =>
  new Command("profile")
    .description("chain profiles")
    .addCommand(
      new Command("measure")
        .description("measure a running chain: transaction limit, costs, steps of one transaction")
        .argument("<CHAIN>", CHAIN_NAMES.join(" or "))
        .option("--write", "write the measured fields into the chain's profile file")
        .option("--json", "print the whole profile as one document on stdout")
        .action(measureChain),
    );
