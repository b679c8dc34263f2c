import type { StagedKind } from "../chain/chain.ts";
import { ProtocolError } from "../protocol/errors.ts";

interface Part {
  readonly bytes: Uint8Array;
  readonly have: Uint8Array;
}

/** Parts of a hop that arrive in chunks, in any order, as often as one likes. */
export class Staging {
  readonly #parts = new Map<StagedKind, Part>();

  /** Puts a chunk in place; another total starts the part anew. Throws ProtocolError OutOfBounds. */
  put(kind: StagedKind, offset: number, bytes: Uint8Array, total: number): void {
    if (offset + bytes.length > total)
      throw new ProtocolError("OutOfBounds", `${kind}: ${offset} + ${bytes.length} is above ${total}`);
    let part = this.#parts.get(kind);
    if (part?.bytes.length !== total) {
      part = { bytes: new Uint8Array(total), have: new Uint8Array(total) };
      this.#parts.set(kind, part);
    }
    part.bytes.set(bytes, offset);
    part.have.fill(1, offset, offset + bytes.length);
  }

  /** The whole part. Throws ProtocolError Incomplete. */
  get(kind: StagedKind): Uint8Array {
    const part = this.#parts.get(kind);
    if (part === undefined || part.have.includes(0))
      throw new ProtocolError("Incomplete", `${kind} is not complete`);
    return part.bytes;
  }
}
