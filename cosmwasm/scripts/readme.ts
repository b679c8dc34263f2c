/** The cost table of the README, made from the ledger. */
import { readFileSync } from "node:fs";
import type { Costs } from "./costs.ts";

export const README = new URL("../README.md", import.meta.url);

const BLOCK = /(<!-- costs: made by `npm run bench -w cosmwasm -- --write` -->\n)[^]*?(<!-- \/costs -->)/;

const rows = (costs: Costs): string =>
  Object.entries(costs)
    .map(([group, figures]) => {
      const lines = Object.entries(figures).map(
        ([name, figure]) => `| ${name} | ${figure.toLocaleString("en-US")} |`,
      );
      return `| ${group} | |\n|---|---:|\n${lines.join("\n")}\n`;
    })
    .join("\n");

/** The README with the table of these costs. */
export function withCosts(costs: Costs): string {
  const text = readFileSync(README, "utf8");
  if (!BLOCK.test(text)) throw new Error("README.md has no place for the costs");
  return text.replace(BLOCK, (_, open: string, close: string) => `${open}\n${rows(costs)}\n${close}`);
}
