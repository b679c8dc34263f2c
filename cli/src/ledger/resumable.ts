/** An execution that goes on from what its chains hold, however often whoever runs it was interrupted. */
import { equalBytes } from "@chainsatlas/shared/bytes/bytes.ts";
import type { HopResult } from "@chainsatlas/shared/execution/hop.ts";
import { resume } from "@chainsatlas/shared/execution/resume.ts";
import { hashOfState, type PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import type { OpenNetwork } from "../network.ts";
import { hopDocument, runDocument, type RunDocument } from "../result.ts";
import { reference, type RunRequest, type RunWatcher } from "../run-on.ts";
import { keptUnit } from "./kept-unit.ts";
import type { RunJournal } from "./run-journal.ts";

/** A hop by the plan, and what its chain has answered of it. */
export type SeenHop = Omit<HopResult, "runs" | "state">;

/** An execution that has ended. */
export interface Ended {
  readonly document: RunDocument;
  readonly hops: readonly SeenHop[];
  /** Whether each record that units have logged was answered: without one there is no receipt. */
  readonly whole: boolean;
}

/** Whether the records lead from the state that a hop begins in to the one that it ends in. */
function leads({ log, stateHash }: SeenHop, from: Uint8Array): boolean {
  let at = from;
  for (const { record } of log) {
    if (!equalBytes(record.stateBefore, at)) return false;
    at = record.stateAfter;
  }
  return log.length > 0 && equalBytes(at, stateHash);
}

/**
 * Brings a plan of the request to its end, and says all that was seen of it, in this run and in earlier ones. The driver
 * has compared each state that a chain reported with the reference's. Throws ChainError and StateMismatch.
 */
export async function runToEnd(
  request: RunRequest,
  planned: PlannedExecution,
  network: Pick<OpenNetwork, "chains" | "deployments" | "quorum">,
  journal: RunJournal,
  watcher: RunWatcher,
): Promise<Ended> {
  const { legs } = planned;
  const machine = reference(request);
  const states = [...legs.map(({ from }) => hashOfState(from)), machine.stateHash()];
  const seen = (hop: number): SeenHop => {
    const { site, steps, end } = legs[hop]!;
    return { hop, site, steps, report: end, stateHash: states[hop + 1]!, ...journal.hop(hop) };
  };
  const units = network.chains.map(({ costUnit }) => costUnit);
  const document = (hop: number) => hopDocument(planned, units, seen(hop));
  const deployments = network.deployments.map((deployment) => ({
    ...deployment,
    virtualization: keptUnit(deployment.virtualization, (call) => {
      journal.add(call);
    }),
  }));
  await resume(planned, deployments, network.quorum, {
    onProgress: watcher.onProgress,
    onHop: ({ hop }) => {
      watcher.onHop(document(hop), hop);
    },
  });
  const hops = legs.map((_, hop) => seen(hop));
  return {
    document: runDocument(
      request.program,
      machine,
      hops.map(({ hop }) => document(hop)),
    ),
    ...{ hops, whole: hops.every((hop) => leads(hop, states[hop.hop]!)) },
  };
}
