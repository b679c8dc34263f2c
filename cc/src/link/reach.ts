/** What of a program is used: sections that can be reached from its start. The rest is left out. */
import { CcError, type SourcePlace } from "../error.ts";
import { SHF_ALLOC, SHF_EXECINSTR, type ElfObject, type Section } from "../elf/elf.ts";
import { sourcePlace } from "../elf/lines.ts";
import { lowerSection } from "../lower/lower.ts";
import { addends } from "../lower/addends.ts";
import type { LoweredSection } from "../lower/dlx.ts";
import type { Names, Definition } from "./resolve.ts";

/** A section that is part of the program, in the order of its objects. */
export interface Piece {
  readonly object: ElfObject;
  readonly section: Section;
  readonly isCode: boolean;
}

const isCode = ({ flags }: Section): boolean => (flags & SHF_EXECINSTR) !== 0;

function checkStorage(target: Definition, place: () => SourcePlace | string, name: string): void {
  if (target.kind === "section" && target.section.isThreadLocal)
    throw CcError.at(place(), `thread-local \`${name}\`: the machine has no threads; use a static variable`);
}

/** Throws CcError for functions that should run before `main`: nothing here would call them. */
export function checkConstructors(objects: readonly ElfObject[]): void {
  for (const { name, sections } of objects)
    for (const section of sections.values())
      if (/^\.(init_array|ctors|fini_array|dtors)\b/.test(section.name) && section.size > 0)
        throw CcError.at(
          name,
          "functions that run before or after `main` (constructor, destructor) are not supported",
        );
}

/** The pieces that the definitions in `roots` lead to. */
export function reachable(names: Names, roots: readonly Definition[]): Piece[] {
  const found = new Map<Section, ElfObject>();
  const waiting: Definition[] = [...roots];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind !== "section" || found.has(next.section)) continue;
    const { object, section } = next;
    found.set(section, object);
    for (const relocation of section.relocations) {
      const target = names.definition(object, section, relocation);
      checkStorage(target, () => sourcePlace(object, section, relocation.offset), relocation.symbol.name);
      waiting.push(target);
    }
  }
  return names.objects.flatMap((object) =>
    [...object.sections.values()]
      .filter((section) => found.has(section) && (section.flags & SHF_ALLOC) !== 0)
      .map((section) => ({ object, section, isCode: isCode(section) })),
  );
}

/** Offsets in code sections that some relocation refers to. */
function entriesOf(names: Names, pieces: readonly Piece[]): Map<Section, Set<number>> {
  const entries = new Map<Section, Set<number>>();
  for (const { object, section } of pieces) {
    const added = addends(section);
    for (const relocation of section.relocations) {
      const target = names.definition(object, section, relocation);
      if (target.kind !== "section" || !isCode(target.section)) continue;
      const offsets = entries.get(target.section) ?? new Set<number>();
      offsets.add(target.offset + added.get(relocation)!);
      entries.set(target.section, offsets);
    }
  }
  return entries;
}

/** The code of all pieces, translated. */
export function lowerPieces(names: Names, pieces: readonly Piece[]): Map<Section, LoweredSection> {
  const entries = entriesOf(names, pieces);
  return new Map(
    pieces
      .filter((piece) => piece.isCode)
      .map(({ object, section }) => [
        section,
        lowerSection({
          ...{ object, section, entries: entries.get(section) ?? new Set() },
          place: (offset) => sourcePlace(object, section, offset),
        }),
      ]),
  );
}
