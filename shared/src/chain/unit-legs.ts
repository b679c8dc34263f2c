/** Legs of vectors and fuzzing through real units: each is an execution of one hop, planned, approved and admitted for it. */
import { concat, sha256, utf8, ZERO_32 } from "../bytes/bytes.ts";
import { EncodingError, u32 } from "../bytes/codec.ts";
import { Status } from "../machine/constants.ts";
import { LEG_REASONS, LegRejected, type LegInput, type LegOutput, type LegReason } from "../machine/leg.ts";
import { stateHash } from "../machine/merkle.ts";
import { chainId } from "../protocol/names.ts";
import { encodeOrder, type Order } from "../protocol/order.ts";
import { orderHash } from "../protocol/order-tree.ts";
import { planDigest } from "../protocol/plan.ts";
import { addressOf, signAll } from "../protocol/quorum.ts";
import type { Chain, ChainLegs, Deployment, StagedKind } from "./chain.ts";
import { ChainError } from "./error.ts";
import { ownNetwork } from "./own-network.ts";

/** The only Pythia of the network: it approves everything. */
const KEY = sha256(utf8("ChainsAtlas legs"));
const SET = { epoch: 0, members: [{ address: addressOf(KEY), stake: 1n }] };
const MAX_U64 = (1n << 64n) - 1n;
const STATUS_OFFSET = 5;

const isReason = (code: string): code is LegReason => (LEG_REASONS as readonly string[]).includes(code);

/** What a refusal means for a leg: the reason, or a run that did nothing, of which the unit keeps no record. */
function refusal({ header, root }: LegInput, error: unknown): LegOutput {
  if (!(error instanceof ChainError)) throw error;
  const { code, page } = error;
  if (isReason(code)) throw new LegRejected(code, error.message, { cause: error });
  if (code !== "NoProgress" && code !== "PageMissing") throw error;
  const output = { header: header.with(STATUS_OFFSET, Status.RUNNING), root };
  return page === undefined ? output : { ...output, page };
}

/** Throws LegRejected when there is no such order: there is nothing to send. */
function checkOrder(order: Order): void {
  try {
    encodeOrder(order);
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    const reason = /^(segments|codeStart)/.test(error.field) ? "WrongCode" : "BadEncoding";
    throw new LegRejected(reason, error.message, { cause: error });
  }
}

/** The legs of a chain: nothing here but the chain interface. */
export class UnitLegs implements ChainLegs {
  readonly #chain: Chain;
  readonly units: Deployment;
  readonly #network: Uint8Array;
  #count = 0;

  private constructor(chain: Chain, units: Deployment, network: Uint8Array) {
    this.#network = network;
    this.#chain = chain;
    this.units = units;
  }

  /** Takes the chain over: `close` closes it. */
  static async on(chain: Chain): Promise<UnitLegs> {
    const network = ownNetwork(chain, "legs");
    return new UnitLegs(chain, await chain.deploy({ network, pythias: SET }), network);
  }

  async #stage(execution: Uint8Array, kind: StagedKind, bytes: Uint8Array): Promise<void> {
    const { chunkBytes } = this.#chain.limits;
    for (let at = 0; at === 0 || at < bytes.length; at += chunkBytes) {
      const chunk = bytes.subarray(at, at + chunkBytes);
      await this.units.virtualization.stage(execution, kind, at, chunk, bytes.length);
    }
  }

  /** Approves and admits the leg's only hop; the name of its execution. */
  async #begin({ program, codeStart, code, header, root }: LegInput): Promise<Uint8Array> {
    const { management, virtualization } = this.units;
    const execution = concat(ZERO_32.subarray(4), u32.encode(++this.#count));
    const order = {
      ...program,
      ...{
        network: this.#network,
        execution,
        hop: 0,
        chain: chainId(this.#chain.caip2),
        unit: virtualization.id,
      },
      ...{ predecessorChain: ZERO_32, predecessorUnit: ZERO_32, stepLimit: MAX_U64, codeStart },
      segments: [{ length: code.length, sha256: sha256(code) }],
    };
    checkOrder(order);
    const plan = {
      ...{ execution, epoch: SET.epoch, programId: program.programId, inputHash: ZERO_32 },
      ...{ initialState: stateHash(header, root), ordersRoot: orderHash(order), hops: 1 },
    };
    await management.approve(plan, signAll(planDigest(this.#network, plan), [KEY]));
    await virtualization.admit({ plan, order, orderProof: new Uint8Array() });
    return execution;
  }

  async leg(input: LegInput): Promise<LegOutput> {
    const { virtualization } = this.units;
    const execution = await this.#begin(input);
    try {
      await this.#stage(execution, "state", concat(input.header, input.root));
      await this.#stage(execution, "code", input.code);
      await this.#stage(execution, "pages", input.bundle);
      const { state, report } = await virtualization.run(execution, input.budget);
      const output = { header: state.header, root: state.pagesRoot };
      return report.page === undefined ? output : { ...output, page: report.page };
    } catch (error) {
      return refusal(input, error);
    } finally {
      await virtualization.release(execution);
    }
  }

  close(): Promise<void> {
    return this.#chain.close();
  }
}
