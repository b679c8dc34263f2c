/** From addresses of a program's text back to C: functions and lines. */
import type { SourcePlace } from "./error.ts";
import type { Section } from "./elf/elf.ts";
import { lineAt } from "./elf/lines.ts";
import type { LinkedProgram } from "./link/link.ts";
import type { Piece } from "./link/reach.ts";
import { addressOf } from "./link/text.ts";

/** A function and the addresses of its code. */
export interface CodeFunction {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** One instruction: where it comes from. */
export interface Origin {
  readonly piece: Piece;
  /** Byte offset of the MIPS word in its section. */
  readonly offset: number;
}

/** All functions in ascending order of their addresses; together they cover the text. */
export function functionsOf({ pieces, code, text }: LinkedProgram): CodeFunction[] {
  const starts: { name: string; start: number }[] = [];
  for (const { object, section } of pieces) {
    const lowered = code.get(section);
    if (lowered === undefined) continue;
    const addresses = text.addresses.get(section)!;
    const named = object.symbols.filter(({ kind, home }) => kind === "function" && home === section.index);
    for (const { name, value } of named) starts.push({ name, start: addressOf(lowered, addresses, value) });
    if (!named.some(({ value }) => value === 0))
      starts.push({ name: section.name.replace(/^\.text\./, ""), start: addresses[0]! });
  }
  starts.sort((a, b) => a.start - b.start);
  return starts
    .map(({ name, start }, i) => ({ name, start, end: starts[i + 1]?.start ?? text.end }))
    .filter(({ start, end }) => end > start);
}

/** By word of the text: what it comes from. */
export function originsOf({ pieces, code, text }: LinkedProgram): Origin[] {
  const origins = new Array<Origin>(text.end / 4);
  const bySection = new Map<Section, Piece>(pieces.map((piece) => [piece.section, piece]));
  for (const [section, lowered] of code) {
    const addresses = text.addresses.get(section)!;
    const piece = bySection.get(section)!;
    lowered.code.forEach((_, i) => {
      const origin: Origin = { piece, offset: 4 * lowered.origins[i]! };
      for (let at = addresses[i]!; at < addresses[i + 1]!; at += 4) origins[at / 4] = origin;
    });
  }
  return origins;
}

/** The C line of a word's origin. */
export const placeOf = ({ piece, offset }: Origin): SourcePlace | undefined =>
  lineAt(piece.object, piece.section, offset);
