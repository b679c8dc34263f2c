import { fromHex, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type {
  Admission,
  Attestation,
  ExecutionRecord,
  LogEntry,
  LogReference,
  RunOutcome,
  StagedKind,
  Transaction,
  VirtualizationUnit,
} from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { u32 } from "@chainsatlas/shared/bytes/codec.ts";
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import { decodeHeader } from "@chainsatlas/shared/machine/header.ts";
import { encodeOrder } from "@chainsatlas/shared/protocol/order.ts";
import { decodePlan, encodePlan } from "@chainsatlas/shared/protocol/plan.ts";
import { Staging } from "@chainsatlas/shared/reference/staging.ts";
import type { Call, EvmClient, Sent } from "./client.ts";
import { VIRTUALIZATION_UNIT } from "./contracts.ts";
import { admissionOf, readLogged, watchLog } from "./log.ts";
import { nameOf } from "./names.ts";
import { TRANSACTION_GAS } from "./terms.ts";

/** A hop in progress: the unit keeps hashes only, so what a run needs waits here. */
interface Held {
  readonly order: Uint8Array;
  readonly inputHash: Uint8Array;
  readonly staging: Staging;
}

const MAX_U64 = (1n << 64n) - 1n;
const ROOT_BYTES = 32;
/** Steps of the usual mix that one transaction pays for: what is tried first. */
const usualSteps = (gas: bigint): bigint => (160_000n * gas) / TRANSACTION_GAS;
/** When not even these fit, it is not for the steps. */
const FEWEST_STEPS = 1000n;

const encodeAttestation = ({ epoch, stateHash, signatures }: Attestation): Uint8Array =>
  concat(u32.encode(epoch), stateHash, signatures);

/** A deployed VirtualizationUnit.sol. */
export class EvmVirtualizationUnit implements VirtualizationUnit {
  readonly id: Uint8Array;
  readonly #client: EvmClient;
  readonly #address: string;
  readonly #held = new Map<string, Held>();

  constructor(client: EvmClient, address: string) {
    this.id = nameOf(address);
    this.#client = client;
    this.#address = address;
  }

  #call(method: string, ...args: readonly unknown[]): Call {
    return { to: this.#address, abi: VIRTUALIZATION_UNIT, method, args };
  }

  async execution(execution: Uint8Array): Promise<ExecutionRecord | undefined> {
    const kept = await this.#client.call(this.#call("executions", toHex(execution)));
    const [hop, open, part, orderHash, stateHash] = kept as [bigint, boolean, bigint, string, string];
    if (BigInt(orderHash) === 0n) return undefined;
    return {
      hop: Number(hop),
      open,
      part: Number(part),
      orderHash: fromHex(orderHash),
      stateHash: fromHex(stateHash),
    };
  }

  async logRoot(): Promise<Uint8Array> {
    const [root] = await this.#client.call(this.#call("logRoot"));
    return fromHex(root as string);
  }

  async admit({ plan, order, orderProof, attestation }: Admission): Promise<readonly Transaction[]> {
    const encoded = encodeOrder(order);
    const attested = attestation === undefined ? new Uint8Array() : encodeAttestation(attestation);
    const sent = await this.#client.send(
      this.#call("admit", encodePlan(plan), encoded, orderProof, attested),
    );
    const held = { order: encoded, inputHash: plan.inputHash, staging: new Staging() };
    this.#held.set(toHex(order.execution), held);
    return [sent];
  }

  /** The hop in progress; one that another client admitted is read from the chain's history. */
  async #open(execution: Uint8Array): Promise<Held> {
    const key = toHex(execution);
    const held = this.#held.get(key) ?? (await this.#recover(key));
    this.#held.set(key, held);
    const record = await this.execution(execution);
    if (record?.open !== true) throw new ChainError(this.#client.caip2, "NotOpen", key);
    return held;
  }

  async #recover(execution: string): Promise<Held> {
    const data = await admissionOf(this.#client, this.#address, execution);
    if (data === undefined) throw new ChainError(this.#client.caip2, "UnknownExecution", execution);
    const [plan, order] = VIRTUALIZATION_UNIT.decodeFunctionData("admit", data) as unknown as [
      string,
      string,
    ];
    const { inputHash } = decodePlan(fromHex(plan));
    return { order: fromHex(order), inputHash, staging: new Staging() };
  }

  async stage(
    execution: Uint8Array,
    kind: StagedKind,
    offset: number,
    bytes: Uint8Array,
    total: number,
  ): Promise<readonly Transaction[]> {
    (await this.#open(execution)).staging.put(kind, offset, bytes, total);
    return [];
  }

  async run(execution: Uint8Array, maxSteps: bigint = MAX_U64): Promise<RunOutcome> {
    const { order, inputHash, staging } = await this.#open(execution);
    const state = staging.get("state");
    const [code, bundle] = [staging.get("code"), staging.get("pages")];
    const [header, pagesRoot] = [state.subarray(0, -ROOT_BYTES), state.subarray(-ROOT_BYTES)];
    const sent = await this.#sendRun(maxSteps, (steps) =>
      this.#call("run", [order, inputHash, header, pagesRoot, code, bundle, steps]),
    );
    return this.#outcome(sent);
  }

  /** With as many steps as one transaction pays for, or fewer. */
  async #sendRun(maxSteps: bigint, call: (steps: bigint) => Call): Promise<Sent> {
    const usual = usualSteps(this.#client.terms.limits.transactionCost);
    for (let steps = maxSteps < usual ? maxSteps : usual; ; steps = (steps * 2n) / 3n)
      try {
        return await this.#client.send(call(steps));
      } catch (error) {
        const less = error instanceof ChainError && error.code === "OutOfWork" && steps > FEWEST_STEPS;
        if (!less) throw error;
      }
  }

  async #outcome(sent: Sent): Promise<RunOutcome> {
    await this.#client.final(sent.id);
    const reference = { chain: this.#client.caip2, transaction: sent.id, index: 0 };
    const { entry, closed, missingPage } = await readLogged(this.#client, this.#address, reference);
    const { header, pagesRoot } = entry;
    const { status, cause } = decodeHeader(header);
    const page = missingPage === undefined ? {} : { page: missingPage };
    return {
      transactions: [sent],
      report: { status, cause, ...page },
      closed,
      state: { header, pagesRoot },
      log: entry,
    };
  }

  release(execution: Uint8Array): Promise<readonly Transaction[]> {
    this.#held.delete(toHex(execution));
    return Promise.resolve([]);
  }

  async readLog(reference: LogReference): Promise<LogEntry> {
    return (await readLogged(this.#client, this.#address, reference)).entry;
  }

  watch(onEntry: (entry: LogEntry) => void): () => void {
    return watchLog(this.#client, this.#address, onEntry);
  }
}
