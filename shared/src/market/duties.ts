/**
 * What time and the chains bring: the carried items that nobody signs and that an honest quorum includes in a batch of this
 * time. Whether an item is due, its own rule decides: what would be refused is not. Source: docs/ledger.md "Items".
 */
import { fromHex, ZERO_32 } from "../bytes/bytes.ts";
import { takeItem } from "../protocol/ledger/apply.ts";
import { decodeFields, sizeOf } from "../protocol/ledger/fields.ts";
import { encodeCarried } from "../protocol/ledger/item.ts";
import { LEDGER_PARAMETERS } from "../protocol/ledger/parameters.ts";
import { OfferPhase, type OfferKey } from "../protocol/ledger/rules/offer-words.ts";
import { members } from "../protocol/ledger/rules/pythia-set.ts";
import { STATE, type WordKey, type WordName } from "../protocol/ledger/state.ts";
import { MemoryStore, Words } from "../protocol/ledger/store.ts";

/** A ledger that its batches have led somewhere: a `Replica` is one. */
export interface Led {
  readonly network: Uint8Array;
  /** Every word that is not zero, by the hex of its key. */
  readonly state: ReadonlyMap<string, Uint8Array>;
}

/** Keys of the words of one name, in an order that is everybody's. */
function keysOf<N extends WordName>(state: Led["state"], name: N): WordKey<N>[] {
  const { tag, key: fields } = STATE[name];
  const prefix = `0x${tag.toString(16).padStart(2, "0")}`;
  return [...state.keys()]
    .filter((key) => key.startsWith(prefix))
    .sort()
    .map((key) => decodeFields(name, fields, fromHex(key).subarray(1, 1 + sizeOf(fields))) as WordKey<N>);
}

/** Its strategies are counted, then chosen from; an offer that is too late for that ends. */
function ofOffer(words: Words, key: OfferKey): Uint8Array[] {
  const { committed, phase } = words.get("offer", key);
  if (phase === OfferPhase.SETTLED || phase === OfferPhase.FAILED) return [];
  const tallies = Array.from({ length: committed }, (_, slot) => encodeCarried("Tally", { ...key, slot }));
  return [...tallies, encodeCarried("Select", key), encodeCarried("Expire", key)];
}

/** Subjects of this epoch's reports that no median was adopted of, when all have reported or nobody has to wait any longer. */
function adoptions(state: Led["state"], words: Words, time: bigint): Uint8Array[] {
  const { epoch, since, count } = words.get("epoch", {});
  const over = time >= since + LEDGER_PARAMETERS.epochLength;
  const inForce = members(words).map(({ address }) => address);
  const items = new Map<string, Uint8Array>();
  for (const { chain, metric } of keysOf(state, "report")) {
    const subject = { chain, metric };
    const adopted = words.get("measure", subject);
    if (adopted.reports > 0 && adopted.epoch === epoch) continue;
    const reports = inForce.filter(
      (member) => words.get("report", { ...subject, member }).round === epoch + 1,
    ).length;
    if (over || reports === count) items.set(`${chain}/${metric}`, encodeCarried("Adopt", subject));
  }
  return [...items.values()];
}

/**
 * Items of a batch of this time, in their order, none of which will be refused. `observed` are carried items that are true
 * as far as the quorum has seen: results of executions, submissions, evidence.
 */
export function dueItems(
  { network, state }: Led,
  time: bigint,
  observed: readonly Uint8Array[] = [],
): Uint8Array[] {
  const store = new MemoryStore(state);
  const words = new Words(store);
  const taken = (item: Uint8Array): boolean => {
    // no carried item depends on the head, which nobody can know before its batch is made
    const { events } = takeItem({ network, digest: 0n }, { time, head: ZERO_32 }, store, item, 0);
    return !events.some(({ name }) => name === "Refused");
  };
  const due = observed.filter(taken);
  for (const key of keysOf(state, "offer")) due.push(...ofOffer(words, key).filter(taken));
  due.push(...adoptions(state, words, time).filter(taken));
  // last: what comes before it belongs to the epoch that ends
  due.push(...[encodeCarried("NextEpoch", {})].filter(taken));
  return due;
}
