/** Records what the reference ledger makes of headers and parts, as a vector. */
import { concat, sha256, toHex, ZERO_32 } from "../../../bytes/bytes.ts";
import {
  batchHead,
  cutBatch,
  encodeBatchHeader,
  itemChain,
  type BatchHeader,
} from "../../../protocol/ledger/batch.ts";
import { digestBytes } from "../../../protocol/ledger/digest.ts";
import { errorNumber, type LedgerErrorName } from "../../../protocol/ledger/errors.ts";
import { decodeEvents, type LedgerEvent } from "../../../protocol/ledger/events.ts";
import { encodeRequest } from "../../../protocol/ledger/item.ts";
import { ReferenceRun, type Outcome } from "../../../protocol/ledger/machine.ts";
import type { RequestBody, RequestName } from "../../../protocol/ledger/requests.ts";
import { Words } from "../../../protocol/ledger/store.ts";
import { requireConserved } from "../../../protocol/ledger/test-conservation.ts";
import type { Party, TestNetwork } from "../../../protocol/ledger/test-ledger.ts";
import { requestDigest } from "../../../protocol/ledger/typed-data.ts";
import { sign, signAll } from "../../../protocol/quorum.ts";
import type { LedgerCallJson, LedgerVector } from "../../schema.ts";

/** Bytes of a part where a scenario does not say otherwise: what the smallest chain's transaction has room for. */
export const PART_BYTES = 900;

export interface CallOptions {
  /** What the call must be refused with; without it, it must not be. */
  readonly error?: LedgerErrorName;
  readonly now?: bigint;
}

/** Throws unless the outcome is the one its author meant. */
function requireMeant(name: string, outcome: Outcome, error: LedgerErrorName | undefined): void {
  const found = "error" in outcome ? outcome.error : undefined;
  if (found !== error) throw new Error(`${name} gives ${found ?? "no error"}, meant is ${error ?? "none"}`);
}

export class LedgerScenario {
  readonly network: TestNetwork;
  readonly #run: ReferenceRun;
  readonly #calls: LedgerCallJson[] = [];
  readonly #ahead = new Map<string, bigint>();
  /** Events in full, or their hash. */
  readonly #brief: boolean;

  constructor(network: TestNetwork, brief = false) {
    this.network = network;
    this.#run = new ReferenceRun(network.genesisBytes);
    this.#brief = brief;
  }

  get words(): Words {
    return new Words(this.#run.store);
  }

  get record() {
    return this.#run.record;
  }

  #note(call: Omit<LedgerCallJson, "head" | "digest">, outcome: Outcome): LedgerEvent[] {
    const { head, digest } = this.#run.record;
    const after = { head: toHex(head), digest: toHex(digestBytes(digest)) };
    if ("error" in outcome) {
      this.#calls.push({ ...call, error: outcome.error, ...after });
      return [];
    }
    const { events } = outcome;
    const shown = this.#brief ? { eventsHash: toHex(sha256(events)) } : { events: toHex(events) };
    this.#calls.push({ ...call, ...shown, ...after });
    return decodeEvents(events);
  }

  open(name: string, header: Uint8Array, signatures: Uint8Array, options: CallOptions = {}): LedgerEvent[] {
    const now = options.now ?? this.#run.record.time + 10_000_000_000n;
    const outcome = this.#run.open(header, signatures, now);
    requireMeant(name, outcome, options.error);
    const call = { name, call: "open" as const, bytes: toHex(header), signatures: toHex(signatures) };
    return this.#note({ ...call, now: String(now) }, outcome);
  }

  part(name: string, bytes: Uint8Array, options: CallOptions = {}): LedgerEvent[] {
    const outcome = this.#run.part(bytes);
    requireMeant(name, outcome, options.error);
    return this.#note({ name, call: "part", bytes: toHex(bytes) }, outcome);
  }

