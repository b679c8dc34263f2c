/** A network of one chain for tests, and executions on it. */
import { readFileSync } from "node:fs";
import { assemble } from "../../assembler/assemble.ts";
import { sha256, utf8 } from "../../bytes/bytes.ts";
import type { Chain, Deployment } from "../../chain/chain.ts";
import { execute, type ExecutionResult } from "../../execution/execute.ts";
import { localQuorum } from "../../execution/pythia.ts";
import type { DlxObject } from "../../object/object.ts";
import { chainId, networkId } from "../../protocol/names.ts";
import { testKeys, testSet } from "../../protocol/test-pythias.ts";
import { planExecution, type PlannedExecution } from "../../strategy/plan-execution.ts";

export const KEYS = testKeys(4);
export const SET = testSet(KEYS);
export const QUORUM = localQuorum(SET, KEYS.slice(0, 3));
export const NETWORK = networkId("test");
/** The key of somebody who is no Pythia. */
export const STRANGER = sha256(utf8("a stranger"));

/** A program of the examples. */
export const example = (name: string): DlxObject =>
  assemble(readFileSync(new URL(`../../../../examples/${name}.s`, import.meta.url), "utf8"), `${name}.s`)
    .object;

export const deployOn = (chain: Chain): Promise<Deployment> =>
  chain.deploy({ network: NETWORK, pythias: SET });

export interface Task {
  readonly object: DlxObject;
  readonly input: Uint8Array;
  readonly minHops: number;
  /** Names the execution. */
  readonly name: string;
  readonly stepsPerTransaction?: number;
  readonly maxSteps?: bigint;
}

/** The task planned for the one unit: every hop is there. */
export function planned(chain: Chain, { virtualization }: Deployment, task: Task): PlannedExecution {
  const { limits, name, caip2 } = chain;
  const { stepsPerTransaction = 1_000_000 } = task;
  const site = { name, limits, stepsPerTransaction, chain: chainId(caip2), unit: virtualization.id };
  const execution = sha256(utf8(task.name));
  return planExecution({ ...task, sites: [site], network: NETWORK, execution, epoch: 0 });
}

/** Runs a task to its end. */
export const run = (chain: Chain, deployment: Deployment, task: Task): Promise<ExecutionResult> =>
  execute(planned(chain, deployment, task), [deployment], QUORUM);
