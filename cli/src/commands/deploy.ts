import { Command } from "commander";
import { formatUnits } from "ethers";
import { CommandError, Exit } from "../exit.ts";
import { deployOn, feeOf, obstacles, planDeployment, type Work } from "../networks/deploy.ts";
import { DeploymentFile, deploymentPath } from "../networks/deployment-file.ts";
import { headingOf, readNetwork, type LiveNetwork } from "../networks/live.ts";
import { networkOption, type NetworkFlags } from "../options.ts";
import { bold, dim, green, grouped, printJson, progress, progressDone, red, say } from "../terminal.ts";

interface Options extends NetworkFlags {
  readonly network: string;
  readonly plan?: true;
  readonly upgrade?: true;
  readonly json?: true;
}

const DONE = { nothing: "unchanged", deploy: "deployed", upgrade: "upgraded", replace: "replaced" } as const;

/** What --plan shows of one chain. */
function planDocument({ live: { profile }, action, code, estimate }: Work): Record<string, unknown> {
  const { name, caip2, family, nativeToken } = profile;
  if (estimate === undefined) return { name, caip2, family, action, code };
  const { payer, balance, steps } = estimate;
  return {
    ...{ name, caip2, family, action, code, payer },
    ...{ balance: balance.toString(), fee: feeOf(estimate).toString(), token: nativeToken },
    steps: steps.map(({ step, bytes, cost, fee, fits }) => ({
      step,
      bytes,
      cost,
      fee: fee.toString(),
      fits,
    })),
  };
}

function sayPlan({ live: { profile }, action, estimate }: Work): void {
  const { symbol, decimals } = profile.nativeToken;
  say(`${bold(profile.name)}  ${profile.caip2}  ${action}`);
  if (estimate === undefined) return;
  for (const { step, bytes, cost, fits } of estimate.steps)
    say(
      `  ${step.padEnd(22)}${grouped(bytes).padStart(9)} bytes  ${grouped(cost.amount).padStart(13)} ${cost.unit}${fits ? "" : red("  does not fit")}`,
    );
  const amount = (value: bigint): string => `${formatUnits(value, decimals)} ${symbol}`;
  say(dim(`  at most ${amount(feeOf(estimate))}, ${estimate.payer} has ${amount(estimate.balance)}`));
}

async function deployAll(
  network: LiveNetwork,
  file: DeploymentFile,
  work: readonly Work[],
  json: boolean,
): Promise<void> {
  const chains: unknown[] = [];
  for (const one of work) {
    const { name, caip2 } = one.live.profile;
    progress(`deploying on ${name}`);
    const { addresses } = await deployOn(network, file, one);
    progressDone();
    say(`${green(DONE[one.action])}  ${name}  ${addresses.management}  ${addresses.virtualization}`);
    if (addresses.tokens !== undefined)
      say(dim(`  tokens: Athena ${addresses.tokens.athena}, Hermes ${addresses.tokens.hermes}`));
    chains.push({ name, caip2, outcome: DONE[one.action], ...file.chain(name)?.units });
  }
  say(dim(`${file.file} has the units`));
  if (json) printJson({ network: network.file.settings.name, deployment: file.file, chains });
}

async function deploy({ network: path, deployment, testKeys, plan, upgrade, json }: Options): Promise<void> {
  const network = readNetwork(path, testKeys === true);
  const file = DeploymentFile.open(deployment ?? deploymentPath(path), headingOf(network));
  const work = await planDeployment(network, file, progress).finally(progressDone);
  try {
    const found = obstacles(work, upgrade === true);
    if (plan === true) {
      for (const one of work) sayPlan(one);
      for (const obstacle of found) say(red(obstacle));
      if (json === true)
        printJson({ network: network.file.settings.name, chains: work.map(planDocument), obstacles: found });
    }
    if (found.length > 0) throw new CommandError(Exit.FAILURE, `nothing was sent:\n  ${found.join("\n  ")}`);
    if (plan !== true) await deployAll(network, file, work, json === true);
  } finally {
    for (const { chain } of work) await chain.close();
  }
}

/** `atlas deploy`: makes a network of units on chains outside. */
export const deployCommand = (): Command =>
  networkOption(new Command("deploy"), "required")
    .description(
      "deploy units on the chains of a network file; what is there stays, what was begun is gone on with",
    )
    .option("--plan", "show steps and cost, and send nothing")
    .option("--upgrade", "put the present code in the place of earlier code")
    .option("--json", "print the plan or the result as one document on stdout")
    .action(deploy);
