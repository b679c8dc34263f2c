/** Reads a WebAssembly module far enough to rewrite it. Source: WebAssembly core specification 1.0, "Binary format". */

/** The module uses what CosmWasm chains refuse, or is no module. */
export class WasmError extends Error {
  constructor(detail: string) {
    super(`WebAssembly module: ${detail}`);
    this.name = "WasmError";
  }
}

/** Takes fields off the front of bytes. */
export class WasmReader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get ended(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new WasmError("it is cut");
    return byte;
  }

  u32(): number {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
      shift += 7;
    }
  }

  /** Skips an integer of any length, signed or not. */
  skipInteger(): void {
    while (this.byte() >= 0x80);
  }

  take(length: number): Uint8Array {
    const from = this.at;
    this.at += length;
    if (this.at > this.bytes.length) throw new WasmError("it is cut");
    return this.bytes.subarray(from, this.at);
  }
}

export interface Section {
  readonly id: number;
  readonly bytes: Uint8Array;
}

const MAGIC = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** The module's sections, in order. */
export function sectionsOf(module: Uint8Array): Section[] {
  const reader = new WasmReader(module);
  if (!reader.take(MAGIC.length).every((byte, i) => byte === MAGIC[i]))
    throw new WasmError("it begins otherwise");
  const sections: Section[] = [];
  while (!reader.ended) {
    const id = reader.byte();
    sections.push({ id, bytes: reader.take(reader.u32()) });
  }
  return sections;
}

/** LEB128, unsigned. */
export function u32(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) out.push((rest & 0x7f) | 0x80);
  return [...out, rest];
}

/** LEB128, signed, of a number that is not negative. */
export function i64(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  for (; rest >= 0x40; rest = Math.floor(rest / 128)) out.push((rest % 128) | 0x80);
  return [...out, rest];
}

/** The module of these sections. */
export function moduleOf(sections: readonly Section[]): Uint8Array {
  const parts = sections.flatMap(({ id, bytes }) => [Uint8Array.of(id, ...u32(bytes.length)), bytes]);
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, MAGIC.length));
  out.set(MAGIC);
  let at = MAGIC.length;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
