/** 32-bit big-endian ELF relocatable objects, as clang writes them for MIPS. Source: System V ABI, MIPS supplement. */
import { CcError } from "../error.ts";

export const SHF_WRITE = 1;
export const SHF_ALLOC = 2;
export const SHF_EXECINSTR = 4;
const SHF_TLS = 0x400;

const SHT_SYMTAB = 2;
const SHT_RELA = 4;
const SHT_NOBITS = 8;
const SHT_REL = 9;

const SHN_COMMON = 0xfff2;
const SHN_ABS = 0xfff1;

export interface Relocation {
  readonly offset: number;
  readonly type: number;
  readonly symbol: ElfSymbol;
}

export interface Section {
  readonly index: number;
  readonly name: string;
  readonly flags: number;
  readonly align: number;
  readonly size: number;
  /** Empty for a section of zeros. */
  readonly bytes: Uint8Array;
  /** In ascending order of their offsets, as the assembler sorted them. */
  readonly relocations: readonly Relocation[];
  readonly isThreadLocal: boolean;
}

export interface ElfSymbol {
  readonly name: string;
  readonly value: number;
  readonly size: number;
  readonly binding: "local" | "global" | "weak";
  readonly kind: "function" | "section" | "other";
  /** Where it is defined: a section's index, an absolute value, storage that the linker makes, or elsewhere. */
  readonly home: number | "absolute" | "common" | "undefined";
}

export interface ElfObject {
  readonly name: string;
  readonly sections: ReadonlyMap<number, Section>;
  readonly symbols: readonly ElfSymbol[];
}

interface Header {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly align: number;
}

const HEADER_BYTES = 52;
const SECTION_BYTES = 40;
const SYMBOL_BYTES = 16;

function textAt(bytes: Uint8Array, offset: number): string {
  const end = bytes.indexOf(0, offset);
  return new TextDecoder().decode(bytes.subarray(offset, end < 0 ? bytes.length : end));
}

function readHeaders(file: DataView, bytes: Uint8Array): Header[] {
  const table = file.getUint32(32);
  const count = file.getUint16(48);
  const raw = Array.from({ length: count }, (_, i) => {
    const at = table + i * SECTION_BYTES;
    const word = (n: number): number => file.getUint32(at + 4 * n);
    return {
      ...{ nameAt: word(0), type: word(1), flags: word(2), offset: word(4), size: word(5) },
      ...{ link: word(6), info: word(7), align: Math.max(1, word(8)) },
    };
  });
  const names = raw[file.getUint16(50)]!;
  return raw.map(({ nameAt, ...header }) => ({ ...header, name: textAt(bytes, names.offset + nameAt) }));
}

function homeOf(index: number): ElfSymbol["home"] {
  if (index === 0) return "undefined";
  if (index === SHN_COMMON) return "common";
  return index === SHN_ABS ? "absolute" : index;
}

function readSymbols(file: DataView, bytes: Uint8Array, headers: readonly Header[]): ElfSymbol[] {
  const table = headers.find(({ type }) => type === SHT_SYMTAB);
  if (table === undefined) return [];
  const strings = headers[table.link]!.offset;
  return Array.from({ length: table.size / SYMBOL_BYTES }, (_, i) => {
    const at = table.offset + i * SYMBOL_BYTES;
    const info = file.getUint8(at + 12);
    const home = homeOf(file.getUint16(at + 14));
    const isSection = (info & 15) === 3 && typeof home === "number";
    return {
      name: isSection ? headers[home]!.name : textAt(bytes, strings + file.getUint32(at)),
      value: file.getUint32(at + 4),
      size: file.getUint32(at + 8),
      binding: (["local", "global", "weak"] as const)[info >> 4] ?? "global",
      kind: isSection ? "section" : (info & 15) === 2 ? "function" : "other",
      home,
    };
  });
}

function readRelocations(file: DataView, header: Header, symbols: readonly ElfSymbol[]): Relocation[] {
  return Array.from({ length: header.size / 8 }, (_, i) => {
    const at = header.offset + 8 * i;
    const info = file.getUint32(at + 4);
    return { offset: file.getUint32(at), type: info & 255, symbol: symbols[info >>> 8]! };
  });
}

/** Reads an object file. Throws CcError when it is no object for our kind of MIPS. */
export function readElf(name: string, bytes: Uint8Array): ElfObject {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isElf = bytes.length >= HEADER_BYTES && file.getUint32(0) === 0x7f45_4c46;
  if (!isElf || bytes[4] !== 1 || bytes[5] !== 2 || file.getUint16(16) !== 1 || file.getUint16(18) !== 8)
    throw CcError.at(name, "is no 32-bit big-endian MIPS object file (ELF, relocatable)");
  try {
    const headers = readHeaders(file, bytes);
    const symbols = readSymbols(file, bytes, headers);
    const relocations = new Map<number, Relocation[]>();
    for (const header of headers) {
      if (header.type === SHT_RELA)
        throw CcError.at(name, "has relocations with addends: not of the o32 ABI");
      if (header.type === SHT_REL) relocations.set(header.info, readRelocations(file, header, symbols));
    }
    const sections = new Map<number, Section>();
    for (const [index, { name: section, type, flags, offset, size, align }] of headers.entries())
      sections.set(index, {
        ...{ index, name: section, flags, align, size },
        bytes: type === SHT_NOBITS ? new Uint8Array() : bytes.subarray(offset, offset + size),
        relocations: relocations.get(index) ?? [],
        isThreadLocal: (flags & SHF_TLS) !== 0,
      });
    return { name, sections, symbols };
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError)
      throw new CcError(`${name}: a damaged object file`, { cause: error });
    throw error;
  }
}
