/** Sums over all words, for tests: where all Athena and all Hermes are. Units never walk the state. */
import { fromHex } from "../../bytes/bytes.ts";
import { decodeFields, sizeOf } from "./fields.ts";
import { LEDGER_PARAMETERS } from "./parameters.ts";
import type { LedgerRecord } from "./record.ts";
import { addWord } from "./digest.ts";
import { STATE, type Word, type WordName } from "./state.ts";

type WordMap = ReadonlyMap<string, Uint8Array>;

/** All words of a name. */
function all<N extends WordName>(words: WordMap, name: N): Word<N>[] {
  const { tag, value } = STATE[name];
  return [...words]
    .filter(([key]) => fromHex(key)[0] === tag)
    .map(([, word]) => decodeFields(name, value, word.subarray(0, sizeOf(value))) as unknown as Word<N>);
}

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

/** What there is, word by word, against what the supply says. */
function balance(state: WordMap) {
  const [supply] = all(state, "supply");
  const [treasury] = all(state, "treasury");
  const accounts = all(state, "account");
  const stakes = all(state, "stake");
  const wrapped = all(state, "wrapped");
  const athena =
    sum(accounts.map((a) => a.athena)) +
    sum(stakes.map(({ active, entering }) => active + entering)) +
    sum(all(state, "leaving").map(({ amount }) => amount)) +
    sum(wrapped.map((w) => w.athena)) +
    treasury!.athena;
  const locked = all(state, "offer")
    .filter(({ phase }) => phase === 2 || phase === 3)
    .map((offer) => offer.locked);
  const hermes =
    sum(accounts.map((a) => a.hermes)) +
    sum(locked) +
    sum(wrapped.map((w) => w.hermes)) +
    treasury!.hermes +
    treasury!.reserve +
    treasury!.rewards;
  const power = sum(all(state, "node").map((node) => node.power));
  return { athena, hermes, power, active: sum(stakes.map(({ active }) => active)), supply: supply! };
}

/** The digest computed from nothing, in the order of the map. */
export const digestOfWords = (entries: Iterable<readonly [string, Uint8Array]>): bigint =>
  [...entries].reduce((digest, [key, word]) => addWord(digest, fromHex(key), word), 0n);

/** Throws unless both tokens are conserved, power is active stake, and the digest is that of the words. */
export function requireConserved({ record, words }: { record: LedgerRecord; words: WordMap }): void {
  const { athena, hermes, power, active, supply } = balance(words);
  const equal = (what: string, found: bigint, expected: bigint): void => {
    if (found !== expected)
      throw new Error(`${what}: ${found} instead of ${expected} after ${record.number}`);
  };
  equal("Athena", athena, LEDGER_PARAMETERS.athenaSupply);
  equal("supply of Athena", supply.athena, LEDGER_PARAMETERS.athenaSupply);
  equal("Hermes", hermes, supply.hermes);
  equal("Hermes and burned Hermes", supply.hermes + supply.burned, LEDGER_PARAMETERS.hermesSupply);
  equal("power of all nodes", power, active);
  equal("digest", digestOfWords(words), record.digest);
}
