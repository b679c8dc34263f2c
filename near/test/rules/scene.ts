/** A scene on NEAR: what its contracts are called by. */
import { actions } from "near-api-js";
import type { Deployment } from "@chainsatlas/shared/chain/chain.ts";
import { deployOn } from "@chainsatlas/shared/tooling/rules/network.ts";
import { ruleExecution, RuleScene } from "@chainsatlas/shared/tooling/rules/scene.ts";
import type { NearClient } from "../../src/client.ts";
import { EmbeddedNearChain } from "../../src/embedded-chain.ts";
import { NearManagementUnit } from "../../src/management-unit.ts";
import { NearVirtualizationUnit } from "../../src/virtualization-unit.ts";
import { strangerOn } from "../support/stranger.ts";

const GAS = 300_000_000_000_000n;

export class Scene extends RuleScene {
  readonly chain: EmbeddedNearChain;
  readonly management: NearManagementUnit;
  readonly virtualization: NearVirtualizationUnit;

  private constructor(chain: EmbeddedNearChain, deployment: Deployment) {
    super(deployment, ruleExecution(chain, deployment, 1_000_000), chain.limits.chunkBytes);
    this.chain = chain;
    if (
      !(deployment.management instanceof NearManagementUnit) ||
      !(deployment.virtualization instanceof NearVirtualizationUnit)
    )
      throw new Error("not units of this chain");
    this.management = deployment.management;
    this.virtualization = deployment.virtualization;
  }

  static async start(): Promise<Scene> {
    const chain = new EmbeddedNearChain();
    return new Scene(chain, await deployOn(chain));
  }

  /** Somebody else with an account of the chain. */
  stranger(): Promise<NearClient> {
    return strangerOn(this.chain);
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
}
