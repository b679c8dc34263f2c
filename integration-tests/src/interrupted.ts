/** Executions that a fault ends. */
import assert from "node:assert/strict";
import { execute } from "@chainsatlas/shared/execution/execute.ts";
import type { Progress } from "@chainsatlas/shared/execution/hop.ts";
import type { PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { closePlaces, QUORUM, type Place } from "./places.ts";

/** Executes until the fault at this stage has happened, and then loses its connections: how it ends does not matter. */
export async function interrupted(
  planned: PlannedExecution,
  places: readonly Place[],
  at: Pick<Progress, "hop" | "stage">,
  fault: () => Promise<void>,
): Promise<void> {
  const deployments = places.map(({ deployment }) => deployment);
  const begun = Promise.withResolvers<undefined>();
  let happened: Promise<void> | undefined;
  const onProgress = ({ hop, stage }: Progress): void => {
    if (hop !== at.hop || stage !== at.stage) return;
    happened ??= fault();
    begun.resolve(undefined);
  };
  const driven = execute(planned, deployments, QUORUM, { onProgress }).catch(() => undefined);
  await Promise.race([begun.promise, driven]);
  assert.ok(happened !== undefined, "the fault has happened");
  await happened;
  await closePlaces(places);
  await driven;
}
