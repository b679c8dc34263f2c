/** What a person sees of an execution: one line per hop. */
import type { Progress } from "@chainsatlas/shared/execution/hop.ts";
import type { HopDocument, RunDocument } from "./result.ts";
import type { RunWatcher } from "./run-on.ts";
import { bold, cyan, dim, green, grouped, progress, progressDone, red, say } from "./terminal.ts";

const STAGES = {
  admit: "order and attestation",
  stage: "state, code, pages",
  run: "running",
  done: "done",
} as const;

/** The live line while a hop is under way. */
const sayProgress = ({ hop, hops, chain, stage }: Progress): void => {
  progress(`hop ${hop + 1} of ${hops}  ${chain.padEnd(8)}  ${STAGES[stage]}`);
};

/** The segments that a hop held: `S0` or `S0-2`. */
export const segmentRange = ({ segments }: Pick<HopDocument, "segments">): string => {
  const [first, last] = [segments[0]!.index, segments.at(-1)!.index];
  return first === last ? `S${first}` : `S${first}-${last}`;
};

const HEADING = "hop  chain     segments       steps   txs     bytes                    cost  state";

/** One line of the timeline; the first comes under a heading. */
function sayHop(
  { chain, steps, transactions, bytes, cost, stateHash, ...hop }: HopDocument,
  number: number,
): void {
  progressDone();
  if (number === 0) say(dim(HEADING));
  const columns = [
    String(number).padStart(3),
    cyan(chain.padEnd(8)),
    segmentRange(hop).padEnd(8),
    grouped(steps).padStart(11),
    grouped(transactions).padStart(5),
    grouped(bytes).padStart(9),
    `${grouped(cost.amount)} ${cost.unit}`.padStart(23),
    `${stateHash.slice(0, 12)}…`,
  ];
  say(columns.join("  "));
}

/** The live timeline of an execution: a line per hop, and what the present one is doing. */
export const timeline: RunWatcher = { onProgress: sayProgress, onHop: sayHop };

/** No timeline: for those who only want the document. */
export const silent: RunWatcher = { onProgress: sayProgress, onHop: () => undefined };

/** How the program ended, and what it took. */
export function saySummary({ status, fault, exitCode, steps, stateHash, totals }: RunDocument): void {
  const outcome =
    fault === undefined
      ? status === "halted"
        ? green(`halted with exit status ${exitCode}`)
        : `${status} at the step limit`
      : red(`fault ${fault.cause} at 0x${fault.pc.toString(16)}`);
  say(`${bold("end")}    ${outcome} after ${grouped(steps)} steps`);
  say(`${bold("state")}  ${stateHash}`);
  for (const [chain, cost] of Object.entries(totals.costs))
    say(`${bold("cost")}   ${chain}: ${grouped(cost.amount)} ${cost.unit}`);
}
