import { Command } from "commander";
import { measure } from "@chainsatlas/shared/measure/measure.ts";
import { simulatorSpeed } from "@chainsatlas/shared/measure/simulator-speed.ts";
import type { MeasuredProfile } from "@chainsatlas/shared/profile/profile.ts";
import { CHAIN_NAMES, loadFamily, parseChains } from "../chains.ts";
import { grouped, printJson, progress, progressDone, say } from "../terminal.ts";

interface ChainBench extends Pick<
  MeasuredProfile,
  "fixedPerRun" | "perHop" | "perTouchedPage" | "perUploadedByte"
> {
  /** Of the mixed loop. */
  readonly perInstruction: number;
  readonly byClass: MeasuredProfile["perInstruction"];
  readonly maxStepsPerTransaction: number;
  readonly unit: string;
}

async function benchChain(name: string): Promise<ChainBench> {
  const chain = await (await loadFamily(name)).start();
  try {
    const measured = await measure(chain, (what) => progress(`${name}: ${what}`));
    const {
      perInstruction: byClass,
      fixedPerRun,
      perHop,
      perTouchedPage,
      perUploadedByte,
      maxStepsPerTransaction,
    } = measured;
    return {
      ...{ perInstruction: byClass.mixed, fixedPerRun, perHop, perTouchedPage, perUploadedByte },
      ...{ byClass, maxStepsPerTransaction, unit: chain.costUnit },
    };
  } finally {
    progressDone();
    await chain.close();
  }
}

function sayBench(name: string, bench: ChainBench): void {
  const {
    unit,
    perInstruction,
    fixedPerRun,
    perHop,
    perTouchedPage,
    perUploadedByte,
    maxStepsPerTransaction,
  } = bench;
  say(`${name}, in ${unit}`);
  say(`  per instruction of the mixed loop  ${perInstruction}`);
  say(`  fixed per run                      ${grouped(fixedPerRun)}`);
  say(`  per hop                            ${grouped(perHop)}`);
  say(`  per touched page                   ${grouped(perTouchedPage)}`);
  say(`  per uploaded byte of code          ${grouped(perUploadedByte)}`);
  say(`  steps of one transaction           ${grouped(maxStepsPerTransaction)}`);
}

async function bench({ on, json }: { readonly on?: string; readonly json?: true }): Promise<void> {
  const results: Record<string, unknown> = {};
  const names = on === undefined ? ["local", ...CHAIN_NAMES] : on === "local" ? ["local"] : parseChains(on);
  for (const name of names)
    if (name === "local") {
      progress("local: simulator");
      const speed = simulatorSpeed();
      progressDone();
      results[name] = { ...speed, unit: "ns" };
      say(`local: ${grouped(Math.round(speed.instructionsPerSecond / 1e6))} million instructions a second`);
    } else {
      const measured = await benchChain(name);
      results[name] = measured;
      sayBench(name, measured);
    }
  if (json === true) printJson(results);
}

/** `atlas bench`: what the machine costs, where. */
export const benchCommand = (): Command =>
  new Command("bench")
    .description(
      "measure the cost of instructions, hops, pages and bytes on chains, and the simulator's speed",
    )
    .option("--on <local|CHAIN[,CHAIN...]>", "where (default: everywhere)")
    .option(
      "--json",
      "print {chain: {perInstruction, fixedPerRun, perHop, perTouchedPage, perUploadedByte, unit}} on stdout",
    )
    .action(bench);
