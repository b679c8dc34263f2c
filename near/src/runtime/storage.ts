/** The state of all contracts, and changes to it that may still be given up. */
import { ACCOUNT_BYTES, VALUE_EXTRA_BYTES } from "./costs.ts";

/** Bytes as a key of a Map. */
const nameOf = (key: Uint8Array): string => Buffer.from(key).toString("latin1");

/** Bytes that an account pays for a value and its key. */
const storedBytes = (key: { readonly length: number }, value: Uint8Array | undefined): number =>
  value === undefined ? 0 : key.length + value.length + VALUE_EXTRA_BYTES;

/** One contract's values. */
export class Storage {
  readonly #values = new Map<string, Uint8Array>();
  #bytes = ACCOUNT_BYTES;

  /** Bytes that the account pays for, its code not counted. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Keys, a byte per character, with their values. */
  entries(): IterableIterator<[string, Uint8Array]> {
    return this.#values.entries();
  }

  get(name: string): Uint8Array | undefined {
    return this.#values.get(name);
  }

  /** Sets or, with undefined, removes a value. */
  set(name: string, value: Uint8Array | undefined): void {
    const old = this.#values.get(name);
    this.#bytes += storedBytes(name, value) - storedBytes(name, old);
    if (value === undefined) this.#values.delete(name);
    else this.#values.set(name, value);
  }
}

/** What one call changes, until it is kept. */
export class StorageChanges {
  readonly #storage: Storage;
  #growth = 0;
  readonly #changed = new Map<string, Uint8Array | undefined>();
  /** Bytes of state that the call has looked at. */
  touched = 0;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** Bytes that the account would pay for with these changes, its code not counted. */
  get bytes(): number {
    return this.#storage.bytes + this.#growth;
  }

  get(key: Uint8Array): Uint8Array | undefined {
    const name = nameOf(key);
    if (this.#changed.has(name)) return this.#changed.get(name);
    const value = this.#storage.get(name);
    this.touched += key.length + (value?.length ?? 0);
    return value;
  }

  /** Sets or, with undefined, removes a value; gives the old one. */
  set(key: Uint8Array, value: Uint8Array | undefined): Uint8Array | undefined {
    const old = this.get(key);
    this.#growth += storedBytes(key, value) - storedBytes(key, old);
    this.#changed.set(nameOf(key), value);
    return old;
  }

  /** Keeps the changes; gives back how to undo that. */
  keep(): () => void {
    const old = [...this.#changed.keys()].map((name) => [name, this.#storage.get(name)] as const);
    for (const [name, value] of this.#changed) this.#storage.set(name, value);
    return () => old.forEach(([name, value]) => this.#storage.set(name, value));
  }
}
