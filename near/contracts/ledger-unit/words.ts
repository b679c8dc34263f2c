/** The words of the ledger in the contract's storage: each is read once in a call, and written when the call is done. */
import { equalBytes, toHex, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { WordStore } from "@chainsatlas/shared/protocol/ledger/store.ts";
import { key, read, remove, write } from "../host/storage.ts";

interface Kept {
  readonly at: Uint8Array;
  /** As the storage has it. */
  readonly before: Uint8Array;
  word: Uint8Array;
}

const placeOf = (of: Uint8Array): Uint8Array => key("w", of);

/** A word, 32 bytes; zeros when there is none. */
export const wordAt = (of: Uint8Array): Uint8Array => read(placeOf(of)) ?? ZERO_32;

export class StoredWords implements WordStore {
  readonly #kept = new Map<string, Kept>();

  #of(of: Uint8Array): Kept {
    const name = toHex(of);
    const known = this.#kept.get(name);
    if (known !== undefined) return known;
    const at = placeOf(of);
    const before = read(at) ?? ZERO_32;
    const kept = { at, before, word: before };
    this.#kept.set(name, kept);
    return kept;
  }

  load(of: Uint8Array): Uint8Array {
    return this.#of(of).word;
  }

  store(of: Uint8Array, word: Uint8Array): void {
    this.#of(of).word = word;
  }

  /** Writes down what has changed; a word of zeros takes no storage. */
  keep(): void {
    for (const { at, before, word } of this.#kept.values()) {
      if (equalBytes(before, word)) continue;
      if (equalBytes(word, ZERO_32)) remove(at);
      else write(at, word);
    }
  }
}
