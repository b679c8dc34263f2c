/**
 * What callers stage for a hop, each for itself: a part arrives in chunks, in any order, as often as one likes.
 *
 * A slot's directory lists each part's chunks in the order in which they came; a chunk that comes again takes the place
 * and the storage of the earlier one. Changed pages that a paused run keeps lie beside the chunks (../../native/src/overlay.rs).
 * The directory begins with the bytes that its owner has paid for and those that lie beside it (deposit.ts).
 */
import { concat, sha256 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { StagedKind } from "@chainsatlas/shared/chain/chain.ts";
import { ProtocolError } from "@chainsatlas/shared/protocol/errors.ts";
import { BadEncoding } from "../host/reader.ts";
import { key, read, remove, storageUsed, write } from "../host/storage.ts";
import { paidBytes, requirePaid } from "../host/deposit.ts";

const KINDS: readonly StagedKind[] = ["state", "code", "pages"];
/** A part's bytes at most: no state, code or bundle that a unit can run is larger. */
const MAX_PART = 1 << 24;
const MAX_CHUNKS = 1024;
/** Bytes that NEAR counts for a value besides its key and its own. Source: NEAR's configuration, `num_extra_bytes_record`. */
const VALUE_EXTRA_BYTES = 40;
/** Pages of one stored group of changed pages, eight groups to a byte of their map. */
const MAP_BITS = 8;

interface Chunk {
  /** Number in the storage key. */
  readonly number: number;
  readonly offset: number;
  readonly length: number;
}

interface Part {
  readonly total: number;
  readonly chunks: readonly Chunk[];
}

const NO_PART: Part = { total: 0, chunks: [] };

const u16Bytes = (value: number): Uint8Array => Uint8Array.of(value >>> 8, value);

/** What a slot's directory holds. */
interface Directory {
  /** Bytes of storage that the owner has paid for. */
  readonly paid: number;
  /** Bytes of storage that chunks and changed pages take, their keys included. */
  readonly held: number;
  readonly parts: readonly Part[];
}

/** In storage: paid, held, for each part its total, its number of chunks and theirs, 32 bits each as WebAssembly has them. */
function decodeDirectory(bytes: Uint8Array): Directory {
  const words = new Uint32Array(bytes.buffer);
  const [paid, held] = [words[0]!, words[1]!];
  let at = 2;
  const parts = KINDS.map(() => {
    const total = words[at++]!;
    const chunks = [];
    for (let left = words[at++]!; left > 0; left--, at += 3)
      chunks.push({ number: words[at]!, offset: words[at + 1]!, length: words[at + 2]! });
    return { total, chunks };
  });
  return { paid, held, parts };
}

function encodeDirectory({ paid, held, parts }: Directory): Uint8Array {
  const words = [paid, held];
  for (const { total, chunks } of parts) {
    words.push(total, chunks.length);
    for (const { number, offset, length } of chunks) words.push(number, offset, length);
  }
  return new Uint8Array(new Uint32Array(words).buffer);
}

/** Whether the chunks cover the whole part. */
function isComplete({ total, chunks }: Part): boolean {
  if (chunks.length === 1) return chunks[0]!.length === total;
  let covered = 0;
  for (const { offset, length } of [...chunks].sort((a, b) => a.offset - b.offset)) {
    if (offset > covered) return false;
    covered = Math.max(covered, offset + length);
  }
  return chunks.length > 0 && covered === total;
}

export class Slot {
  /** Where a run keeps changed pages. */
  readonly overlayKey: Uint8Array;
  readonly #id: Uint8Array;
  readonly #directory: Uint8Array;
  readonly #parts: Part[];
  readonly #read: (Uint8Array | undefined)[] = [];
  /** Bytes that the contract kept when the slot was opened. */
  readonly #kept = storageUsed();
  #paid = 0;
  #held = 0;

  private constructor(id: Uint8Array) {
    this.#id = id;
    this.overlayKey = key("o", id);
    this.#directory = key("d", id);
    const kept = read(this.#directory);
    if (kept === undefined) this.#parts = KINDS.map(() => NO_PART);
    else {
      const { paid, held, parts } = decodeDirectory(kept);
      this.#paid = paid;
      this.#held = held;
      this.#parts = [...parts];
    }
  }

  /** What an account has staged for an execution. */
  static of(execution: Uint8Array, account: Uint8Array): Slot {
    return new Slot(sha256(concat(execution, account)));
  }

  get isEmpty(): boolean {
    return this.#parts.every(({ chunks }) => chunks.length === 0);
  }

  /** Bytes of storage that are paid for. */
  get paid(): number {
    return this.#paid;
  }

  /** Takes the attached deposit. */
  pay(): void {
    this.#paid = paidBytes(this.#paid);
  }

  #encoded(): Uint8Array {
    return encodeDirectory({ paid: this.#paid, held: this.#held, parts: this.#parts });
  }

  /** Bytes of storage that the slot takes. */
  get bytes(): number {
    if (this.isEmpty) return 0;
    return this.#held + this.#directory.length + VALUE_EXTRA_BYTES + this.#encoded().length;
  }

  #chunkKey(kind: number, number: number): Uint8Array {
    return key("b", this.#id, Uint8Array.of(kind), u16Bytes(number));
  }

  /** Puts a chunk in place; another total starts the part anew. Throws ProtocolError OutOfBounds or BadEncoding. */
  put(kind: number, offset: number, total: number, bytes: Uint8Array): void {
    const part = this.#parts[kind];
    if (part === undefined) throw new BadEncoding(`there is no kind ${kind}`);
    if (offset + bytes.length > total || total > MAX_PART)
      throw new ProtocolError("OutOfBounds", `${offset} + ${bytes.length} of ${total} bytes`);
    if (KINDS[kind] === "pages") this.#dropOverlay();
    const earlier = part.total === total ? part.chunks : this.#drop(kind);
    const same = earlier.find((chunk) => chunk.offset === offset && chunk.length === bytes.length);
    if (same === undefined && earlier.length === MAX_CHUNKS)
      throw new ProtocolError("OutOfBounds", `more than ${MAX_CHUNKS} chunks`);
    const number = same?.number ?? earlier.length;
    write(this.#chunkKey(kind, number), bytes);
    const chunk = { number, offset, length: bytes.length };
    this.#parts[kind] = { total, chunks: [...earlier.filter((other) => other !== same), chunk] };
  }

  /**
   * Keeps the directory, after everything else that the call stores for the slot and before all that it stores besides.
   * Throws unless it is all paid for. Gives the bytes that were paid for in vain, and with `exact` lets go of them.
   */
  keep(exact: boolean): number {
    this.#held += storageUsed() - this.#kept;
    const spare = this.#paid - this.bytes;
    requirePaid(this.#paid, this.bytes);
    if (exact) this.#paid -= spare;
    write(this.#directory, this.#encoded());
    return spare;
  }

  /** The whole part. Throws ProtocolError Incomplete. */
  get(name: StagedKind): Uint8Array {
    const kind = KINDS.indexOf(name);
    return (this.#read[kind] ??= this.#assemble(kind));
  }

  #assemble(kind: number): Uint8Array {
    const part = this.#parts[kind]!;
    if (!isComplete(part)) throw new ProtocolError("Incomplete", `${KINDS[kind]!} is not complete`);
    const [first] = part.chunks;
    if (part.chunks.length === 1) return read(this.#chunkKey(kind, first!.number))!;
    const whole = new Uint8Array(part.total);
    for (const { number, offset } of part.chunks) whole.set(read(this.#chunkKey(kind, number))!, offset);
    return whole;
  }

  /** Stages the state that a run came to in place of the one it began with. */
  keepState(state: Uint8Array): void {
    this.put(KINDS.indexOf("state"), 0, state.length, state);
  }

  #drop(kind: number): readonly Chunk[] {
    for (const { number } of this.#parts[kind]!.chunks) remove(this.#chunkKey(kind, number));
    return [];
  }

  #dropOverlay(): void {
    const map = read(this.overlayKey);
    if (map === undefined) return;
    map.forEach((bits, at) => {
      for (let bit = 0; bit < MAP_BITS; bit++)
        if ((bits & (0x80 >> bit)) !== 0) remove(concat(this.overlayKey, u16Bytes(at * MAP_BITS + bit)));
    });
    remove(this.overlayKey);
  }

  /** Frees everything; gives the bytes that were paid for. */
  release(): number {
    if (this.isEmpty) return 0;
    KINDS.forEach((_, kind) => this.#drop(kind));
    this.#dropOverlay();
    remove(this.#directory);
    return this.#paid;
  }
}
