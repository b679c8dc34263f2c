/** Words and data with the addresses that were missing in them. */
import { encode, instructionNamed } from "@chainsatlas/shared/isa/encode.ts";
import { CcError } from "../error.ts";
import type { Relocation, Section } from "../elf/elf.ts";
import { sourcePlace } from "../elf/lines.ts";
import { addends } from "../lower/addends.ts";
import type { DlxInstruction, LoweredSection, Target } from "../lower/dlx.ts";
import { RelocationType } from "../mips/relocation.ts";
import type { DataLayout } from "./data.ts";
import type { Piece } from "./reach.ts";
import type { Names } from "./resolve.ts";
import { addressOf, type TextLayout } from "./text.ts";

/** Everything that has a place. */
export interface Places {
  readonly names: Names;
  readonly code: ReadonlyMap<Section, LoweredSection>;
  readonly text: TextLayout;
  readonly data: DataLayout;
}

/** The address that a relocation with its addend stands for. */
function resolve(places: Places, { object, section }: Piece, relocation: Relocation, addend: number): number {
  const { names, code, text, data } = places;
  const target = names.definition(object, section, relocation);
  switch (target.kind) {
    case "missing":
      return addend;
    case "absolute":
      return (target.value + addend) | 0;
    case "linker":
      return data.symbols[target.name] + addend;
    case "section": {
      const lowered = code.get(target.section);
      if (lowered !== undefined)
        return addressOf(lowered, text.addresses.get(target.section)!, target.offset + addend);
      const base = data.addresses.get(target.section);
      if (base === undefined) throw new CcError(`${target.object.name}: ${target.section.name} has no place`);
      return (base + target.offset + addend) | 0;
    }
  }
}

/** A constant that the low half of an address is added to, or taken from: DLX adds 16 bits without a sign. */
const addLow = (low: number): { mnemonic: string; imm: number } =>
  low < 0 ? { mnemonic: "subui", imm: -low } : { mnemonic: "addui", imm: low };

const word = (mnemonic: string, values: Parameters<typeof encode>[1]): number =>
  encode(instructionNamed(mnemonic)!, values);

interface Site {
  readonly places: Places;
  readonly piece: Piece;
  readonly lowered: LoweredSection;
  readonly addresses: Int32Array;
}

function targetValue({ places, piece, lowered, addresses }: Site, target: Target, index: number): number {
  switch (target.kind) {
    case "local":
      return addressOf(lowered, addresses, target.offset);
    case "skip":
      return addresses[index + 1 + target.count]!;
    case "symbol":
      return resolve(places, piece, target.relocation, target.addend);
    case "high":
      return ((resolve(places, piece, target.relocation, target.addend) + 0x8000) >>> 16) & 0xffff;
    case "low":
      return (resolve(places, piece, target.relocation, target.addend) << 16) >> 16;
  }
}

/** A branch over a jump to where the branch should have gone. */
function longBranch({ mnemonic, rs1 }: DlxInstruction, target: number, at: number): number[] {
  const around = word(mnemonic === "beqz" ? "bnez" : "beqz", { rs1: rs1!, imm: 4 });
  return [around, word("j", { offset: target - at - 8 })];
}

function wordsOf(site: Site, instruction: DlxInstruction, index: number): number[] {
  const { mnemonic, target, ...operands } = instruction;
  if (target === undefined) return [word(mnemonic, operands)];
  const value = targetValue(site, target, index);
  const at = site.addresses[index]!;
  if (site.places.text.long.has(instruction)) return longBranch(instruction, value, at);
  if (target.kind === "high" || (target.kind === "low" && mnemonic !== "addlow"))
    return [word(mnemonic, { ...operands, imm: value })];
  if (target.kind === "low") {
    const { mnemonic: add, imm } = addLow(value);
    return [word(add, { ...operands, imm })];
  }
  const distance = value - at - 4;
  return [word(mnemonic, mnemonic.startsWith("j") ? { offset: distance } : { ...operands, imm: distance })];
}

/** The text from address 0. */
export function fillText(pieces: readonly Piece[], places: Places): Uint8Array {
  const bytes = new Uint8Array(places.text.end);
  const view = new DataView(bytes.buffer);
  for (const piece of pieces) {
    const lowered = places.code.get(piece.section);
    if (lowered === undefined) continue;
    const addresses = places.text.addresses.get(piece.section)!;
    const site: Site = { places, piece, lowered, addresses };
    lowered.code.forEach((instruction, i) => {
      wordsOf(site, instruction, i).forEach((value, n) => view.setUint32(addresses[i]! + 4 * n, value));
    });
  }
  return bytes;
}

function relocateData(places: Places, piece: Piece, view: DataView, base: number): void {
  const { object, section } = piece;
  const added = addends(section);
  for (const relocation of section.relocations) {
    const { type, offset } = relocation;
    if (type === RelocationType.NONE) continue;
    if (type !== RelocationType.WORD)
      throw CcError.at(sourcePlace(object, section, offset), `data with a relocation of type ${type}`);
    view.setUint32(base + offset, resolve(places, piece, relocation, added.get(relocation)!));
  }
}

/** Data from the layout's base, without zeros at its end. */
export function fillData(pieces: readonly Piece[], places: Places): Uint8Array {
  const { base, end, addresses } = places.data;
  const bytes = new Uint8Array(end - base);
  const view = new DataView(bytes.buffer);
  for (const piece of pieces) {
    const address = addresses.get(piece.section);
    if (address === undefined || piece.section.bytes.length === 0) continue;
    bytes.set(piece.section.bytes, address - base);
    relocateData(places, piece, view, address - base);
  }
  return bytes.slice(0, bytes.findLastIndex((byte) => byte !== 0) + 1);
}
