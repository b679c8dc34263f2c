/** Legs of vectors and fuzzing, each through a real unit: a plan of one hop, approved, admitted, staged and run. */
import { concat, sha256, toHex, utf8, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import { EncodingError, u64 } from "@chainsatlas/shared/bytes/codec.ts";
import type { Chain, ChainLegs, Deployment, StagedKind } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import {
  LEG_REASONS,
  LegRejected,
  type LegInput,
  type LegOutput,
  type LegReason,
} from "@chainsatlas/shared/machine/leg.ts";
import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import type { Order } from "@chainsatlas/shared/protocol/order.ts";
import { orderHash } from "@chainsatlas/shared/protocol/order-tree.ts";
import { planDigest, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import { testKeys, testSet } from "@chainsatlas/shared/protocol/test-pythias.ts";

const NETWORK = networkId("legs");
const MAX_U64 = (1n << 64n) - 1n;
const STEPS_AT = 44;
const HEADER_BYTES = 188;

/** Total steps at which the leg's budget is spent. */
function stepLimit({ header, budget }: LegInput): bigint {
  if (header.length !== HEADER_BYTES) return MAX_U64;
  const limit = u64.decode(header.slice(STEPS_AT, STEPS_AT + 8)) + budget;
  return limit < MAX_U64 ? limit : MAX_U64;
}

export class UnitLegs implements ChainLegs {
  readonly #chain: Chain;
  readonly #deployment: Deployment;
  readonly #keys = testKeys(1);
  #count = 0;

  private constructor(chain: Chain, deployment: Deployment) {
    this.#chain = chain;
    this.#deployment = deployment;
  }

  static async on(chain: Chain): Promise<UnitLegs> {
    return new UnitLegs(chain, await chain.deploy({ network: NETWORK, pythias: testSet(testKeys(1)) }));
  }

  #order(input: LegInput): Order {
    const { program, codeStart, code } = input;
    return {
      ...{ network: NETWORK, execution: sha256(utf8(`leg ${this.#count++}`)), hop: 0 },
      ...{ chain: chainId(this.#chain.caip2), unit: this.#deployment.virtualization.id },
      ...{ predecessorChain: ZERO_32, predecessorUnit: ZERO_32, programId: program.programId },
      ...{ textBase: program.textBase, textLength: program.textLength, memorySize: program.memorySize },
      ...{ outputLimit: program.outputLimit, stepLimit: stepLimit(input), codeStart },
      segments: [{ length: code.length, sha256: sha256(code) }],
    };
  }

  /** Approves and admits the leg's only hop. */
  async #begin(order: Order, state: Uint8Array): Promise<void> {
    const { management, virtualization } = this.#deployment;
    const plan: Plan = {
      ...{ execution: order.execution, epoch: 0, programId: order.programId, inputHash: ZERO_32 },
      ...{ initialState: sha256(state), ordersRoot: orderHash(order), hops: 1 },
    };
    await management.approve(plan, signAll(planDigest(NETWORK, plan), this.#keys));
    await virtualization.admit({ plan, order, orderProof: new Uint8Array() });
  }

  async #stage(execution: Uint8Array, kind: StagedKind, bytes: Uint8Array): Promise<void> {
    const { chunkBytes } = this.#chain.limits;
    for (let at = 0; at === 0 || at < bytes.length; at += chunkBytes) {
      const chunk = bytes.subarray(at, at + chunkBytes);
      await this.#deployment.virtualization.stage(execution, kind, at, chunk, bytes.length);
    }
  }

  async leg(input: LegInput): Promise<LegOutput> {
    const { header, root, code, bundle, budget } = input;
    const { virtualization } = this.#deployment;
    try {
      const order = this.#order(input);
      const { execution } = order;
      const state = concat(header, root);
      await this.#begin(order, state);
      await this.#stage(execution, "state", state);
      await this.#stage(execution, "code", code);
      await this.#stage(execution, "pages", bundle);
      const { state: after, report } = await virtualization.run(execution, budget);
      const output = { header: after.header, root: after.pagesRoot };
      return report.page === undefined ? output : { ...output, page: report.page };
    } catch (error) {
      if (error instanceof EncodingError)
        throw new LegRejected("BadEncoding", error.message, { cause: error });
      if (!(error instanceof ChainError)) throw error;
      if (error.code === "NoProgress") return { header, root };
      if (error.code === "PageMissing") return { header, root, page: error.page! };
      if (!(LEG_REASONS as readonly string[]).includes(error.code))
        throw new Error(`leg ${toHex(sha256(header))}: ${error.message}`, { cause: error });
      throw new LegRejected(error.code as LegReason, error.message, { cause: error });
    }
  }

  close(): Promise<void> {
    return this.#chain.close();
  }
}
