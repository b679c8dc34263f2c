/** The driver of an execution: approve the plan everywhere, then hop by hop. Source: whitepaper "Execution transfer". */
import type { Attestation, Deployment, Transaction } from "../chain/chain.ts";
import type { Simulator } from "../machine/simulator.ts";
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

/** Has the quorum sign that this state goes on at the unit of the hop. */
async function attest(
  planned: PlannedExecution,
  hop: number,
  stateHash: Uint8Array,
  quorum: Quorum,
): Promise<Attestation> {
  const { request, orders } = planned;
  const { chain, unit, predecessorChain, predecessorUnit } = orders[hop]!;
  const { epoch } = quorum.set;
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

/** Where an execution goes on. */
export interface Start {
  /** The hop to run first. */
  readonly hop: number;
  /** State that it begins with: the one that the hop before ended in. */
  readonly stateHash: Uint8Array;
  /** Set when the unit may have admitted it: the machine in the state that the unit has recorded. */
  readonly machine?: Simulator;
}

/** Runs the hops from there on to the end. */
export async function runHops(
  planned: PlannedExecution,
  deployments: readonly Deployment[],
  quorum: Quorum,
  start: Start,
  observer: Observer,
): Promise<HopResult[]> {
  const { request, orders, legs } = planned;
  const results: HopResult[] = [];
  let { stateHash } = start;
  for (let hop = start.hop; hop < orders.length; hop++) {
    const { site } = legs[hop]!;
    const { name } = request.sites[site]!;
    const result = await runHop({
      planned,
      hop,
      unit: deployments[site]!.virtualization,
      attestation: hop === 0 ? undefined : await attest(planned, hop, stateHash, quorum),
      onStage: (stage) => observer.onProgress?.({ hop, hops: orders.length, chain: name, stage }),
      ...(hop === start.hop && start.machine !== undefined ? { resumed: start.machine } : {}),
    });
    ({ stateHash } = result);
    results.push(result);
    observer.onHop?.(result);
  }
  return results;
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
  const { request, plan } = planned;
  const planSignatures = await quorum.approve(request.network, plan);
  const approvals: (readonly Transaction[])[] = [];
  // What a unit with a ledger has approved is in there: it takes no plan from elsewhere.
  for (const { management, ledger } of deployments)
    approvals.push(ledger === undefined ? await management.approve(plan, planSignatures) : []);
  const start = { hop: 0, stateHash: plan.initialState };
  const hops = await runHops(planned, deployments, quorum, start, observer);
  return { planned, planSignatures, approvals, hops };
}
