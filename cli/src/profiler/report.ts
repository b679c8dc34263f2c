/** The profile of a program as text. */
import type { ChainEstimate } from "./estimate.ts";
import type { ProfiledProgram } from "./functions.ts";
import { bold, dim, grouped } from "../terminal.ts";

export interface ProfileDocument {
  readonly steps: bigint;
  /** Most steps of their own first; `total` with what they call. */
  readonly functions: readonly { name: string; self: number; total: number; calls: number }[];
  /** Lines of C with the most instructions. */
  readonly lines: readonly { line: string; instructions: number }[];
  /** Steps by page of the text. */
  readonly textPages: readonly { page: number; steps: number }[];
  readonly touchedPages: { readonly memory: number; readonly all: number };
  readonly chains: readonly (ChainEstimate | { readonly chain: string; readonly problem: string })[];
}

const SHOWN = 15;

/** The lines that most instructions come from. */
export function hotLines({ lineOf }: ProfiledProgram, counts: Float64Array): ProfileDocument["lines"] {
  const lines = new Map<string, number>();
  counts.forEach((count, word) => {
    const line = count > 0 ? lineOf(word) : undefined;
    if (line !== undefined) lines.set(line, (lines.get(line) ?? 0) + count);
  });
  return [...lines]
    .map(([line, instructions]) => ({ line, instructions }))
    .sort((a, b) => b.instructions - a.instructions)
    .slice(0, SHOWN);
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`.padStart(7);

function functionLines({ functions, steps }: ProfileDocument): string[] {
  const all = Number(steps);
  const rows = functions
    .slice(0, SHOWN)
    .map(({ name, self, total, calls }) =>
      [percent(self, all), percent(total, all), grouped(calls).padStart(11), name].join("  "),
    );
  const rest = functions.length - rows.length;
  return [
    dim("   self    total        calls  function"),
    ...rows,
    ...(rest > 0 ? [dim(`${rest} more`)] : []),
  ];
}

function pageLines({ textPages, touchedPages, steps }: ProfileDocument): string[] {
  const busiest = [...textPages].sort((a, b) => b.steps - a.steps).slice(0, 5);
  const text = busiest.map(({ page, steps: own }) => `${page} (${percent(own, Number(steps)).trim()})`);
  return [
    `${textPages.length} pages of text, most steps in ${text.join(", ")}`,
    `${touchedPages.memory} pages of memory, ${touchedPages.all - touchedPages.memory} of input and output`,
  ];
}

function chainLine(estimate: ProfileDocument["chains"][number]): string {
  const name = estimate.chain.padEnd(9);
  if ("problem" in estimate) return `${name} can't: ${estimate.problem}`;
  const { hops, transactions, cost, unit, segments } = estimate;
  const columns = [hops, transactions, segments.length].map((n) => grouped(n).padStart(5));
  return [name, ...columns, `${grouped(cost)} ${unit}`.padStart(26)].join("  ");
}

/** Prints the profile on stdout. */
export function sayProfile(document: ProfileDocument): void {
  const { lines, chains, steps } = document;
  const sections = [
    `${bold("steps")}  ${grouped(steps)}`,
    ...["", ...functionLines(document)],
    ...(lines.length === 0 ? [] : ["", dim("instructions  line")]),
    ...lines.map(({ line, instructions }) => `${grouped(instructions).padStart(12)}  ${line}`),
    ...["", ...pageLines(document), ""],
    dim("chain       hops    txs  segs                       cost"),
    ...chains.map(chainLine),
  ];
  process.stdout.write(`${sections.join("\n")}\n`);
}
