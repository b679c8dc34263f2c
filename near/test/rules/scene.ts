/** A stage for one broken rule: a chain with units, and an execution of two hops on it. */
import { actions, KeyPair } from "near-api-js";
import { concat, sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Admission, Attestation, Deployment, StagedKind } from "@chainsatlas/shared/chain/chain.ts";
import type { ChainErrorName } from "@chainsatlas/shared/chain/error.ts";
import { codeOf } from "@chainsatlas/shared/execution/run-hop.ts";
import { makeBundle } from "@chainsatlas/shared/machine/bundle.ts";
import { encodeHeader } from "@chainsatlas/shared/machine/header.ts";
import { stateHash } from "@chainsatlas/shared/machine/merkle.ts";
import { planDigest, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { transferDigest } from "@chainsatlas/shared/protocol/transfer.ts";
import type { PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { NearClient } from "../../src/client.ts";
import { NearManagementUnit } from "../../src/management-unit.ts";
import { EmbeddedNearChain } from "../../src/embedded-chain.ts";
import { NearVirtualizationUnit } from "../../src/virtualization-unit.ts";
import { deployOn, example, KEYS, NETWORK, planned } from "../support/network.ts";

export const STRANGER = sha256(utf8("a stranger"));
const GAS = 300_000_000_000_000n;

/** A rule and how to break it. */
export interface Rule {
  readonly code: ChainErrorName;
  readonly what: string;
  /** Brings the scene to where the rule counts; gives the action that breaks it. */
  readonly prepare: (scene: Scene) => Promise<() => Promise<unknown>>;
}

export class Scene {
  readonly chain: EmbeddedNearChain;
  readonly deployment: Deployment;
  readonly execution: PlannedExecution;
  readonly management: NearManagementUnit;
  readonly virtualization: NearVirtualizationUnit;

  private constructor(chain: EmbeddedNearChain, deployment: Deployment) {
    this.chain = chain;
    this.deployment = deployment;
    if (
      !(deployment.management instanceof NearManagementUnit) ||
      !(deployment.virtualization instanceof NearVirtualizationUnit)
    )
      throw new Error("not units of this chain");
    this.management = deployment.management;
    this.virtualization = deployment.virtualization;
    this.execution = planned(chain, deployment, {
      ...{ object: example("sha256"), input: utf8("some input"), minHops: 2, name: "rules" },
    });
  }

  static async start(): Promise<Scene> {
    const chain = new EmbeddedNearChain();
    return new Scene(chain, await deployOn(chain));
  }

  get name(): Uint8Array {
    return this.execution.plan.execution;
  }

  /** Somebody else with an account of the chain. */
  async stranger(): Promise<NearClient> {
    const account = `stranger.${this.chain.client.account}`;
    const key = KeyPair.fromRandom("ed25519");
    await this.chain.client.send(account, [
      actions.createAccount(),
      actions.transfer(10n ** 24n),
      actions.addFullAccessKey(key.getPublicKey()),
    ]);
    return new NearClient(this.chain.client.network, account, key);
  }

  /** Calls a method with these bytes, whatever they are. */
  async call(
    unit: { account: string },
    method: string,
    args: Uint8Array,
    as = this.chain.client,
  ): Promise<unknown> {
    return as.send(unit.account, [actions.functionCall(method, args, GAS)]);
  }

  approve(plan: Plan = this.execution.plan, keys = KEYS): Promise<unknown> {
    return this.management.approve(plan, signAll(planDigest(NETWORK, plan), keys));
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
    return this.virtualization.admit({ ...this.admission(hop), ...change });
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

  /** Stages the parts of a hop in two chunks each, the last first; some of them changed. */
  async stageAll(changed: Partial<Record<StagedKind, Uint8Array>> = {}, hop = 0): Promise<void> {
    for (const kind of ["state", "code", "pages"] as const) {
      const bytes = changed[kind] ?? this.part(kind, hop);
      const middle = bytes.length >> 1;
      for (const [from, to] of [
        [middle, bytes.length],
        [0, middle],
      ] as const)
        await this.virtualization.stage(this.name, kind, from, bytes.subarray(from, to), bytes.length);
    }
  }

  run(maxSteps?: bigint): Promise<unknown> {
    return this.virtualization.run(this.name, maxSteps);
  }
}