  /** The next header over items, with what is to be different. */
  header(items: readonly Uint8Array[], after = 1n, change: Partial<BatchHeader> = {}): BatchHeader {
    const { number, head, time } = this.#run.record;
    const { epoch } = this.words.get("epoch", {});
    const next = { number: number + 1n, previousHead: head, epoch, time: time + after };
    return { ...next, items: itemChain(items)[0] ?? ZERO_32, ...change };
  }

  /** Signatures of some members, of all in force when none are named. */
  sign(header: BatchHeader, signers?: readonly Party[]): Uint8Array {
    const head = batchHead(this.network.genesis.network, encodeBatchHeader(header));
    return signAll(
      head,
      (signers ?? this.members()).map(({ secretKey }) => secretKey),
    );
  }

  /** Those in force whose keys the network knows. */
  members(): Party[] {
    const { count } = this.words.get("epoch", {});
    const names = new Set(
      Array.from({ length: count }, (_, index) => toHex(this.words.get("member", { index }).address)),
    );
    return [...this.network.pythias, ...this.network.users].filter(({ address }) =>
      names.has(toHex(address)),
    );
  }

  /** A request with the sender's next nonce, counted on over requests that are not applied yet. */
  request<N extends RequestName>(from: Party, name: N, body: RequestBody<N>): Uint8Array {
    const account = toHex(from.address);
    const known = this.words.get("account", { account: from.address }).nonce;
    const nonce = this.#ahead.get(account) ?? known;
    this.#ahead.set(account, nonce + 1n);
    return this.requestWith(from, name, nonce, body);
  }

  /** A request with this nonce. */
  requestWith<N extends RequestName>(from: Party, name: N, nonce: bigint, body: RequestBody<N>): Uint8Array {
    const request = { name, sender: from.address, nonce, body };
    return encodeRequest(request, sign(requestDigest(this.network.genesis.network, request), from.secretKey));
  }

  /** Applies a whole batch, in parts of at most so many bytes; no matter what is refused. */
  take(name: string, items: readonly Uint8Array[], after = 1n, partBytes = PART_BYTES): LedgerEvent[] {
    const header = this.header(items, after);
    const events = this.open(`${name}-open`, encodeBatchHeader(header), this.sign(header));
    cutBatch(header.number, items, partBytes).forEach((part, i) =>
      events.push(...this.part(`${name}-${i}`, part)),
    );
    this.#ahead.clear();
    requireConserved({ record: this.record, words: this.#run.store.words });
    return events;
  }

  /** Applies a whole batch; `refused` names what each item must be refused with, by its index. */
  batch(
    name: string,
    items: readonly Uint8Array[],
    after = 1n,
    refused: Readonly<Record<number, LedgerErrorName>> = {},
  ): LedgerEvent[] {
    const events = this.take(name, items, after);
    const found = events.flatMap((event) => (event.name === "Refused" ? [[event.index, event.error]] : []));
    const meant = Object.entries(refused).map(([index, error]) => [Number(index), errorNumber(error)]);
    if (JSON.stringify(found) !== JSON.stringify(meant))
      throw new Error(`${name} refuses ${JSON.stringify(found)}, meant is ${JSON.stringify(meant)}`);
    return events;
  }

  /** One batch of one item that must be refused. */
  refuse(name: string, error: LedgerErrorName, item: Uint8Array, after = 0n): void {
    this.batch(name, [item], after, { 0: error });
  }

  vector(id: string, comment: string, withWords = false): LedgerVector {
    const words = Object.fromEntries(
      [...this.#run.store.words].sort().map(([key, word]) => [key, toHex(word)]),
    );
    return {
      ...{ id, comment, kind: "ledger", genesis: toHex(this.network.genesisBytes), calls: this.#calls },
      ...(withWords ? { words } : {}),
    };
  }
}

/** An item with some of its bytes at an offset replaced. */
export const withBytes = (item: Uint8Array, at: number, ...bytes: number[]): Uint8Array =>
  concat(item.subarray(0, at), Uint8Array.from(bytes), item.subarray(at + bytes.length));
