/** A network of one embedded chain, and executions on it. */
import { readFileSync } from "node:fs";
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Deployment } from "@chainsatlas/shared/chain/chain.ts";
import { execute, type ExecutionResult } from "@chainsatlas/shared/execution/execute.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { planExecution, type PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { SolanaChain } from "../../src/chain.ts";
import type { EmbeddedSolana } from "../../src/embedded.ts";

export const KEYS = testKeys(4);
export const SET = testSet(KEYS);
export const QUORUM = localQuorum(SET, KEYS.slice(0, 3));
export const NETWORK = networkId("test");

/** A program of the examples. */
export const example = (name: string): DlxObject =>
  assemble(readFileSync(new URL(`../../../examples/${name}.s`, import.meta.url), "utf8"), `${name}.s`).object;

export const deployOn = (runtime: EmbeddedSolana): Promise<Deployment> =>
  new SolanaChain(runtime).deploy({ network: NETWORK, pythias: SET });

export interface Task {
  readonly object: DlxObject;
  readonly input: Uint8Array;
  readonly minHops: number;
  /** Names the execution. */
  readonly name: string;
  readonly stepsPerTransaction?: number;
}

/** The task planned for the one unit: every hop is there. */
export function planned(
  runtime: EmbeddedSolana,
  { virtualization }: Deployment,
  task: Task,
): PlannedExecution {
  const { limits, name, caip2 } = new SolanaChain(runtime);
  const { stepsPerTransaction = 40_000 } = task;
  const site = { name, limits, stepsPerTransaction, chain: chainId(caip2), unit: virtualization.id };
  const execution = sha256(utf8(task.name));
  return planExecution({ ...task, sites: [site], network: NETWORK, execution, epoch: 0 });
}

/** Runs a task to its end. */
export const run = (runtime: EmbeddedSolana, deployment: Deployment, task: Task): Promise<ExecutionResult> =>
  execute(planned(runtime, deployment, task), [deployment], QUORUM);
