/** The `.debug_line` section of an object file. Source: DWARF Debugging Information Format, version 4, section 6.2. */
import type { Section } from "./elf.ts";

/** From this offset of a section's code on, the code belongs to the line. */
export interface LineRow {
  /** Index of the code's section. */
  readonly section: number;
  readonly offset: number;
  readonly file: string;
  readonly line: number;
  /** Behind the last code of a sequence. */
  readonly isEnd: boolean;
}

/** Reads numbers one after the other. */
class Reader {
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get length(): number {
    return this.#bytes.length;
  }

  u8(): number {
    return this.#view.getUint8(this.at++);
  }

  u16(): number {
    this.at += 2;
    return this.#view.getUint16(this.at - 2);
  }

  u32(): number {
    this.at += 4;
    return this.#view.getUint32(this.at - 4);
  }

  uleb(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  sleb(): number {
    let value = 0;
    for (let shift = 0; ;) {
      const byte = this.u8();
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) return (byte & 64) !== 0 && shift < 32 ? value | (-1 << shift) : value;
    }
  }

  text(): string {
    const end = this.#bytes.indexOf(0, this.at);
    const text = new TextDecoder().decode(this.#bytes.subarray(this.at, end));
    this.at = end + 1;
    return text;
  }
}

interface UnitHeader {
  readonly end: number;
  readonly minimumLength: number;
  readonly lineBase: number;
  readonly lineRange: number;
  /** Operands of the standard opcodes, by opcode. */
  readonly operands: readonly number[];
  readonly files: readonly string[];
}

function readNames(r: Reader): string[] {
  const directories = [""];
  for (let name = r.text(); name !== ""; name = r.text()) directories.push(name);
  const files = [""];
  for (let name = r.text(); name !== ""; name = r.text()) {
    const directory = directories[r.uleb()] ?? "";
    r.uleb();
    r.uleb();
    files.push(directory === "" || name.startsWith("/") ? name : `${directory}/${name}`);
  }
  return files;
}

/** The header of a unit; undefined for a version that we do not read. */
function readHeader(r: Reader): UnitHeader | number {
  const length = r.u32();
  const end = r.at + length;
  if (r.u16() !== 4) return end;
  const headerLength = r.u32();
  const program = r.at + headerLength;
  const minimumLength = r.u8();
  r.u8(); // operations of one instruction: MIPS has one
  r.u8(); // default of is_stmt
  const lineBase = (r.u8() << 24) >> 24;
  const lineRange = r.u8();
  const opcodeBase = r.u8();
  const operands = [0, ...Array.from({ length: opcodeBase - 1 }, () => r.u8())];
  const files = readNames(r);
  r.at = program;
  return { end, minimumLength, lineBase, lineRange, operands, files };
}

/** The registers of the line number machine that we need. */
interface State {
  section: number;
  address: number;
  file: number;
  line: number;
}

const initial = (): State => ({ section: -1, address: 0, file: 1, line: 1 });

/** Runs one extended opcode; true when it ends the sequence. */
function extended(r: Reader, s: State, homes: ReadonlyMap<number, number>): boolean {
  const length = r.uleb();
  const next = r.at + length;
  const opcode = r.u8();
  if (opcode === 2) {
    s.section = homes.get(r.at) ?? -1;
    s.address = r.u32();
  }
  r.at = next;
  return opcode === 1;
}

/** Runs one standard opcode that does not make a row. */
function standard(r: Reader, s: State, opcode: number, header: UnitHeader): void {
  const { minimumLength, lineRange, operands } = header;
  if (opcode === 2) s.address += r.uleb() * minimumLength;
  else if (opcode === 3) s.line += r.sleb();
  else if (opcode === 4) s.file = r.uleb();
  else if (opcode === 8) s.address += Math.floor((255 - operands.length) / lineRange) * minimumLength;
  else if (opcode === 9) s.address += r.u16();
  else for (let i = 0; i < operands[opcode]!; i++) r.uleb();
}

function readUnit(r: Reader, header: UnitHeader, homes: ReadonlyMap<number, number>): LineRow[] {
  const rows: LineRow[] = [];
  let s = initial();
  const row = (isEnd: boolean): void => {
    const { section, address, file, line } = s;
    if (section >= 0) rows.push({ section, offset: address, file: header.files[file] ?? "", line, isEnd });
  };
  while (r.at < header.end) {
    const opcode = r.u8();
    if (opcode >= header.operands.length) {
      const special = opcode - header.operands.length;
      s.address += Math.floor(special / header.lineRange) * header.minimumLength;
      s.line += header.lineBase + (special % header.lineRange);
      row(false);
    } else if (opcode === 0) {
      if (extended(r, s, homes)) {
        row(true);
        s = initial();
      }
    } else if (opcode === 1) row(false);
    else standard(r, s, opcode, header);
  }
  return rows;
}

/** All rows of a line table. Addresses are those that its relocations name: sections, with an offset in place. */
export function readLineTable({ bytes, relocations }: Section): LineRow[] {
  const homes = new Map<number, number>();
  for (const { offset, symbol } of relocations)
    if (typeof symbol.home === "number") homes.set(offset, symbol.home);
  const r = new Reader(bytes);
  const rows: LineRow[] = [];
  while (r.at < r.length) {
    const header = readHeader(r);
    if (typeof header === "number") r.at = header;
    else {
      rows.push(...readUnit(r, header, homes));
      r.at = header.end;
    }
  }
  return rows;
}
