/** Requests that have entered at chains, as whoever makes batches finds them there. */
import { InvalidArgumentError } from "commander";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { hasCode } from "@chainsatlas/shared/chain/error.ts";
import { errorNamed } from "@chainsatlas/shared/protocol/ledger/errors.ts";
import type { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { CommandError, Exit } from "../exit.ts";
import { green, red, say } from "../terminal.ts";
import { inOrder } from "./entry-order.ts";
import type { LedgerPlace } from "./open.ts";

/** Where a request entered: a chain's name and its own name for the transaction. */
export interface EntryReference {
  readonly chain: string;
  readonly transaction: string;
}

export const referenceText = ({ chain, transaction }: EntryReference): string => `${chain}:${transaction}`;

/** Several options in one: each names a transaction. */
export function referenceOption(text: string, others: readonly EntryReference[] = []): EntryReference[] {
  const [chain, transaction, ...rest] = text.split(":");
  if (!chain || !transaction || rest.length > 0)
    throw new InvalidArgumentError("It must be a chain's name, a colon, a transaction of it.");
  return [...others, { chain, transaction }];
}

/** A request out of a chain's history. */
export interface FoundEntry extends EntryReference {
  readonly request: Uint8Array;
}

async function requestsIn(place: LedgerPlace | undefined, reference: EntryReference): Promise<FoundEntry[]> {
  const { chain, transaction } = reference;
  if (place === undefined)
    throw new CommandError(
      Exit.USAGE,
      `there is no chain "${chain}" to read ${referenceText(reference)} from`,
    );
  const missing = (): CommandError =>
    new CommandError(Exit.USAGE, `no request has entered in ${referenceText(reference)}`);
  try {
    const requests = await place.unit.submitted(transaction);
    if (requests.length === 0) throw missing();
    return requests.map((request) => ({ chain, transaction, request }));
  } catch (error) {
    throw hasCode(error, "UnknownReference") ? missing() : error;
  }
}

/** The requests that these transactions handed in, each once, in the order for a batch. Throws a usage error where there is none. */
export async function findEntries(
  places: readonly LedgerPlace[],
  references: readonly EntryReference[],
): Promise<readonly FoundEntry[]> {
  const found = new Map<string, FoundEntry>();
  for (const reference of references) {
    const place = places.find(({ name }) => name === reference.chain);
    for (const entry of await requestsIn(place, reference)) found.set(toHex(entry.request), entry);
  }
  return inOrder([...found.values()]);
}

/** What becomes of a request: it is in the batch, or the ledger would refuse it there. */
export interface Taken extends FoundEntry {
  readonly error?: string;
}

/** Which of the requests the next batch can have after these items: those that the ledger would refuse stay out, and those that build on them. */
export function admissible(
  replica: Replica,
  items: readonly Uint8Array[],
  entries: readonly FoundEntry[],
  after: bigint,
): readonly Taken[] {
  const errors = new Map<FoundEntry, string>();
  for (;;) {
    const left = entries.filter((entry) => !errors.has(entry));
    const refused = replica
      .foresee([...items, ...left.map(({ request }) => request)], after)
      .flatMap((event) => (event.name === "Refused" && event.index >= items.length ? [event] : []));
    if (refused.length === 0) break;
    for (const { index, error } of refused)
      errors.set(left[index - items.length]!, errorNamed(error) ?? String(error));
  }
  return entries.map((entry) => {
    const error = errors.get(entry);
    return error === undefined ? entry : { ...entry, error };
  });
}

export function sayTaken(taken: readonly Taken[]): void {
  for (const entry of taken)
    say(
      entry.error === undefined
        ? `${green("taken in")}  ${referenceText(entry)}`
        : `${red(`refused: ${entry.error}`)}  ${referenceText(entry)}`,
    );
}

/** The same as a document. */
export const takenDocument = (taken: readonly Taken[]): readonly object[] =>
  taken.map(({ request, error, ...reference }) => ({
    ...reference,
    request: toHex(request),
    ...(error === undefined ? {} : { error }),
  }));
