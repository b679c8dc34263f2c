/** What everything costs: the ledger's figures, measured on the embedded chain. The same every time. */
import { readFileSync } from "node:fs";
import { measure } from "@chainsatlas/shared/measure/measure.ts";
import type { Costs, Ledger } from "@chainsatlas/shared/tooling/ledger.ts";
import { EmbeddedNearChain } from "../src/embedded-chain.ts";
import { CONTRACTS } from "./artifacts.ts";

const GAS = new URL("../vm-check/gas.json", import.meta.url);

const MEGA = 1e6;
const TERA = 1e12;
const rounded = (value: number): number => Number(value.toPrecision(6));

interface Figure {
  readonly call: string;
  readonly gas: number;
}

/** Least gas of a call of each method, by NEAR's own virtual machine: see vm-check. */
function methods(): Record<string, number> {
  const least: Record<string, number> = {};
  for (const { call, gas } of JSON.parse(readFileSync(GAS, "utf8")) as Figure[])
    least[call] = Math.min(least[call] ?? Infinity, rounded(gas / TERA));
  return least;
}

/** Everything that the ledger holds. */
async function measureCosts(): Promise<Costs> {
  const { perInstruction, ...measured } = await measure(new EmbeddedNearChain());
  const classes = Object.entries(perInstruction).map(([name, gas]) => [name, rounded(gas / MEGA)]);
  const bytes = CONTRACTS.map((name) => [
    name,
    readFileSync(new URL(`../artifacts/${name}.wasm`, import.meta.url)).length,
  ]);
  return {
    "Mgas per DLX instruction": Object.fromEntries(classes) as Record<string, number>,
    "Tgas, with the transaction's own": {
      "a hop of one step": rounded(measured.perHop / TERA),
      "of it, running": rounded(measured.fixedPerRun / TERA),
      "a touched page more": rounded(measured.perTouchedPage / TERA),
      "a kilobyte of code more": rounded((measured.perUploadedByte * 1000) / TERA),
    },
    "Tgas of the methods, least of some calls": methods(),
    other: { "steps of the mixed loop in one transaction": measured.maxStepsPerTransaction },
    "bytes of the contracts": Object.fromEntries(bytes) as Record<string, number>,
  };
}

export const LEDGER: Ledger = {
  name: "near",
  folder: new URL("../", import.meta.url),
  measure: measureCosts,
};
