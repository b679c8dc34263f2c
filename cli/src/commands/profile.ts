import { Command } from "commander";
import { loadProfile, profileFile } from "@chainsatlas/shared/profile/load.ts";
import { measure } from "@chainsatlas/shared/measure/measure.ts";
import type { Chain } from "@chainsatlas/shared/chain/chain.ts";
import type { ChainDescription, ChainProfile } from "@chainsatlas/shared/profile/profile.ts";
import { CHAIN_NAMES, loadFamily } from "../chains.ts";
import type { NetworkOptions } from "../network.ts";
import { replaceFile } from "../networks/deployment-file.ts";
import { chainNamed, connect, readNetwork } from "../networks/live.ts";
import { networkOption, networkOptions, type NetworkFlags } from "../options.ts";
import { printJson, progress, progressDone, say } from "../terminal.ts";

interface Options extends NetworkFlags {
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

async function measureChain(name: string, { write, json, ...flags }: Options): Promise<void> {
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

/** `atlas profile measure`: what a chain takes and what it costs. */
export const profileCommand = (): Command =>
  new Command("profile").description("chain profiles").addCommand(
    networkOption(new Command("measure"))
      .description("measure a running chain: transaction limit, costs, steps of one transaction")
      .argument("<CHAIN>", `${CHAIN_NAMES.join(" or ")}, or a chain of --network`)
      .option("--write", "write the measured fields into the chain's profile file")
      .option("--json", "print the whole profile as one document on stdout")
      .action(measureChain),
  );
