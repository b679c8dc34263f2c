/** WebAssembly's binary format, as far as modules are taken apart and put together here. Source: WebAssembly core specification, "Binary Format". */

export const SectionId = {
  CUSTOM: 0,
  TYPE: 1,
  IMPORT: 2,
  FUNCTION: 3,
  TABLE: 4,
  MEMORY: 5,
  GLOBAL: 6,
  EXPORT: 7,
  START: 8,
  ELEMENT: 9,
  CODE: 10,
  DATA: 11,
} as const;

export interface Section {
  readonly id: number;
  readonly body: Uint8Array;
}

const HEAD = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Reads LEB128 numbers and bytes. */
export class WasmReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    return this.bytes[this.at++]!;
  }

  u32(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  /** Steps over a LEB128 number of any size and sign. */
  skipNumber(): void {
    while (this.byte() >= 0x80);
  }

  take(length: number): Uint8Array {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  name(): string {
    return new TextDecoder().decode(this.take(this.u32()));
  }
}

/** A number in LEB128, unsigned. */
export function unsigned(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) out.push((rest % 0x80) | 0x80);
  return [...out, rest];
}

/** A number in LEB128, signed; not negative here. */
export function signed(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  for (; rest >= 0x40; rest = Math.floor(rest / 0x80)) out.push((rest % 0x80) | 0x80);
  return [...out, rest];
}

export const sized = (bytes: Uint8Array): Uint8Array =>
  Buffer.concat([Uint8Array.from(unsigned(bytes.length)), bytes]);

/** A vector: the number of items, then the items. */
export const vector = (items: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat([Uint8Array.from(unsigned(items.length)), ...items]);

/** The sections of a module, custom ones left out. */
export function readSections(module: Uint8Array): Section[] {
  const reader = new WasmReader(module, HEAD.length);
  const sections: Section[] = [];
  while (!reader.done) {
    const id = reader.byte();
    const body = reader.take(reader.u32());
    if (id !== SectionId.CUSTOM) sections.push({ id, body });
  }
  return sections;
}

export const writeSections = (sections: readonly Section[]): Uint8Array =>
  Buffer.concat([HEAD, ...sections.flatMap(({ id, body }) => [Uint8Array.of(id), sized(body)])]);
