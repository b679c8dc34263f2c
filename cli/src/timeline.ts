/** What a person sees of an execution: one line per hop. */
import type { Progress } from "@chainsatlas/shared/execution/hop.ts";
import type { HopDocument, RunDocument } from "./result.ts";
import { bold, cyan, dim, green, grouped, progress, red, say } from "./terminal.ts";

const STAGES = {
  admit: "order and attestation",
  stage: "state, code, pages",
  run: "running",
  done: "done",
} as const;

/** The live line while a hop is under way. */
export const sayProgress = ({ hop, hops, chain, stage }: Progress): void => {
  progress(`hop ${hop + 1} of ${hops}  ${chain.padEnd(8)}  ${STAGES[stage]}`);
};

const segmentRange = ({ segments }: HopDocument): string => {
  const [first, last] = [segments[0]!.index, segments.at(-1)!.index];
  return first === last ? `S${first}` : `S${first}-${last}`;
};

/** One line per hop, under a heading. */
export function sayHops(hops: readonly HopDocument[]): void {
  say(dim("hop  chain    segments       steps   txs     bytes               cost  state"));
  for (const [i, hop] of hops.entries()) {
    const columns = [
      String(i).padStart(3),
      cyan(hop.chain.padEnd(7)),
      segmentRange(hop).padEnd(8),
      grouped(hop.steps).padStart(11),
      grouped(hop.transactions).padStart(5),
      grouped(hop.bytes).padStart(9),
      `${grouped(hop.cost.amount)} ${hop.cost.unit}`.padStart(18),
      `${hop.stateHash.slice(0, 12)}…`,
    ];
    say(columns.join("  "));
  }
}

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
