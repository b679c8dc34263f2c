/** The driver of an execution: approve the plan everywhere, then hop by hop. Source: whitepaper "Execution transfer". */
import type { Attestation, Deployment, Transaction } from "../chain/chain.ts";
import type { PlannedExecution } from "../strategy/plan-execution.ts";
import type { HopResult, Observer } from "./hop.ts";
import type { Quorum } from "./pythia.ts";
import { runHop } from "./run-hop.ts";

export interface ExecutionResult {
  readonly planned: PlannedExecution;
  readonly planSignatures: Uint8Array;
  /** Transactions that approved the plan, by site. */
  readonly approvals: readonly (readonly Transaction[])[];
  readonly hops: readonly HopResult[];
}

async function attest(
  planned: PlannedExecution,
  previous: HopResult,
  hop: number,
  quorum: Quorum,
): Promise<Attestation> {
  const { request, orders } = planned;
  const { chain, unit, predecessorChain, predecessorUnit } = orders[hop]!;
  const { epoch } = quorum.set;
  const { stateHash } = previous;
  const signatures = await quorum.attest(request.network, {
    execution: request.execution,
    hop,
    epoch,
    fromChain: predecessorChain,
    fromUnit: predecessorUnit,
    toChain: chain,
    toUnit: unit,
    stateHash,
  });
  return { epoch, stateHash, signatures };
}

/**
 * Executes a plan over the deployments of its sites, in the same order.
 * Throws ChainError when a chain refuses and StateMismatch when a chain's state is not the reference's.
 */
export async function execute(
  planned: PlannedExecution,
  deployments: readonly Deployment[],
  quorum: Quorum,
  observer: Observer = {},
): Promise<ExecutionResult> {
  const { request, plan, orders } = planned;
  const planSignatures = await quorum.approve(request.network, plan);
  const approvals: (readonly Transaction[])[] = [];
  for (const { management } of deployments) approvals.push(await management.approve(plan, planSignatures));
  const hops: HopResult[] = [];
  for (const [hop, order] of orders.entries()) {
    const { site } = planned.legs[hop]!;
    const previous = hops.at(-1);
    const { name } = request.sites[site]!;
    const result = await runHop({
      planned,
      hop,
      unit: deployments[site]!.virtualization,
      attestation: previous && (await attest(planned, previous, order.hop, quorum)),
      onStage: (stage) => observer.onProgress?.({ hop, hops: orders.length, chain: name, stage }),
    });
    hops.push(result);
    observer.onHop?.(result);
  }
  return { planned, planSignatures, approvals, hops };
}
