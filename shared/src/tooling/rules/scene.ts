/** A stage for one broken rule: the units of a chain, and an execution of two hops on it. */
import { concat, utf8 } from "../../bytes/bytes.ts";
import type { Admission, Attestation, Chain, Deployment, StagedKind } from "../../chain/chain.ts";
import type { ChainErrorName } from "../../chain/error.ts";
import { codeOf } from "../../execution/run-hop.ts";
import { makeBundle } from "../../machine/bundle.ts";
import { encodeHeader } from "../../machine/header.ts";
import { stateHash } from "../../machine/merkle.ts";
import { planDigest, type Plan } from "../../protocol/plan.ts";
import { signAll } from "../../protocol/quorum.ts";
import { transferDigest } from "../../protocol/transfer.ts";
import type { PlannedExecution } from "../../strategy/plan-execution.ts";
import { example, KEYS, NETWORK, planned } from "./network.ts";

/** A rule and how to break it. */
export interface Rule<S extends RuleScene = RuleScene> {
  readonly code: ChainErrorName;
  readonly what: string;
  /** Brings the scene to where the rule counts; gives the action that breaks it. */
  readonly prepare: (scene: S) => Promise<() => Promise<unknown>>;
}

/** The execution that rules are broken on. */
export const ruleExecution = (
  chain: Chain,
  deployment: Deployment,
  stepsPerTransaction: number,
): PlannedExecution =>
  planned(chain, deployment, {
    ...{ object: example("sha256"), input: utf8("some input"), minHops: 2, name: "rules" },
    stepsPerTransaction,
  });

/** Nothing here but the chain interface; chains add what is theirs. */
export class RuleScene {
  readonly deployment: Deployment;
  readonly execution: PlannedExecution;
  readonly #chunkBytes: number;

  constructor(deployment: Deployment, execution: PlannedExecution, chunkBytes: number) {
    this.deployment = deployment;
    this.execution = execution;
    this.#chunkBytes = chunkBytes;
  }

  get name(): Uint8Array {
    return this.execution.plan.execution;
  }

  approve(plan: Plan = this.execution.plan, keys = KEYS): Promise<unknown> {
    return this.deployment.management.approve(plan, signAll(planDigest(NETWORK, plan), keys));
  }

  attestation(hop: number, epoch = 0, keys = KEYS): Attestation {
    const order = this.execution.orders[hop]!;
    const { header, tree } = this.execution.legs[hop]!.from;
    const transfer = {
      ...{ execution: this.name, hop, epoch, stateHash: stateHash(encodeHeader(header), tree.root()) },
      ...{ fromChain: order.predecessorChain, fromUnit: order.predecessorUnit },
      ...{ toChain: order.chain, toUnit: order.unit },
    };
    const signatures = signAll(transferDigest(NETWORK, transfer), keys);
    return { epoch, stateHash: transfer.stateHash, signatures };
  }

  admission(hop: number): Admission {
    const { plan, orders, orderTree } = this.execution;
    const attestation = hop === 0 ? {} : { attestation: this.attestation(hop) };
    return { plan, order: orders[hop]!, orderProof: orderTree.proof(hop), ...attestation };
  }

  admit(change: Partial<Admission> = {}, hop = 0): Promise<unknown> {
    return this.deployment.virtualization.admit({ ...this.admission(hop), ...change });
  }

  async admitted(hop = 0): Promise<void> {
    await this.approve();
    await this.admit({}, hop);
  }

  part(kind: StagedKind, hop = 0): Uint8Array {
    const { from, pages } = this.execution.legs[hop]!;
    if (kind === "state") return concat(encodeHeader(from.header), from.tree.root());
    if (kind === "code") return codeOf(this.execution, this.execution.orders[hop]!);
    return makeBundle(from.tree, pages);
  }

  /** Stages the parts of a hop in at least two chunks each, the last first; some of them changed. */
  async stageAll(changed: Partial<Record<StagedKind, Uint8Array>> = {}, hop = 0): Promise<void> {
    for (const kind of ["state", "code", "pages"] as const) {
      const bytes = changed[kind] ?? this.part(kind, hop);
      const chunk = Math.min(Math.ceil(bytes.length / 2), this.#chunkBytes);
      for (let at = Math.floor((bytes.length - 1) / chunk) * chunk; at >= 0; at -= chunk) {
        const piece = bytes.subarray(at, at + chunk);
        await this.deployment.virtualization.stage(this.name, kind, at, piece, bytes.length);
      }
    }
  }

  run(maxSteps?: bigint): Promise<unknown> {
    return this.deployment.virtualization.run(this.name, maxSteps);
  }
}
