/** What a call will touch: the reference makes it over the chain's words, and is watched. */
import { fromHex, toHex, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import { applyPart, declaredError } from "@chainsatlas/shared/protocol/ledger/apply.ts";
import { encodePart, itemChain, type Part } from "@chainsatlas/shared/protocol/ledger/batch.ts";
import type { LedgerEvent } from "@chainsatlas/shared/protocol/ledger/events.ts";
import type { LedgerRecord } from "@chainsatlas/shared/protocol/ledger/record.ts";
import type { WordStore } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { placeOf, wordAt, type Place } from "./cells.ts";

/** The words of an account, one after the other; undefined when none was ever written. No name: the ledger's account. */
export type FetchWords = (cell: Uint8Array | undefined) => Promise<Uint8Array | undefined>;

const NETWORK = "";
const nameOf = ({ cell }: Place): string => (cell === undefined ? NETWORK : toHex(cell));

/** Words are asked for that were not fetched yet. */
class Unfetched extends Error {
  readonly place: Place;
  constructor(place: Place) {
    super(`the account ${nameOf(place)} was not fetched`);
    this.name = "Unfetched";
    this.place = place;
  }
}

/** Accounts that were fetched, and what the calls so far have changed. */
class Fetched {
  readonly accounts = new Map<string, Uint8Array | undefined>();
  readonly changed = new Map<string, Uint8Array>();
}

/** One call's view of them. */
class Watched implements WordStore {
  readonly #fetched: Fetched;
  readonly changed = new Map<string, Uint8Array>();
  readonly touched = new Set<string>();

  constructor(fetched: Fetched) {
    this.#fetched = fetched;
  }

  load(key: Uint8Array): Uint8Array {
    const place = placeOf(key);
    if (place === undefined) return ZERO_32;
    const name = nameOf(place);
    this.touched.add(name);
    const known = this.changed.get(toHex(key)) ?? this.#fetched.changed.get(toHex(key));
    if (known !== undefined) return known;
    if (!this.#fetched.accounts.has(name)) throw new Unfetched(place);
    const words = this.#fetched.accounts.get(name);
    return words === undefined ? ZERO_32 : wordAt(words, place);
  }

  store(key: Uint8Array, word: Uint8Array): void {
    this.load(key);
    this.changed.set(toHex(key), word);
  }
}

/** Names of the cells that a call touches, with those among them that were never written. */
export interface Touched {
  readonly cells: readonly Uint8Array[];
  readonly vacant: number;
}

/** Follows calls of the reference, one after the other. */
export class Foresight {
  readonly #fetch: FetchWords;
  readonly #fetched = new Fetched();

  constructor(fetch: FetchWords) {
    this.#fetch = fetch;
  }

  /** Makes the call again after each account that had to be fetched. Throws what the call throws. */
  async #watch<T>(call: (store: WordStore) => T): Promise<{ result: T; touched: Touched }> {
    const { accounts, changed } = this.#fetched;
    for (;;)
      try {
        const store = new Watched(this.#fetched);
        const result = call(store);
        for (const [key, word] of store.changed) changed.set(key, word);
        const names = [...store.touched].filter((name) => name !== NETWORK);
        const vacant = names.filter((name) => accounts.get(name) === undefined).length;
        return { result, touched: { cells: names.map(fromHex), vacant } };
      } catch (error) {
        if (!(error instanceof Unfetched)) throw error;
        accounts.set(nameOf(error.place), await this.#fetch(error.place.cell));
      }
  }

  /** Of a call that may be refused: then nothing is touched. */
  async touchedBy(call: (store: WordStore) => unknown): Promise<Touched> {
    try {
      return (await this.#watch(call)).touched;
    } catch (error) {
      if (declaredError(error) === undefined) throw error;
      return { cells: [], vacant: 0 };
    }
  }

  /** Of each item of a part by itself; undefined when the part is refused. */
  async itemsOf(record: LedgerRecord, { number, first, rest, items }: Part): Promise<Foreseen[] | undefined> {
    const chain = itemChain(items, rest);
    const out: Foreseen[] = [];
    let at = record;
    try {
      for (const [i, item] of items.entries()) {
        const behind = chain[i + 1]!;
        const one = encodePart({ number, first: first + i, rest: behind, items: [item] });
        const { result, touched } = await this.#watch((store) => applyPart(at, store, one));
        at = result.record;
        out.push({ item, behind, events: result.events, ...touched });
      }
    } catch (error) {
      if (declaredError(error) === undefined) throw error;
      return undefined;
    }
    return out;
  }
}

/** An item, the chain's hash behind it, and what it does. */
export interface Foreseen extends Touched {
  readonly item: Uint8Array;
  readonly behind: Uint8Array;
  readonly events: readonly LedgerEvent[];
}
