/** A picture of an execution: one lane per chain, one box per hop, and what moved between them. */
import type { HopDocument, RunDocument } from "./result.ts";
import { segmentRange } from "./timeline.ts";

const BOX = { width: 134, height: 78, gap: 26 } as const;
const LANE = { height: 112, left: 132, right: 150, top: 66 } as const;
const FOOTER = 56;

/** Fill and stroke of lanes, in turn. */
const COLORS = [
  ["#e3e8ff", "#5468d4"],
  ["#d9f5ec", "#14936b"],
  ["#fdebd8", "#c8711a"],
  ["#f5e1f7", "#9b3fae"],
] as const;

const STYLE = `
    text { fill: #1d2433; }
    .quiet { fill: #566074; }
    .name { font-weight: 600; }
    .small { font-size: 11px; }
    .lane { fill: #f6f7fa; stroke: #dfe3ea; }
    .move { fill: none; stroke: #3a4358; stroke-width: 1.4; marker-end: url(#head); }`;

/** 29147412502728 as "29.15T": a picture has no room for more. */
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 4 });

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.codePointAt(0)!.toString()};`);

type Anchor = "start" | "middle" | "end";
const line = (x: number, y: number, text: string, kind = "", anchor: Anchor = "start"): string =>
  `<text x="${x}" y="${y}" class="${kind}" text-anchor="${anchor}">${escape(text)}</text>`;

const boxX = (hop: number): number => LANE.left + BOX.gap / 2 + hop * (BOX.width + BOX.gap);
const laneY = (lane: number): number => LANE.top + lane * LANE.height;
const boxY = (lane: number): number => laneY(lane) + (LANE.height - BOX.height) / 2;

function drawHop(hop: HopDocument, number: number, lane: number): string {
  const [fill, stroke] = COLORS[lane % COLORS.length]!;
  const [x, y] = [boxX(number), boxY(lane)];
  const title = `hop ${number} on ${hop.chain}: ${hop.transactions} transactions, state after ${hop.stateHash}`;
  return `<g><title>${escape(title)}</title>
    <rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="7" fill="${fill}" stroke="${stroke}" />
    ${line(x + 9, y + 18, `hop ${number}`, "name")}
    ${line(x + BOX.width - 9, y + 18, segmentRange(hop), "small", "end")}
    ${line(x + 9, y + 36, `${compact.format(hop.steps)} steps`, "small")}
    ${line(x + 9, y + 52, `${compact.format(hop.cost.amount)} ${hop.cost.unit}`, "small")}
    ${line(x + 9, y + 68, `${compact.format(hop.bytes)} bytes carried`, "small quiet")}
  </g>`;
}

/** From the end of one hop to the beginning of the next. */
function drawMove(hop: number, from: number, to: number): string {
  const [x1, x2] = [boxX(hop - 1) + BOX.width, boxX(hop)];
  const [y1, y2] = [boxY(from) + BOX.height / 2, boxY(to) + BOX.height / 2];
  const bend = (x1 + x2) / 2;
  return `<path class="move" d="M${x1} ${y1} C${bend} ${y1} ${bend} ${y2} ${x2 - 2} ${y2}" />`;
}

function drawLane(chain: string, lane: number, width: number, totals: RunDocument["totals"]): string {
  const y = laneY(lane);
  const cost = totals.costs[chain];
  const right = width - LANE.right + 12;
  return [
    `<rect class="lane" x="12" y="${y + 5}" width="${width - 24}" height="${LANE.height - 10}" rx="8" />`,
    line(26, y + LANE.height / 2 + 5, chain, "name"),
    ...(cost === undefined
      ? []
      : [
          line(right, y + LANE.height / 2 - 2, `${compact.format(cost.amount)} ${cost.unit}`, "small"),
          line(right, y + LANE.height / 2 + 14, "in all", "small quiet"),
        ]),
  ].join("\n  ");
}

/** An SVG document; `title` says which program ran. `hops` must not be empty. */
export function drawExecution({ hops, totals, stateHash, steps }: RunDocument, title: string): string {
  const chains = [...new Set(hops.map(({ chain }) => chain))];
  const lanes = hops.map(({ chain }) => chains.indexOf(chain));
  const width = boxX(hops.length) + LANE.right;
  const height = laneY(chains.length) + FOOTER;
  const summary = `${hops.length} hops over ${chains.join(", ")}; ${compact.format(steps)} steps; ${compact.format(totals.bytes)} bytes in ${totals.transactions} transactions`;
  const parts = [
    line(20, 28, title, "name"),
    line(20, 48, summary, "small quiet"),
    ...chains.map((chain, lane) => drawLane(chain, lane, width, totals)),
    ...lanes.slice(1).map((lane, i) => drawMove(i + 1, lanes[i]!, lane)),
    ...hops.map((hop, number) => drawHop(hop, number, lanes[number]!)),
    line(20, height - 30, `state after the last hop: ${stateHash}`, "small"),
    line(
      20,
      height - 12,
      "Each arrow: a state hash of 32 bytes, signed by more than 2/3 of the stake.",
      "small quiet",
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="13">
  <title>${escape(title)}</title>
  <desc>${escape(summary)}</desc>
  <style>${STYLE}
  </style>
  <defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 10 5 0 10z" fill="#3a4358" /></marker></defs>
  <rect width="${width}" height="${height}" rx="10" fill="#ffffff" />
  ${parts.join("\n  ")}
</svg>
`;
}
