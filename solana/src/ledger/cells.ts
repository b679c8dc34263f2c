/**
 * Where the words of a ledger lie. Those of the whole network are in the ledger's own account; the others in cells, accounts
 * that hold what belongs to one thing, each word at its own place. `programs/ledger_management/src/cells.rs` is the same.
 */
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import { LEDGER_PARAMETERS } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { STATE, type WordName } from "@chainsatlas/shared/protocol/ledger/state.ts";
import { WORD_BYTES } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { PARAMETERS } from "@chainsatlas/shared/protocol/parameters.ts";

/** Bytes of a ledger's account before its words: discriminator, chain, record. */
export const LEDGER_HEAD_BYTES = 229;
/** Bytes of a cell's account before its words: discriminator, ledger, name. */
export const CELL_HEAD_BYTES = 72;

/** A word's place. */
export interface Place {
  /** Names the cell: a family, then the bytes of the key that the cell's words share, then zeros. None: the ledger's account. */
  readonly cell?: Uint8Array;
  /** The word's place among the account's. */
  readonly index: number;
}

interface Family {
  /** First byte of the cells' names; none: the ledger's account. */
  readonly family?: number;
  /** Bytes behind the tag that the cell's words share. */
  readonly shared: number;
  /** Words in their order; with a count, as many, by the byte behind the shared ones. */
  readonly words: readonly (readonly [name: WordName, count?: number])[];
}

const { candidateSlots, seats } = LEDGER_PARAMETERS;
const { maxPythias } = PARAMETERS;
const ADDRESS = 20;
const OFFER = ADDRESS + 8;
const STRATEGY = OFFER + 1;
const CLAIM = 2 + 8;

const NETWORK: Family = {
  shared: 0,
  words: [
    ["supply", 1],
    ["treasury", 1],
    ["epoch", 1],
    ["member", maxPythias],
    ["candidate", candidateSlots],
  ],
};
const FAMILIES: readonly Family[] = [
  NETWORK,
  {
    family: 1,
    shared: ADDRESS,
    words: [["account"], ["node"], ["rewards"], ["stake"], ["leaving"], ["delegate"], ["checkpoint"]],
  },
  { family: 2, shared: OFFER, words: [["offer"], ["program"], ["input"], ["next"], ["received"], ["plan"]] },
  {
    family: 3,
    shared: STRATEGY,
    words: [
      ...([["strategy"], ["orders"], ["initial"], ["claim"], ["verdict"]] as const),
      ...([
        ["seat", seats],
        ["evaluation", seats],
      ] as const),
    ],
  },
  { family: 5, shared: CLAIM, words: [["wrapOwner"], ["wrapAmount"]] },
];
const CHAIN_FAMILY = 4;
/** Chains in one cell. */
const CHAINS = 16;

interface Rule {
  readonly family: Family;
  readonly first: number;
  readonly count: number | undefined;
}

const RULES = new Map<number, Rule>(
  FAMILIES.flatMap((family) => {
    let first = 0;
    return family.words.map(([name, count]): [number, Rule] => {
      const rule = { family, first, count };
      first += count ?? 1;
      return [STATE[name].tag, rule];
    });
  }),
);

const named = (...bytes: readonly Uint8Array[]): Uint8Array => {
  const name = new Uint8Array(WORD_BYTES);
  name.set(concat(...bytes));
  return name;
};

const isPadded = (key: Uint8Array, used: number): boolean => key.subarray(used).every((byte) => byte === 0);

/** The place of a key's word; undefined for keys that no word can have. A word of no family has a cell by itself. */
export function placeOf(key: Uint8Array): Place | undefined {
  const [tag, high, low] = key as unknown as [number, number, number];
  if (tag === STATE.chain.tag) {
    if (!isPadded(key, 3)) return undefined;
    return { cell: named(Uint8Array.of(CHAIN_FAMILY, high, Math.floor(low / CHAINS))), index: low % CHAINS };
  }
  const rule = RULES.get(tag);
  if (rule === undefined) return { cell: key, index: 0 };
  const {
    first,
    count,
    family: { family, shared },
  } = rule;
  const offset = count === undefined ? 0 : key[1 + shared]!;
  if (offset >= (count ?? 1) || !isPadded(key, 1 + shared + (count === undefined ? 0 : 1))) return undefined;
  const index = first + offset;
  return family === undefined
    ? { index }
    : { cell: named(Uint8Array.of(family), key.subarray(1, 1 + shared)), index };
}

/** The word at a place, out of its account's words. */
export const wordAt = (words: Uint8Array, { index }: Place): Uint8Array =>
  Uint8Array.from(words.subarray(index * WORD_BYTES, (index + 1) * WORD_BYTES));
