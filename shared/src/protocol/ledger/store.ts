/** Where the words of the state are kept: what a chain implements, and what rules see of it. */
import { equalBytes, toHex, ZERO_32 } from "../../bytes/bytes.ts";
import { addWord, subtractWord } from "./digest.ts";
import { decodeFields, encodeFields, sizeOf } from "./fields.ts";
import { STATE, type Word, type WordKey, type WordName } from "./state.ts";

export const WORD_BYTES = 32;

/** 32-byte keys to 32-byte words; what was never stored is zero. */
export interface WordStore {
  load(key: Uint8Array): Uint8Array;
  store(key: Uint8Array, word: Uint8Array): void;
}

function toWord(prefix: Uint8Array, bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(WORD_BYTES);
  out.set(prefix);
  out.set(bytes, prefix.length);
  return out;
}

/** The key of a word. */
export function wordKey<N extends WordName>(name: N, key: WordKey<N>): Uint8Array {
  const { tag, key: fields } = STATE[name];
  return toWord(Uint8Array.of(tag), encodeFields(name, fields, key as never));
}

/** What a word's 32 bytes say. */
export function decodeWord<N extends WordName>(name: N, word: Uint8Array): Word<N> {
  const fields = STATE[name].value;
  return decodeFields(name, fields, word.subarray(0, sizeOf(fields)));
}

const NOTHING = new Uint8Array();

/** Words by name over a store. */
export class Words {
  readonly #store: WordStore;

  constructor(store: WordStore) {
    this.#store = store;
  }

  get<N extends WordName>(name: N, key: WordKey<N>): Word<N> {
    return decodeWord(name, this.#store.load(wordKey(name, key)));
  }

  set<N extends WordName>(name: N, key: WordKey<N>, value: Word<N>): void {
    this.#store.store(
      wordKey(name, key),
      toWord(NOTHING, encodeFields(name, STATE[name].value, value as never)),
    );
  }

  /** Changes some fields. */
  update<N extends WordName>(name: N, key: WordKey<N>, change: Partial<Word<N>>): void {
    this.set(name, key, { ...this.get(name, key), ...change });
  }

  /** Sets all fields to zero: the word is gone. */
  clear<N extends WordName>(name: N, key: WordKey<N>): void {
    this.#store.store(wordKey(name, key), ZERO_32);
  }
}

/** A store in memory, by the keys' hex. */
export class MemoryStore implements WordStore {
  readonly words: Map<string, Uint8Array>;

  constructor(words: Iterable<readonly [string, Uint8Array]> = []) {
    this.words = new Map(words);
  }

  load(key: Uint8Array): Uint8Array {
    return this.words.get(toHex(key)) ?? ZERO_32;
  }

  store(key: Uint8Array, word: Uint8Array): void {
    if (equalBytes(word, ZERO_32)) this.words.delete(toHex(key));
    else this.words.set(toHex(key), word);
  }
}

/** What one item changes, until it is known to be valid. */
export class Journal implements WordStore {
  readonly #below: WordStore;
  readonly #changed = new Map<string, { readonly key: Uint8Array; readonly word: Uint8Array }>();

  constructor(below: WordStore) {
    this.#below = below;
  }

  load(key: Uint8Array): Uint8Array {
    return this.#changed.get(toHex(key))?.word ?? this.#below.load(key);
  }

  store(key: Uint8Array, word: Uint8Array): void {
    this.#changed.set(toHex(key), { key, word });
  }

  get isEmpty(): boolean {
    return this.#changed.size === 0;
  }

  /** Writes the changes down; returns the state's digest after, from the one before. */
  commit(digest: bigint): bigint {
    let after = digest;
    for (const { key, word } of this.#changed.values()) {
      const before = this.#below.load(key);
      if (equalBytes(before, word)) continue;
      after = addWord(subtractWord(after, key, before), key, word);
      this.#below.store(key, word);
    }
    return after;
  }
}
