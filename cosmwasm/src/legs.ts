/** The machine of vectors and fuzzing: every leg is an execution of its own, of one hop, through the real contracts. */
import { concat, sha256, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import { u32 } from "@chainsatlas/shared/bytes/codec.ts";
import type { Chain, ChainLegs, Deployment, StagedKind } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { Status } from "@chainsatlas/shared/machine/constants.ts";
import {
  LEG_REASONS,
  LegRejected,
  type LegInput,
  type LegOutput,
  type LegReason,
} from "@chainsatlas/shared/machine/leg.ts";
import { checkCode, checkFacts } from "@chainsatlas/shared/machine/state.ts";
import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import type { Order } from "@chainsatlas/shared/protocol/order.ts";
import { orderHash, ordersRoot } from "@chainsatlas/shared/protocol/order-tree.ts";
import { planDigest, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { addressOf, signAll } from "@chainsatlas/shared/protocol/quorum.ts";

const MAX_U64 = (1n << 64n) - 1n;
const NETWORK = networkId("conformance");
const KEY = sha256(NETWORK);
const STATUS_AT = 5;

const isReason = (code: string): code is LegReason => (LEG_REASONS as readonly string[]).includes(code);

function checked<T>(reason: LegReason, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new LegRejected(reason, error instanceof Error ? error.message : String(error), { cause: error });
  }
}

export class CosmwasmLegs implements ChainLegs {
  readonly #chain: Chain;
  readonly #deployment: Deployment;
  #count = 0;

  private constructor(chain: Chain, deployment: Deployment) {
    this.#chain = chain;
    this.#deployment = deployment;
  }

  /** Takes the chain over: `close` closes it. */
  static async on(chain: Chain): Promise<CosmwasmLegs> {
    const members = [{ address: addressOf(KEY), stake: 1n }];
    return new CosmwasmLegs(chain, await chain.deploy({ network: NETWORK, pythias: { epoch: 0, members } }));
  }

  /** A plan of one hop from the leg's state, and its order. */
  #plan({ program, header, root, codeStart, code }: LegInput): { plan: Plan; order: Order } {
    const execution = sha256(u32.encode(this.#count++));
    const order: Order = {
      ...{ network: NETWORK, execution, hop: 0 },
      ...{ chain: chainId(this.#chain.caip2), unit: this.#deployment.virtualization.id },
      ...{ predecessorChain: ZERO_32, predecessorUnit: ZERO_32 },
      ...program,
      ...{ stepLimit: MAX_U64, codeStart },
      segments: [{ length: code.length, sha256: sha256(code) }],
    };
    const plan: Plan = {
      ...{ execution, epoch: 0, programId: program.programId, inputHash: ZERO_32, hops: 1 },
      ...{ initialState: sha256(concat(header, root)), ordersRoot: ordersRoot([orderHash(order)]) },
    };
    return { plan, order };
  }

  async leg(input: LegInput): Promise<LegOutput> {
    // an order can't say what contradicts itself: there is nothing to send
    checked("BadEncoding", () => checkFacts(input.program));
    checked("WrongCode", () => checkCode(input.program, input.codeStart, input.code.length));
    const { plan, order } = this.#plan(input);
    const { management, virtualization } = this.#deployment;
    await management.approve(plan, signAll(planDigest(NETWORK, plan), [KEY]));
    await virtualization.admit({ plan, order, orderProof: new Uint8Array(0) });
    const parts: [StagedKind, Uint8Array][] = [
      ["state", concat(input.header, input.root)],
      ["code", input.code],
      ["pages", input.bundle],
    ];
    for (const [kind, bytes] of parts)
      await virtualization.stage(plan.execution, kind, 0, bytes, bytes.length);
    return this.#run(plan.execution, input);
  }

  async #run(execution: Uint8Array, { header, root, budget }: LegInput): Promise<LegOutput> {
    const unit = this.#deployment.virtualization;
    try {
      const { state, report } = await unit.run(execution, budget);
      const page = report.page === undefined ? {} : { page: report.page };
      return { header: state.header, root: state.pagesRoot, ...page };
    } catch (error) {
      if (!(error instanceof ChainError)) throw error;
      if (isReason(error.code)) throw new LegRejected(error.code, error.message, { cause: error });
      if (error.code !== "PageMissing" && error.code !== "NoProgress") throw error;
      // a leg of no step is not stored: it left the machine as it was, running
      const after = header.slice();
      after[STATUS_AT] = Status.RUNNING;
      return { header: after, root, ...(error.page === undefined ? {} : { page: error.page }) };
    } finally {
      await unit.release(execution);
    }
  }

  close(): Promise<void> {
    return this.#chain.close();
  }
}
