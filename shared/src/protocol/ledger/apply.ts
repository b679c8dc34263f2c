/**
 * Applying batches: the header once, then the items in order, in as many parts as a chain needs.
 * Source: docs/ledger.md "Applying a batch". Throws LedgerError or ProtocolError; then nothing was changed.
 */
import { equalBytes, ZERO_32 } from "../../bytes/bytes.ts";
import { EncodingError } from "../../bytes/codec.ts";
import { ProtocolError } from "../errors.ts";
import { checkQuorum } from "../quorum.ts";
import { batchHead, decodeBatchHeader, decodePart, itemChain } from "./batch.ts";
import type { Context } from "./context.ts";
import { digestBytes } from "./digest.ts";
import { ensure, errorNumber, LedgerError, type LedgerErrorName } from "./errors.ts";
import type { LedgerEvent } from "./events.ts";
import { decodeItem, isRequest } from "./item.ts";
import { LEDGER_PARAMETERS } from "./parameters.ts";
import type { LedgerRecord, OpenBatch } from "./record.ts";
import { CARRIED_RULES, REQUEST_RULES } from "./rules.ts";
import { checkNonce, countNonce } from "./rules/accounts.ts";
import { pythiaSet } from "./rules/pythia-set.ts";
import { Journal, Words, type WordStore } from "./store.ts";
import { checkSignature } from "./typed-data.ts";

export interface Applied {
  readonly record: LedgerRecord;
  readonly events: readonly LedgerEvent[];
}

/** The error's name, if it is one that the ledger declares. */
export function declaredError(error: unknown): LedgerErrorName | undefined {
  return error instanceof LedgerError || error instanceof ProtocolError ? error.code : undefined;
}

function decoded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof EncodingError) throw new LedgerError("BadEncoding", error.message);
    throw error;
  }
}

function checkNumber(record: LedgerRecord, number: bigint, head: Uint8Array): void {
  const { open } = record;
  if (number === record.number && equalBytes(head, record.head))
    throw new LedgerError("AlreadyApplied", `batch ${number}`);
  ensure(number > record.number, "StaleBatch", `${number}, the last is ${record.number}`);
  ensure(number === record.number + 1n, "BatchGap", `${number}, the last is ${record.number}`);
  if (open === undefined) return;
  throw new LedgerError(equalBytes(head, open.head) ? "AlreadyOpen" : "BatchOpen", `batch ${number}`);
}

/** Closes the open batch when none of its items is left. */
function settled(record: LedgerRecord, open: OpenBatch, events: readonly LedgerEvent[]): Applied {
  if (!equalBytes(open.rest, ZERO_32)) return { record: { ...record, open }, events };
  const { head, time } = open;
  const after = { ...record, number: record.number + 1n, head, time, open: undefined };
  const digest = digestBytes(after.digest);
  return { record: after, events: [...events, { name: "BatchApplied", number: after.number, head, digest }] };
}

/**
 * Accepts a batch's header with its quorum; `now` is the chain's own time in seconds. In this order: BadEncoding;
 * AlreadyApplied, StaleBatch, BatchGap, AlreadyOpen, BatchOpen; WrongHead; WrongEpoch; TimeBackwards, FutureBatch; quorum.
 */
export function openBatch(
  record: LedgerRecord,
  store: WordStore,
  header: Uint8Array,
  signatures: Uint8Array,
  now: bigint,
): Applied {
  const { number, previousHead, epoch, time, items } = decoded(() => decodeBatchHeader(header));
  const head = batchHead(record.network, header);
  checkNumber(record, number, head);
  ensure(equalBytes(previousHead, record.head), "WrongHead", `batch ${number}`);
  const words = new Words(store);
  ensure(epoch === words.get("epoch", {}).epoch, "WrongEpoch", `${epoch}`);
  ensure(time >= record.time, "TimeBackwards", `${time}, the last was ${record.time}`);
  ensure(time <= now + LEDGER_PARAMETERS.maxFuture, "FutureBatch", `${time}, now is ${now}`);
  checkQuorum(pythiaSet(words), head, signatures);
  return settled(record, { head, time, next: 0, rest: items }, []);
}

/** In this order: UnknownType, BadEncoding; BadSignature, WrongSigner; StaleNonce, NonceGap; then the rule's own checks. */
function applyItem(context: Context, bytes: Uint8Array): void {
  const item = decodeItem(bytes);
  checkSignature(context.network, item);
  const { name, body, signed } = item;
  if (signed === undefined || !isRequest(name)) {
    CARRIED_RULES[name as keyof typeof CARRIED_RULES](context, body as never, bytes);
    return;
  }
  checkNonce(context, signed.sender, signed.nonce);
  REQUEST_RULES[name](context, signed, body as never, bytes);
  countNonce(context, signed.sender);
}

/** Applies one item; an item that breaks a rule leaves nothing but its Refused. Returns the digest after. */
export function takeItem(
  record: Pick<LedgerRecord, "network" | "digest">,
  open: Pick<OpenBatch, "time" | "head">,
  store: WordStore,
  item: Uint8Array,
  index: number,
): { digest: bigint; events: LedgerEvent[] } {
  const journal = new Journal(store);
  const events: LedgerEvent[] = [];
  const emit = (event: LedgerEvent): void => void events.push(event);
  const { network } = record;
  try {
    applyItem({ network, words: new Words(journal), time: open.time, head: open.head, emit }, item);
  } catch (error) {
    const code = declaredError(error);
    if (code === undefined) throw error;
    if (!journal.isEmpty) throw new Error(`${code} after a change: checks come first`, { cause: error });
    return { digest: record.digest, events: [{ name: "Refused", index, error: errorNumber(code) }] };
  }
  return { digest: journal.commit(record.digest), events };
}

/**
 * Applies the next items of the open batch, after the chain of hashes has shown that they are the ones.
 * In this order: BadEncoding; AlreadyApplied, NoBatch; AlreadyApplied, PartGap; WrongPart.
 */
export function applyPart(record: LedgerRecord, store: WordStore, bytes: Uint8Array): Applied {
  const { number, first, rest, items } = decoded(() => decodePart(bytes));
  ensure(number > record.number, "AlreadyApplied", `batch ${number}`);
  const { open } = record;
  ensure(open !== undefined && number === record.number + 1n, "NoBatch", `batch ${number} is not open`);
  ensure(first >= open.next, "AlreadyApplied", `item ${first}`);
  ensure(first === open.next, "PartGap", `item ${first}, the next is ${open.next}`);
  ensure(equalBytes(itemChain(items, rest)[0]!, open.rest), "WrongPart", `item ${first}`);
  const events: LedgerEvent[] = [];
  let at = record;
  items.forEach((item, i) => {
    const taken = takeItem(at, open, store, item, first + i);
    at = { ...at, digest: taken.digest };
    events.push(...taken.events);
  });
  return settled(at, { ...open, next: first + items.length, rest }, events);
}
