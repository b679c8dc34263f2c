/** A flame graph: functions as bars as wide as their steps, each on the one that called it. Source: Gregg, CACM 59/6, 2016. */
import { totalOf, type Frame } from "./profiler.ts";

const WIDTH = 1200;
const ROW = 18;
const CHARACTER = 7;
/** Narrower than this nothing can be seen. */
const NARROWEST = 0.3;

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!);

/** A warm color, always the same for the same name. */
function colorOf(name: string): string {
  let hash = 0;
  for (const character of name) hash = (Math.imul(hash, 31) + character.codePointAt(0)!) >>> 0;
  return `hsl(${hash % 50},85%,${60 + ((hash >>> 8) % 15)}%)`;
}

interface Bar {
  readonly name: string;
  readonly x: number;
  readonly width: number;
  readonly depth: number;
  readonly steps: number;
}

function barsOf(frame: Frame, x: number, depth: number, scale: number): Bar[] {
  const steps = totalOf(frame);
  const width = steps * scale;
  if (width < NARROWEST) return [];
  let left = x;
  const above = [...frame.callees.values()].flatMap((callee) => {
    const bars = barsOf(callee, left, depth + 1, scale);
    left += totalOf(callee) * scale;
    return bars;
  });
  return [{ name: frame.name, x, width, depth, steps }, ...above];
}

function barText({ name, x, width, depth, steps }: Bar, height: number, all: number): string {
  const y = height - (depth + 1) * ROW;
  const share = ((100 * steps) / all).toFixed(1);
  const room = Math.floor((width - 6) / CHARACTER);
  const label = room < 3 ? "" : name.length > room ? `${name.slice(0, room - 1)}…` : name;
  const title = `<title>${escape(name)}: ${steps} steps, ${share} %</title>`;
  const box = `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${ROW - 1}" fill="${colorOf(name)}"/>`;
  const text =
    label === "" ? "" : `<text x="${(x + 3).toFixed(1)}" y="${y + ROW - 5}">${escape(label)}</text>`;
  return `<g>${title}${box}${text}</g>`;
}

/** The picture as an SVG document of its own. */
export function flameGraph(root: Frame): string {
  const all = Math.max(totalOf(root), 1);
  const bars = barsOf(root, 0, 0, WIDTH / all);
  const height = (Math.max(0, ...bars.map(({ depth }) => depth)) + 1) * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="monospace" font-size="12">`,
    ...bars.map((bar) => barText(bar, height, all)),
    "</svg>",
    "",
  ].join("\n");
}
