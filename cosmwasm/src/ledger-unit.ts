import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Transaction } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import type { LedgerCall, LedgerStatus, LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { decodeEvents, type LedgerEvent } from "@chainsatlas/shared/protocol/ledger/events.ts";
import { LedgerManagementMsgComposer } from "../generated/LedgerManagement.message-composer.ts";
import type { QueryMsg, StatusResponse, WordResponse } from "../generated/LedgerManagement.types.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { ledgerCalls } from "./ledger-history.ts";
import { attribute, publishedBy } from "./log.ts";
import type { Network } from "./network.ts";

const LEDGER_EVENT = "wasm-chainsatlas_ledger";
const REQUEST_EVENT = "wasm-chainsatlas_request";

/** The ledger of a deployed contract `ledger-management`. */
export class CosmwasmLedgerUnit implements LedgerUnit {
  /**
   * The dearest items by size are adoptions: 8 bytes with their length, and some 50,000 gas with sixteen Pythias. A transaction
   * has room for so many bytes of them, and a change of epoch besides.
   */
  readonly partBytes = 1_000;
  readonly address: string;
  readonly #network: Network;
  readonly #messages: LedgerManagementMsgComposer;

  constructor(network: Network, address: string) {
    this.address = address;
    this.#network = network;
    this.#messages = new LedgerManagementMsgComposer(network.sender, address);
  }

  #query<T>(message: QueryMsg): Promise<T> {
    return this.#network.query<T>(this.address, message);
  }

  async open(header: Uint8Array, signatures: Uint8Array): Promise<readonly Transaction[]> {
    const message = { header: toBase64(header), signatures: toBase64(signatures) };
    return [await this.#network.send([this.#messages.open(message)])];
  }

  async apply(part: Uint8Array): Promise<readonly Transaction[]> {
    return [await this.#network.send([this.#messages.apply({ part: toBase64(part) })])];
  }

  async submit(request: Uint8Array): Promise<readonly Transaction[]> {
    return [await this.#network.send([this.#messages.submit({ request: toBase64(request) })])];
  }

  async status(): Promise<LedgerStatus> {
    const { number, head, time, digest, open } = await this.#query<StatusResponse>({ status: {} });
    const complete = { number: BigInt(number), head: fromBase64(head), time: BigInt(time) };
    const status = { ...complete, digest: fromBase64(digest) };
    if (open === undefined || open === null) return status;
    const { next } = open;
    const rest = fromBase64(open.rest);
    return { ...status, open: { head: fromBase64(open.head), time: BigInt(open.time), next, rest } };
  }

  async word(key: Uint8Array): Promise<Uint8Array> {
    return fromBase64((await this.#query<WordResponse>({ word: { key: toBase64(key) } })).word);
  }

  async calls(): Promise<readonly LedgerCall[]> {
    const transactions = await this.#network.transactionsTo(this.address);
    return ledgerCalls(this.#network.caip2, this.address, transactions, LEDGER_EVENT);
  }

  /** An attribute of the unit's events of one type, in order. */
  async #published(transaction: string, type: string, name: string): Promise<readonly Uint8Array[]> {
    const events = await this.#network.eventsOf(transaction);
    if (events === undefined)
      throw new ChainError(this.#network.caip2, "UnknownReference", `no transaction ${transaction}`);
    return publishedBy(this.address, events, type).map((event) => fromBase64(attribute(event, name) ?? ""));
  }

  async events(transaction: string): Promise<readonly LedgerEvent[]> {
    return decodeEvents(concat(...(await this.#published(transaction, LEDGER_EVENT, "encoded"))));
  }

  submitted(transaction: string): Promise<readonly Uint8Array[]> {
    return this.#published(transaction, REQUEST_EVENT, "request");
  }
}
