/** Executions on the embedded chain. */
import type { Deployment } from "@chainsatlas/shared/chain/chain.ts";
import type { ExecutionResult } from "@chainsatlas/shared/execution/execute.ts";
import * as network from "@chainsatlas/shared/tooling/rules/network.ts";
import { SolanaChain } from "../../src/chain.ts";
import type { EmbeddedSolana } from "../../src/embedded.ts";

export const STEPS_PER_TRANSACTION = 40_000;

export const deployOn = (runtime: EmbeddedSolana): Promise<Deployment> =>
  network.deployOn(new SolanaChain(runtime));

/** Runs a task to its end. */
export const run = (
  runtime: EmbeddedSolana,
  deployment: Deployment,
  task: network.Task,
): Promise<ExecutionResult> =>
  network.run(new SolanaChain(runtime), deployment, { stepsPerTransaction: STEPS_PER_TRANSACTION, ...task });
