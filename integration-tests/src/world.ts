/** A chain with units, Pythias and a place elsewhere that hops come from: what scenarios happen in. */
import { sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Admission, Attestation, Chain, Deployment } from "@chainsatlas/shared/chain/chain.ts";
import { localQuorum, type Quorum } from "@chainsatlas/shared/execution/pythia.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { transferDigest, type Transfer } from "@chainsatlas/shared/protocol/transfer.ts";
import {
  hashOfState,
  planExecution,
  type PlannedExecution,
} from "@chainsatlas/shared/strategy/plan-execution.ts";
import type { Site } from "@chainsatlas/shared/strategy/site.ts";
import type { Adapter } from "./adapters.ts";
import { shownBy } from "./shown.ts";

/** Four Pythias of equal stake: any three are a quorum, two are not. */
export const KEYS = testKeys(4);
export const SET = testSet(KEYS);
export const QUORUM_KEYS = KEYS.slice(0, 3);

/** A unit on a chain that does not exist: predecessor of the hops under test. */
const ELSEWHERE = { chain: chainId("elsewhere:1"), unit: sha256(utf8("a unit elsewhere")) };

export interface PlanOptions {
  readonly input?: Uint8Array;
  readonly minHops?: number;
  readonly maxSteps?: bigint;
  /** Which of two units takes turns first; `alone`: there is only this one. */
  readonly first?: "here" | "elsewhere" | "alone";
}

/** Deployments so far: on a chain that stays, each is of a network of its own. */
let networks = 0;

/** Name of a network that no other scenario of this process uses. */
export const freshNetwork = (): Uint8Array => networkId(`scenario ${networks++}`);

export class World {
  readonly chain: Chain;
  readonly deployment: Deployment;
  readonly network: Uint8Array;
  readonly quorum: Quorum = localQuorum(SET, QUORUM_KEYS);
  #executions = 0;

  private constructor(chain: Chain, deployment: Deployment, network: Uint8Array) {
    this.chain = chain;
    this.deployment = deployment;
    this.network = network;
  }

  static async open(adapter: Adapter): Promise<World> {
    const network = freshNetwork();
    const chain = await adapter.start();
    return new World(chain, await chain.deploy({ network, pythias: SET }), network);
  }

  get site(): Site {
    const { name, caip2, limits } = this.chain;
    const unit = this.deployment.virtualization.id;
    return { name, limits, chain: chainId(caip2), unit, stepsPerTransaction: Number.MAX_SAFE_INTEGER };
  }

  /** A plan over this chain's unit alone, or over it and one elsewhere by turns. */
  plan(
    object: DlxObject,
    { input = new Uint8Array(), first, ...options }: PlanOptions = {},
  ): PlannedExecution {
    const elsewhere: Site = { ...this.site, ...ELSEWHERE, name: "elsewhere" };
    const sites = { here: [this.site, elsewhere], elsewhere: [elsewhere, this.site], alone: [this.site] }[
      first ?? "alone"
    ];
    const execution = sha256(utf8(`execution ${this.#executions++}`));
    return planExecution({ object, input, sites, network: this.network, execution, epoch: 0, ...options });
  }

  /** Plans and has the plan approved. */
  async approved(object: DlxObject, options: PlanOptions = {}): Promise<PlannedExecution> {
    const planned = this.plan(object, options);
    await this.deployment.management.approve(
      planned.plan,
      await this.quorum.approve(this.network, planned.plan),
    );
    return planned;
  }

  /** What the quorum signs for a hop of the plan. */
  transfer({ request, orders, legs }: PlannedExecution, hop: number): Transfer {
    const { chain, unit, predecessorChain, predecessorUnit } = orders[hop]!;
    return {
      ...{ execution: request.execution, hop, epoch: 0, stateHash: hashOfState(legs[hop]!.from) },
      ...{ fromChain: predecessorChain, fromUnit: predecessorUnit, toChain: chain, toUnit: unit },
    };
  }

  /** The attestation of a transfer, by the quorum unless other keys are given. */
  attest(transfer: Transfer, keys: readonly Uint8Array[] = QUORUM_KEYS, network = this.network): Attestation {
    const { epoch, stateHash } = transfer;
    return { epoch, stateHash, signatures: signAll(transferDigest(network, transfer), keys) };
  }

  /** A true admission for a hop of the plan. */
  admission(planned: PlannedExecution, hop: number): Admission {
    const { plan, orders, orderTree } = planned;
    const transfer = hop === 0 ? undefined : this.transfer(planned, hop);
    return {
      ...{ plan, order: orders[hop]!, orderProof: orderTree.proof(hop) },
      ...(transfer === undefined ? {} : { attestation: this.attest(transfer) }),
    };
  }

  /** Digest of all that the units show of these executions: what a refused call must not change. */
  digest(...executions: readonly Uint8Array[]): Promise<string> {
    return shownBy(this.deployment, executions);
  }
}
