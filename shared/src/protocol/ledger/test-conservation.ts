/** Sums over all words, for tests: where all Athena and all Hermes are. Units never walk the state. */
import { fromHex } from "../../bytes/bytes.ts";
import { decodeFields, sizeOf } from "./fields.ts";
import type { LedgerState } from "./ledger.ts";
import { addWord } from "./digest.ts";
import { STATE, type Word, type WordName } from "./state.ts";

/** All words of a name. */
function all<N extends WordName>({ words }: LedgerState, name: N): Word<N>[] {
  const { tag, value } = STATE[name];
  return [...words]
    .filter(([key]) => fromHex(key)[0] === tag)
    .map(([, word]) => decodeFields(name, value, word.subarray(0, sizeOf(value))) as unknown as Word<N>);
}

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

/** What there is, word by word, against what the supply says. */
export function balance(state: LedgerState) {
  const [supply] = all(state, "supply");
  const [treasury] = all(state, "treasury");
  const accounts = all(state, "account");
  const stakes = all(state, "stake");
  const athena =
    sum(accounts.map((a) => a.athena)) +
    sum(stakes.map(({ active, entering }) => active + entering)) +
    sum(all(state, "leaving").map(({ amount }) => amount)) +
    treasury!.athena;
  const locked = all(state, "offer")
    .filter(({ phase }) => phase === 2 || phase === 3)
    .map((offer) => offer.locked);
  const hermes =
    sum(accounts.map((a) => a.hermes)) +
    sum(locked) +
    treasury!.hermes +
    treasury!.reserve +
    treasury!.rewards;
  const power = sum(all(state, "node").map((node) => node.power));
  return { athena, hermes, power, active: sum(stakes.map(({ active }) => active)), supply: supply! };
}

/** The digest computed from nothing, in the order of the map. */
export const digestOfWords = (entries: Iterable<readonly [string, Uint8Array]>): bigint =>
  [...entries].reduce((digest, [key, word]) => addWord(digest, fromHex(key), word), 0n);
