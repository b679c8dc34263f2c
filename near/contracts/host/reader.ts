import { ProtocolError } from "@chainsatlas/shared/protocol/errors.ts";

export class BadEncoding extends ProtocolError {
  constructor(detail: string) {
    super("BadEncoding", detail);
  }
}

/** Takes fields off the front of bytes. Throws ProtocolError BadEncoding at their end. */
export class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Bytes not read yet. */
  get rest(): number {
    return this.#bytes.length - this.#at;
  }

  take(length: number): Uint8Array {
    if (length > this.rest) throw new BadEncoding(`${length - this.rest} bytes are missing`);
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** All that is left. */
  tail(): Uint8Array {
    return this.take(this.rest);
  }

  u8(): number {
    return this.take(1)[0]!;
  }

  u32(): number {
    const bytes = this.take(4);
    return ((bytes[0]! << 24) | (bytes[1]! << 16) | (bytes[2]! << 8) | bytes[3]!) >>> 0;
  }

  /** Bytes after their length in 32 bits. */
  sized(): Uint8Array {
    return this.take(this.u32());
  }
}

/** A number in 32 bits, big-endian. */
export const u32Bytes = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
