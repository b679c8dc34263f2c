/** A chain's ledger of costs: `costs.json`, what is measured now against it, and the table of it in the README. */
import { readFileSync, writeFileSync } from "node:fs";

/** Figures by name, in groups. */
export type Costs = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** One chain's ledger. */
export interface Ledger {
  /** The workspace's folder name. */
  readonly name: string;
  /** Where that folder is. */
  readonly folder: URL;
  /** Measures everything anew. */
  readonly measure: () => Promise<Costs>;
}

/** Part by which a figure may differ from the ledger's. */
export const TOLERANCE = 0.02;

const BLOCK = /(<!-- costs: made by `npm run bench -w [a-z]+ -- --write` -->\n)[^]*?(<!-- \/costs -->)/;

const fileOf = ({ folder }: Pick<Ledger, "folder">): URL => new URL("costs.json", folder);
const readmeOf = ({ folder }: Pick<Ledger, "folder">): URL => new URL("README.md", folder);

export const readLedger = (ledger: Pick<Ledger, "folder">): Costs =>
  JSON.parse(readFileSync(fileOf(ledger), "utf8")) as Costs;

const flat = (costs: Costs): Map<string, number> =>
  new Map(
    Object.entries(costs).flatMap(([group, figures]) =>
      Object.entries(figures).map(([name, figure]) => [`${group}: ${name}`, figure] as const),
    ),
  );

/** What differs by more than the tolerance, or is on one side only. */
export function ledgerProblems(ledger: Costs, measured: Costs): string[] {
  const [kept, found] = [flat(ledger), flat(measured)];
  return [...new Set([...kept.keys(), ...found.keys()])].flatMap((name) => {
    const [a, b] = [kept.get(name), found.get(name)];
    const same = a !== undefined && b !== undefined && Math.abs(b - a) <= TOLERANCE * a;
    return same ? [] : [`${name}: ledger ${a ?? "nothing"}, measured ${b ?? "nothing"}`];
  });
}

/** Figures of which more than this are one paragraph instead of rows. */
const MANY = 40;

function table([group, figures]: [string, Costs[string]]): string {
  const entries = Object.entries(figures).map(([name, figure]) => [name, figure.toLocaleString("en-US")]);
  if (entries.length > MANY)
    return `${group}: ${entries.map(([name, figure]) => `${name} ${figure}`).join(" · ")}.\n`;
  const rows = entries.map(([name, figure]) => `| ${name} | ${figure} |`);
  return `| ${group} | |\n|---|---:|\n${rows.join("\n")}\n`;
}

/** A README's text with the tables of these costs. Throws when it has no place for them. */
export function withCosts(readme: string, costs: Costs): string {
  if (!BLOCK.test(readme)) throw new Error("the README has no place for the costs");
  const tables = Object.entries(costs).map(table).join("\n");
  return readme.replace(BLOCK, (_, open: string, close: string) => `${open}\n${tables}\n${close}`);
}

/** Throws unless the README shows the ledger. */
export function requireShown(ledger: Pick<Ledger, "name" | "folder">): void {
  const readme = readFileSync(readmeOf(ledger), "utf8");
  if (withCosts(readme, readLedger(ledger)) !== readme)
    throw new Error(`the README shows other costs: run npm run bench -w ${ledger.name} -- --write`);
}

/** `npm run bench` of a chain: compares what is measured with the ledger; with `--write`, makes it and the README's tables. */
export async function bench(ledger: Ledger): Promise<void> {
  const costs = await ledger.measure();
  const text = `${JSON.stringify(costs, null, 2)}\n`;
  if (process.argv.includes("--write")) {
    writeFileSync(fileOf(ledger), text);
    writeFileSync(readmeOf(ledger), withCosts(readFileSync(readmeOf(ledger), "utf8"), costs));
  }
  process.stdout.write(text);
  const problems = ledgerProblems(readLedger(ledger), costs);
  if (problems.length === 0) return;
  const all = problems.map((problem) => `\n  ${problem}`).join("");
  process.stderr.write(`costs.json is off by more than ${TOLERANCE * 100} %:${all}\n`);
  process.exitCode = 1;
}
