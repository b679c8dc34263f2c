/** A hop in progress on an embedded chain, at the level of messages. */
import { concat, sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import { codeOf } from "@chainsatlas/shared/execution/run-hop.ts";
import { makeBundle } from "@chainsatlas/shared/machine/bundle.ts";
import { encodeHeader } from "@chainsatlas/shared/machine/header.ts";
import { Simulator } from "@chainsatlas/shared/machine/simulator.ts";
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";
import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import { encodeOrder } from "@chainsatlas/shared/protocol/order.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { planExecution, type PlannedExecution } from "@chainsatlas/shared/strategy/plan-execution.ts";
import { VirtualizationMsgComposer } from "../../generated/Virtualization.message-composer.ts";
import { toBase64 } from "../../src/base64.ts";
import { CosmwasmChain } from "../../src/chain.ts";
import type { CosmwasmDeployment } from "../../src/deploy.ts";
import { EmbeddedCosmwasm } from "../../src/embedded.ts";
import { logEntries, runReport, type RunReport } from "../../src/log.ts";
import type { Sent } from "../../src/network.ts";
import { stagedParts, type StagedPart } from "../../src/parted.ts";
import type { Parts } from "../../src/staging.ts";
import type { Signer } from "../../src/transaction.ts";

export const NETWORK = networkId("cosmwasm tests");
export const KEYS = testKeys(4);
export const QUORUM = localQuorum(testSet(KEYS), KEYS.slice(0, 3));

type Kind = keyof Parts;
const ALL: readonly Kind[] = ["state", "code", "pages"];

/** What a run brings besides its order. */
export interface RunOptions {
  readonly maxSteps?: bigint;
  readonly pause?: boolean;
  readonly inline?: readonly Kind[];
  readonly signer?: Signer;
}

export class Hop {
  readonly runtime: EmbeddedCosmwasm;
  readonly deployment: CosmwasmDeployment;
  readonly planned: PlannedExecution;
  readonly parts: Parts;
  readonly #address: string;

  private constructor(
    runtime: EmbeddedCosmwasm,
    deployment: CosmwasmDeployment,
    planned: PlannedExecution,
    pages: readonly number[],
  ) {
    const { from } = planned.legs[0]!;
    this.runtime = runtime;
    this.deployment = deployment;
    this.planned = planned;
    this.parts = {
      state: concat(encodeHeader(from.header), from.tree.root()),
      code: codeOf(planned, planned.orders[0]!),
      pages: makeBundle(from.tree, pages),
    };
    this.#address = deployment.virtualization.address;
  }

  /** A program's only hop, admitted on a chain of its own; `pages` instead of those that it touches. */
  static async admitted(object: DlxObject, pages?: readonly number[], maxSteps?: bigint): Promise<Hop> {
    const chain = new CosmwasmChain(new EmbeddedCosmwasm());
    const deployment = await chain.deploy({ network: NETWORK, pythias: QUORUM.set });
    const { name, limits, caip2 } = chain;
    const site = {
      name,
      limits,
      chain: chainId(caip2),
      unit: deployment.virtualization.id,
      stepsPerTransaction: 1e9,
    };
    const planned = planExecution({
      ...{ object, input: new Uint8Array(), sites: [site], network: NETWORK, epoch: 0 },
      execution: sha256(utf8("a hop")),
      ...(maxSteps === undefined ? {} : { maxSteps }),
    });
    const { plan, orders, orderTree } = planned;
    await deployment.management.approve(plan, await QUORUM.approve(NETWORK, plan));
    await deployment.virtualization.admit({ plan, order: orders[0]!, orderProof: orderTree.proof(0) });
    return new Hop(chain.runtime, deployment, planned, pages ?? planned.legs[0]!.pages);
  }

  get execution(): Uint8Array {
    return this.planned.request.execution;
  }

  #messages(signer?: Signer): VirtualizationMsgComposer {
    return new VirtualizationMsgComposer(signer?.address ?? this.runtime.sender, this.#address);
  }

  /** Stages bytes of a part as they are told. */
  stage(kind: StagedPart, offset: number, bytes: Uint8Array, total: number, signer?: Signer): Promise<Sent> {
    const part = { execution: toBase64(this.execution), kind, offset, total, bytes: toBase64(bytes) };
    return this.runtime.send([this.#messages(signer).stage(part)], signer === undefined ? {} : { signer });
  }

  /** Stages whole parts. */
  async stageAll(kinds: readonly Kind[] = ALL, signer?: Signer): Promise<void> {
    for (const [kind, bytes] of Object.entries(this.staged(kinds)) as [StagedPart, Uint8Array][])
      await this.stage(kind, 0, bytes, bytes.length, signer);
  }

  /** Parts as they are staged. */
  staged(kinds: readonly Kind[] = ALL): Readonly<Partial<Record<StagedPart, Uint8Array>>> {
    return stagedParts(this.parts, kinds);
  }

  async run({ maxSteps, pause = false, inline = [], signer }: RunOptions = {}): Promise<Sent> {
    const order = toBase64(encodeOrder(this.planned.orders[0]!));
    const brought = Object.fromEntries(inline.map((kind) => [kind, toBase64(this.parts[kind])]));
    const steps = maxSteps === undefined ? {} : { maxSteps: String(maxSteps) };
    const message = this.#messages(signer).run({ order, pause, ...steps, ...brought });
    return this.runtime.send([message], signer === undefined ? {} : { signer });
  }

  release(signer?: Signer): Promise<Sent> {
    const message = this.#messages(signer).release({ execution: toBase64(this.execution) });
    return this.runtime.send([message], signer === undefined ? {} : { signer });
  }

  /** State hash that a run logged; undefined when it logged nothing. */
  logged({ id, events }: Sent): Uint8Array | undefined {
    return logEntries(this.runtime.caip2, id, events, this.#address).at(-1)?.record.stateAfter;
  }

  report({ events }: Sent): RunReport {
    return runReport(events);
  }

  /** The reference's state hash after so many steps of the hop, or at its end. */
  expected(steps: bigint = this.planned.orders[0]!.stepLimit): Uint8Array {
    const machine = Simulator.fromState(this.planned.legs[0]!.from);
    machine.run({ maxSteps: steps });
    return machine.stateHash();
  }
}
