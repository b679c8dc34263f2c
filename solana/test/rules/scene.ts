/** A scene on Solana: accounts, stages and sessions. */
import { concat, sha256 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Deployment } from "@chainsatlas/shared/chain/chain.ts";
import { encodeOrder } from "@chainsatlas/shared/protocol/order.ts";
import { encodePlan } from "@chainsatlas/shared/protocol/plan.ts";
import type { PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { ruleExecution, RuleScene } from "@chainsatlas/shared/tooling/rules/scene.ts";
import { PublicKey } from "@solana/web3.js";
import { EMBEDDED_PROGRAMS } from "../../idl/program-ids.ts";
import { SolanaChain } from "../../src/chain.ts";
import { managementClient, virtualizationClient } from "../../src/client.ts";
import { LIMITS } from "../../src/limits.ts";
import { executionAddress, StageKind } from "../../src/pda.ts";
import { sendPacked } from "../../src/pack.ts";
import { Session } from "../../src/session.ts";
import { Stages } from "../../src/stages.ts";
import { DigestedChain } from "../support/digested-chain.ts";
import { deployOn, STEPS_PER_TRANSACTION } from "../support/network.ts";

export class Scene extends RuleScene {
  readonly chain: DigestedChain;
  readonly stages: Stages;
  readonly managementStages: Stages;
  readonly client = virtualizationClient(new PublicKey(EMBEDDED_PROGRAMS.virtualization));
  readonly management = managementClient(new PublicKey(EMBEDDED_PROGRAMS.management));

  private constructor(chain: DigestedChain, deployment: Deployment, execution?: PlannedExecution) {
    super(
      deployment,
      execution ?? ruleExecution(new SolanaChain(chain), deployment, STEPS_PER_TRANSACTION),
      LIMITS.chunkBytes,
    );
    this.chain = chain;
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

  get unit(): PublicKey {
    return new PublicKey(this.deployment.virtualization.id);
  }

  get record(): PublicKey {
    return executionAddress(this.client.programId, this.unit, this.name);
  }

  session(): Session {
    return new Session(this.chain, this.client, this.stages, this.unit, this.name);
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

  /** Stages what was to be admitted, for sessions. */
  async stageAdmission(): Promise<void> {
    const { plan, order, orderProof } = this.admission(0);
    await this.restage(StageKind.ADMISSION, concat(encodePlan(plan), encodeOrder(order), orderProof));
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
