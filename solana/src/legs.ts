/** The machine of vectors and fuzzing: every leg is an execution of its own, of one hop, through the real programs. */
import { concat, sha256, utf8, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import { u32 } from "@chainsatlas/shared/bytes/codec.ts";
import type { Chain, ChainLegs, Deployment } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import {
  LEG_REASONS,
  LegRejected,
  type LegInput,
  type LegOutput,
  type LegReason,
} from "@chainsatlas/shared/machine/leg.ts";
import { checkCode, checkFacts } from "@chainsatlas/shared/machine/state.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import type { Order } from "@chainsatlas/shared/protocol/order.ts";
import { orderHash, ordersRoot } from "@chainsatlas/shared/protocol/order-tree.ts";
import { planDigest, type Plan } from "@chainsatlas/shared/protocol/plan.ts";
import { addressOf, signAll } from "@chainsatlas/shared/protocol/quorum.ts";
import type { PublicKey } from "@solana/web3.js";
import { ownNetwork } from "@chainsatlas/shared/chain/own-network.ts";
import { virtualizationClient, type VirtualizationClient } from "./client.ts";
import { OperatedChain } from "./operated-chain.ts";
import type { Operator } from "./operator.ts";
import { abandon, runStaged } from "./leg.ts";
import { logEntries } from "./log.ts";
import { sendPacked, type Task } from "./pack.ts";
import { StageKind } from "./pda.ts";
import { Session } from "./session.ts";
import { Stages } from "./stages.ts";

const MAX_U64 = (1n << 64n) - 1n;
const KEY = sha256(utf8("ChainsAtlas conformance"));

const isReason = (code: string): code is LegReason => (LEG_REASONS as readonly string[]).includes(code);

/** As the interface says it: refusals of the machine are LegRejected. */
async function rejected<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ChainError && isReason(error.code))
      throw new LegRejected(error.code, error.message, { cause: error });
    throw error;
  }
}

function checked<T>(reason: LegReason, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new LegRejected(reason, error instanceof Error ? error.message : String(error), { cause: error });
  }
}

export class SolanaLegs implements ChainLegs {
  readonly #operator: Operator;
  readonly #deployment: Deployment;
  readonly #client: VirtualizationClient;
  readonly #stages: Stages;
  readonly #network: Uint8Array;
  #count = 0;

  private constructor(
    operator: Operator,
    client: VirtualizationClient,
    deployment: Deployment,
    network: Uint8Array,
  ) {
    this.#operator = operator;
    this.#client = client;
    this.#deployment = deployment;
    this.#stages = new Stages(operator, client);
    this.#network = network;
  }

  /** Takes a chain of this family over. Throws TypeError for another. */
  static async on(chain: Chain): Promise<SolanaLegs> {
    if (!(chain instanceof OperatedChain)) throw new TypeError(`${chain.caip2} is no Solana chain`);
    const members = [{ address: addressOf(KEY), stake: 1n }];
    const network = ownNetwork(chain, "conformance");
    const deployment = await chain.deploy({ network, pythias: { epoch: 0, members } });
    const client = virtualizationClient((await chain.programs()).virtualization);
    return new SolanaLegs(chain.operator, client, deployment, network);
  }

  /** A plan of one hop from the leg's state, and its order. */
  #plan({ program, header, root, codeStart, code }: LegInput): { plan: Plan; order: Order } {
    const execution = sha256(u32.encode(this.#count++));
    const order: Order = {
      ...{ network: this.#network, execution, hop: 0 },
      ...{ chain: chainId(this.#operator.caip2), unit: this.#deployment.virtualization.id },
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
    await management.approve(plan, signAll(planDigest(this.#network, plan), [KEY]));
    await virtualization.admit({ plan, order, orderProof: new Uint8Array(0) });
    const parts: [StageKind, Uint8Array][] = [
      [StageKind.STATE, concat(input.header, input.root)],
      [StageKind.CODE, input.code],
      [StageKind.PAGES, input.bundle],
    ];
    const uploads: Task[] = [];
    for (const [kind, bytes] of parts) uploads.push(...(await this.#stages.put(plan.execution, kind, bytes)));
    await sendPacked(this.#operator, uploads);
    const { address } = virtualization as { address?: PublicKey };
    const session = new Session(this.#operator, this.#client, this.#stages, address!, plan.execution);
    return rejected(() => this.#run(session, plan.execution, input));
  }

  async #run(session: Session, execution: Uint8Array, { budget, root }: LegInput): Promise<LegOutput> {
    try {
      const { size, state } = await runStaged(this.#operator, this.#stages, session, execution, budget);
      const page = state.missing === undefined ? {} : { page: state.missing };
      try {
        const stored = await sendPacked(this.#operator, await session.finish(size));
        const last = stored.flatMap((sent) => logEntries(this.#operator.caip2, this.#client, sent)).at(-1)!;
        return { header: last.header, root: last.pagesRoot, ...page };
      } catch (error) {
        // a leg of no step is not stored; the session shows what the machine would be
        if (error instanceof ChainError && (error.code === "PageMissing" || error.code === "NoProgress"))
          return { header: state.header, root, ...page };
        throw error;
      }
    } finally {
      await abandon(this.#operator, session);
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
