/** A network of one embedded chain, and executions on it. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Chain, Deployment } from "@chainsatlas/shared/chain/chain.ts";
import { execute, type ExecutionResult } from "@chainsatlas/shared/execution/execute.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { planExecution, type PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import type { EmbeddedNearChain } from "../../src/embedded-chain.ts";

export const KEYS = testKeys(4);
export const SET = testSet(KEYS);
export const QUORUM = localQuorum(SET, KEYS.slice(0, 3));
export const NETWORK = networkId("test");

/** A program of the examples. */
export const example = (name: string): DlxObject =>
  assemble(readFileSync(new URL(`../../../examples/${name}.s`, import.meta.url), "utf8"), `${name}.s`).object;

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

/** Kinds of keys under which callers' staged bytes lie: see contracts/virtualization-unit/staging.ts. */
const STAGED = new Set(["b", "d", "o"]);

/** Every value of every contract, as text. */
export function stateOf({ network }: EmbeddedNearChain, staged = true): string[] {
  return network.accounts.flatMap((name) =>
    [...network.account(name)!.storage.entries()]
      .filter(([key]) => staged || !STAGED.has(key[0]!))
      .map(
        ([key, value]) =>
          `${name} ${Buffer.from(key, "latin1").toString("hex")} ${Buffer.from(value).toString("hex")}`,
      )
      .sort(),
  );
}

/** Hash over every value of every contract, or over all but what is staged. */
export const digestOf = (chain: EmbeddedNearChain, staged = true): string =>
  createHash("sha256").update(stateOf(chain, staged).join("\n")).digest("hex");
