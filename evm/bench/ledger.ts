/** The committed gas ledger, and the table of it in the README. */
import { readFileSync, writeFileSync } from "node:fs";
import { InterpreterChain } from "../test/support/interpreter.ts";
import { Scene } from "../test/support/scene.ts";
import { interpreterCosts } from "./interpreter-costs.ts";
import { unitCosts } from "./unit-costs.ts";

/** Gas by what it is for. */
export type Costs = Readonly<Record<string, number>>;

/** Deviation from the ledger that is a change to be committed. */
export const TOLERANCE = 0.02;

const LEDGER = new URL("../costs.json", import.meta.url);
const README = new URL("../README.md", import.meta.url);
const SECTION = /(<!-- costs -->\n)[^]*(<!-- \/costs -->)/;

/** Measures everything anew. */
export async function measureCosts(): Promise<Costs> {
  const interpreter = await InterpreterChain.start();
  const scene = await Scene.open();
  try {
    const costs = { ...(await unitCosts(scene)), ...(await interpreterCosts(interpreter)) };
    return Object.fromEntries(Object.entries(costs).map(([name, gas]) => [name, Math.round(gas * 10) / 10]));
  } finally {
    await interpreter.close();
    await scene.close();
  }
}

export const readLedger = (): Costs => JSON.parse(readFileSync(LEDGER, "utf8")) as Costs;

/** What differs by more than the tolerance, or is in one of the two only. */
export function deviations(ledger: Costs, measured: Costs): string[] {
  return [...new Set([...Object.keys(ledger), ...Object.keys(measured)])].flatMap((name) => {
    const [was, is] = [ledger[name], measured[name]];
    if (was === undefined || is === undefined)
      return [`${name}: ${was ?? "nothing"}, measured ${is ?? "nothing"}`];
    return Math.abs(is - was) > TOLERANCE * was ? [`${name}: ${was}, measured ${is}`] : [];
  });
}

const INSTRUCTION = "instruction ";

/** The ledger as Markdown: a table, and one line for the instructions. */
export function renderCosts(costs: Costs): string {
  const entries = Object.entries(costs);
  const rows = entries.filter(([name]) => !name.startsWith(INSTRUCTION));
  const instructions = entries.filter(([name]) => name.startsWith(INSTRUCTION));
  const number = (gas: number): string => gas.toLocaleString("en-US");
  return [
    "| what | gas |",
    "|---|--:|",
    ...rows.map(([name, gas]) => `| ${name} | ${number(gas)} |`),
    "",
    `Each instruction: ${instructions.map(([name, gas]) => `${name.slice(INSTRUCTION.length)} ${number(gas)}`).join(" · ")}.`,
    "",
  ].join("\n");
}

/** The README with the table of these costs. */
export const withCosts = (readme: string, costs: Costs): string =>
  readme.replace(SECTION, (_, start: string, end: string) => `${start}${renderCosts(costs)}${end}`);

export const readReadme = (): string => readFileSync(README, "utf8");

export function writeLedger(costs: Costs): void {
  writeFileSync(LEDGER, `${JSON.stringify(costs, undefined, 2)}\n`);
  writeFileSync(README, withCosts(readReadme(), costs));
}
