/**
 * The management unit that keeps the ledger: the rules of `shared` over the contract's storage. Arguments and results are
 * bytes; their layout stands at each method. Source: docs/ledger.md "What a unit on a chain must offer".
 */
import { concat, equalBytes, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import { u32, u64 } from "@chainsatlas/shared/bytes/codec.ts";
import { ProtocolError } from "@chainsatlas/shared/protocol/errors.ts";
import { applyPart, openBatch } from "@chainsatlas/shared/protocol/ledger/apply.ts";
import { checkEntry } from "@chainsatlas/shared/protocol/ledger/entry.ts";
import { encodeEvents, type LedgerEvent } from "@chainsatlas/shared/protocol/ledger/events.ts";
import { initialize } from "@chainsatlas/shared/protocol/ledger/genesis.ts";
import { pythiaSet } from "@chainsatlas/shared/protocol/ledger/rules/pythia-set.ts";
import { wordKey, Words } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { argumentBytes, giveBack, parseArguments, requireNoDeposit, requireSelf } from "../host/call.ts";
import { BadEncoding } from "../host/reader.ts";
import { storageUsed } from "../host/storage.ts";
import { settle } from "./credit.ts";
import { begin, isInitialized, place, readRecord, recordBytes, writeRecord } from "./record.ts";
import { StoredWords, wordAt } from "./words.ts";

export * from "./fungible-token.ts";
export * from "./multi-token.ts";

const NOTHING = new Uint8Array();
const NANOSECONDS = 1_000_000_000n;

/** A NEP-297 event of one field, in base64. */
function publish(event: "ledger" | "request", field: string, bytes: Uint8Array): void {
  const data = `{"${field}":"${env.base64(bytes)}"}`;
  env.log(`EVENT_JSON:{"standard":"chainsatlas","version":"1.0.0","event":"${event}","data":[${data}]}`);
}

/** Events of a call as one, encoded as docs/ledger.md says. */
function log(events: readonly LedgerEvent[]): void {
  if (events.length > 0) publish("ledger", "events", encodeEvents(events));
}

/** chain 32 ‖ genesis. Once, by the account itself: in the transaction that deploys the contract. */
export function init(): void {
  requireNoDeposit();
  requireSelf();
  if (isInitialized()) throw new ProtocolError("Unauthorized", "the unit is initialized");
  const [chain, genesis] = parseArguments((reader) => [reader.take(32), reader.tail()] as const);
  const words = new StoredWords();
  const record = initialize(words, genesis);
  words.keep();
  begin(record.network, chain);
  writeRecord(record, 0n);
}

/** header with its length, u32 ‖ signatures: begins a batch. */
export function open(): void {
  requireNoDeposit();
  const [header, signatures] = parseArguments((reader) => [reader.sized(), reader.tail()] as const);
  const { record, credit } = readRecord();
  const now = env.block_timestamp() / NANOSECONDS;
  const opened = openBatch(record, new StoredWords(), header, signatures, now);
  writeRecord(opened.record, credit);
  log(opened.events);
}

/**
 * part: the next items of the open batch. The deposit pays for words that were not there before; what is not needed goes back
 * to the caller.
 */
export function apply(): void {
  const { record, credit } = readRecord();
  const words = new StoredWords();
  const applied = applyPart(record, words, argumentBytes());
  const before = storageUsed();
  words.keep();
  writeRecord(applied.record, settle(credit, storageUsed() - before));
  log(applied.events);
}

/** request: a signed one, or an offer's next submission, for whoever puts batches together. It is made known, and nothing is kept. */
export function submit(): void {
  requireNoDeposit();
  const request = argumentBytes();
  checkEntry(place().slice(0, 32), new Words(new StoredWords()), request);
  publish("request", "request", request);
}

/** View → number u64 ‖ head ‖ time u64 ‖ digest ‖ of the open batch, zeros without one: head ‖ time u64 ‖ next u32 ‖ rest ‖ credit u64. */
export const status = (): void => giveBack(recordBytes());

function argument32(what: string): Uint8Array {
  const bytes = argumentBytes();
  if (bytes.length !== 32) throw new BadEncoding(`${what} has 32 bytes`);
  return bytes;
}

/** View. key 32 → word 32. */
export const word = (): void => giveBack(wordAt(argument32("a key")));

const setBytes = (): Uint8Array => encodePythiaSet(pythiaSet(new Words(new StoredWords())));

/** Of the offer that an execution is named after: four zeros, client, number. */
function digestOf(execution: Uint8Array): Uint8Array {
  if (!equalBytes(execution.slice(0, 4), ZERO_32.slice(0, 4))) return NOTHING;
  const offer = { client: execution.slice(4, 24), offer: u64.decode(execution.slice(24)) };
  const digest = wordAt(wordKey("plan", offer));
  return equalBytes(digest, ZERO_32) ? NOTHING : digest;
}

/** View. */
export const network = (): void => giveBack(place().subarray(0, 32));

/** View. */
export const chain = (): void => giveBack(place().subarray(32));

/** View: the set in force. */
export function pythia_set(): void {
  place();
  giveBack(setBytes());
}

/** View: the set's epoch, u32. */
export function epoch(): void {
  place();
  giveBack(u32.encode(new Words(new StoredWords()).get("epoch", {}).epoch));
}

/** View. execution 32 → digest of its plan, or nothing. */
export const plan_digest = (): void => giveBack(digestOf(argument32("an execution")));

/** View, for virtualization units. execution 32 → network ‖ chain ‖ length of the digest, u8 ‖ its digest ‖ set. */
export function authority_for(): void {
  const digest = digestOf(argument32("an execution"));
  giveBack(concat(place(), Uint8Array.of(digest.length), digest, setBytes()));
}
