/** A stage for one broken rule: a chain with units, and an execution of two hops on it. */
import { concat, sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Admission, Attestation, Deployment, StagedKind } from "@chainsatlas/shared/chain/chain.ts";
import type { ChainErrorName } from "@chainsatlas/shared/chain/error.ts";
import { codeOf } from "@chainsatlas/shared/execution/run-hop.ts";
import { makeBundle } from "@chainsatlas/shared/machine/bundle.ts";
import { encodeHeader } from "@chainsatlas/shared/machine/header.ts";
import { stateHash } from "@chainsatlas/shared/machine/merkle.ts";
import { encodeOrder } from "@chainsatlas/shared/protocol/order.ts";
import { encodePlan, planDigest, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { transferDigest } from "@chainsatlas/shared/protocol/transfer.ts";
import type { PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { PublicKey } from "@solana/web3.js";
import { EMBEDDED_PROGRAMS } from "../../idl/program-ids.ts";
import { SolanaChain } from "../../src/chain.ts";
import { managementClient, virtualizationClient } from "../../src/client.ts";
import { executionAddress, StageKind } from "../../src/pda.ts";
import { sendPacked } from "../../src/pack.ts";
import { Session } from "../../src/session.ts";
import { Stages } from "../../src/stages.ts";
import { DigestedChain } from "../support/digested-chain.ts";
import { deployOn, example, KEYS, NETWORK, planned } from "../support/network.ts";

export const STRANGER = sha256(utf8("a stranger"));

/** A rule and how to break it. */
export interface Rule {
  readonly code: ChainErrorName;
  readonly what: string;
  /** Brings the scene to where the rule counts; gives the action that breaks it. */
  readonly prepare: (scene: Scene) => Promise<() => Promise<unknown>>;
}

export class Scene {
  readonly chain: DigestedChain;
  readonly deployment: Deployment;
  readonly execution: PlannedExecution;
  readonly stages: Stages;
  readonly managementStages: Stages;
  readonly client = virtualizationClient(new PublicKey(EMBEDDED_PROGRAMS.virtualization));
  readonly management = managementClient(new PublicKey(EMBEDDED_PROGRAMS.management));

  private constructor(chain: DigestedChain, deployment: Deployment, execution?: PlannedExecution) {
    this.chain = chain;
    this.deployment = deployment;
    this.execution =
      execution ??
      planned(chain, deployment, {
        ...{ object: example("sha256"), input: utf8("some input"), minHops: 2, name: "rules" },
      });
    this.stages = new Stages(chain, this.client);
    this.managementStages = new Stages(chain, this.management);
  }

  static async start(): Promise<Scene> {
    const chain = new DigestedChain();
    return new Scene(chain, await deployOn(chain));
  }

  /** The same execution for another operator of the same chain. */
  async beside(chain: DigestedChain): Promise<Scene> {
    const deployment = await new SolanaChain(chain).attach(this.deployment.addresses);
    return new Scene(chain, deployment, this.execution);
  }

  get name(): Uint8Array {
    return this.execution.plan.execution;
  }

  get unit(): PublicKey {
    return new PublicKey(this.deployment.virtualization.id);
  }

  get record(): PublicKey {
    return executionAddress(this.client.programId, this.unit, this.name);
  }

  session(): Session {
    return new Session(this.chain, this.client, this.stages, this.unit, this.name);
  }

  approve(plan: Plan = this.execution.plan, keys = KEYS): Promise<unknown> {
    return this.deployment.management.approve(plan, signAll(planDigest(NETWORK, plan), keys));
  }

  /** Approves what was staged instead of what a client would encode. */
  async approveBytes(plan: Uint8Array, signatures: Uint8Array): Promise<unknown> {
    const key = sha256(plan);
    await sendPacked(this.chain, await this.managementStages.put(key, 0, concat(plan, signatures)));
    const management = new PublicKey(this.deployment.management.id);
    const instruction = await this.management.methods
      .approve()
      .accountsPartial({
        management,
        plan: this.record,
        stage: this.managementStages.address(key, 0),
        authority: this.chain.publicKey,
      })
      .instruction();
    return this.chain.send([instruction]);
  }

  attestation(hop: number, epoch = 0, keys = KEYS): Attestation {
    const order = this.execution.orders[hop]!;
    const { header, tree } = this.execution.legs[hop]!.from;
    const transfer = {
      ...{ execution: this.name, hop, epoch, stateHash: stateHash(encodeHeader(header), tree.root()) },
      ...{ fromChain: order.predecessorChain, fromUnit: order.predecessorUnit },
      ...{ toChain: order.chain, toUnit: order.unit },
    };
    return {
      epoch,
      stateHash: transfer.stateHash,
      signatures: signAll(transferDigest(NETWORK, transfer), keys),
    };
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

  /** Stages what was to be admitted, for sessions. */
  async stageAdmission(): Promise<void> {
    const { plan, order, orderProof } = this.admission(0);
    await this.restage(StageKind.ADMISSION, concat(encodePlan(plan), encodeOrder(order), orderProof));
  }

  part(kind: StagedKind, hop = 0): Uint8Array {
    const { from, pages } = this.execution.legs[hop]!;
    if (kind === "state") return concat(encodeHeader(from.header), from.tree.root());
    if (kind === "code") return codeOf(this.execution, this.execution.orders[hop]!);
    return makeBundle(from.tree, pages);
  }

  /** Stages the parts of a hop, some of them changed. */
  async stageAll(changed: Partial<Record<StagedKind, Uint8Array>> = {}, hop = 0): Promise<void> {
    for (const kind of ["state", "code", "pages"] as const) {
      const bytes = changed[kind] ?? this.part(kind, hop);
      for (let at = 0; at < bytes.length; at += 900)
        await this.deployment.virtualization.stage(
          this.name,
          kind,
          at,
          bytes.subarray(at, at + 900),
          bytes.length,
        );
    }
  }

  run(maxSteps?: bigint): Promise<unknown> {
    return this.deployment.virtualization.run(this.name, maxSteps);
  }

  /** Puts bytes in place of what was staged. */
  async restage(kind: StageKind, bytes: Uint8Array): Promise<void> {
    await sendPacked(this.chain, await this.stages.put(this.name, kind, bytes));
  }

  /** Sends what a session takes to load, whatever it says. */
  async load(): Promise<unknown> {
    const { orders, legs } = this.execution;
    const code = this.part("code").length;
    const size = {
      orderLength: 262 + 36 * orders[0]!.segments.length,
      codeBytes: code,
      pages: legs[0]!.pages,
    };
    return sendPacked(this.chain, await this.session().load(size));
  }
}
