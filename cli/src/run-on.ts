/** Runs a program on the reference simulator or over chains. */
import { randomBytes } from "node:crypto";
import { execute, type ExecutionResult } from "@chainsatlas/shared/execution/execute.ts";
import type { Progress } from "@chainsatlas/shared/execution/hop.ts";
import { Simulator } from "@chainsatlas/shared/machine/simulator.ts";
import { initialState } from "@chainsatlas/shared/machine/state.ts";
import { Status } from "@chainsatlas/shared/machine/constants.ts";
import {
  planExecution,
  DEFAULT_MAX_STEPS,
  type PlannedExecution,
} from "@chainsatlas/shared/strategy/plan-execution.ts";
import { CommandError, Exit } from "./exit.ts";
import type { OpenNetwork } from "./network.ts";
import type { LoadedProgram } from "./program.ts";
import { hopDocument, runDocument, type HopDocument, type RunDocument } from "./result.ts";

export interface RunRequest {
  readonly program: LoadedProgram;
  readonly input: Uint8Array;
  readonly maxSteps?: bigint;
  readonly minHops?: number;
}

/** Who shows an execution while it goes on. */
export interface RunWatcher {
  readonly onProgress: (progress: Progress) => void;
  readonly onHop: (hop: HopDocument, number: number) => void;
}

/** The machine where the program, or its step limit, ended. Throws a failure when a program without limit is endless. */
export function reference({ program, input, maxSteps }: RunRequest): Simulator {
  const machine = new Simulator(initialState(program.object, input));
  const { status } = machine.run({ maxSteps: maxSteps ?? DEFAULT_MAX_STEPS });
  if (status === Status.RUNNING && maxSteps === undefined)
    throw new CommandError(
      Exit.FAILURE,
      `${program.name} has not ended after ${DEFAULT_MAX_STEPS} steps: set --max-steps`,
    );
  return machine;
}

/** Runs on the reference simulator. */
export const runLocal = (request: RunRequest): RunDocument =>
  runDocument(request.program, reference(request), []);

/** A plan for the request over the network's chains by turns. Throws PlanError. */
export function planOver(
  { program, input, maxSteps, minHops }: RunRequest,
  network: Pick<OpenNetwork, "id" | "sites" | "quorum">,
  execution: Uint8Array,
): PlannedExecution {
  return planExecution({
    ...{ object: program.object, input, execution, sites: network.sites },
    ...{ network: network.id, epoch: network.quorum.set.epoch },
    ...(minHops === undefined ? {} : { minHops }),
    ...(maxSteps === undefined ? {} : { maxSteps }),
  });
}

/**
 * Runs a plan of the request. The driver has compared each state that a chain reported with the reference's, so registers
 * and output are read from there.
 */
export async function runPlanned(
  request: RunRequest,
  planned: PlannedExecution,
  network: OpenNetwork,
  watcher: RunWatcher,
): Promise<{ document: RunDocument; result: ExecutionResult }> {
  const units = network.chains.map(({ costUnit }) => costUnit);
  const hops: HopDocument[] = [];
  const result = await execute(planned, network.deployments, network.quorum, {
    onProgress: watcher.onProgress,
    onHop: (hop) => {
      hops.push(hopDocument(planned, units, hop));
      watcher.onHop(hops.at(-1)!, hop.hop);
    },
  });
  return { document: runDocument(request.program, reference(request), hops), result };
}

/** Runs over the network's chains by turns. Throws a usage error where only the ledger can approve a plan. */
export function runOnChains(
  request: RunRequest,
  network: OpenNetwork,
  watcher: RunWatcher,
): Promise<{ document: RunDocument; result: ExecutionResult }> {
  const bound = network.deployments.findIndex(({ ledger }) => ledger !== undefined);
  if (bound >= 0)
    throw new CommandError(
      Exit.USAGE,
      `the units on ${network.chains[bound]!.name} keep the ledger: they run what an offer there was approved for, and nothing else`,
    );
  const planned = planOver(request, network, new Uint8Array(randomBytes(32)));
  return runPlanned(request, planned, network, watcher);
}
