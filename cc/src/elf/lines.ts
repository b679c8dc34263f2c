/** Lines of C by the code that came from them: the line table of DWARF version 4, as `-gdwarf-4` makes it. */
import type { SourcePlace } from "../error.ts";
import type { ElfObject, Section } from "./elf.ts";
import { readLineTable, type LineRow } from "./line-table.ts";

/** Rows by section, in ascending order of their offsets. */
type LinesOfObject = ReadonlyMap<number, readonly LineRow[]>;

const known = new WeakMap<ElfObject, LinesOfObject>();

function linesOf(object: ElfObject): LinesOfObject {
  const before = known.get(object);
  if (before !== undefined) return before;
  const table = [...object.sections.values()].find(({ name }) => name === ".debug_line");
  const lines = new Map<number, LineRow[]>();
  for (const row of table === undefined ? [] : readLineTable(table)) {
    const rows = lines.get(row.section) ?? [];
    rows.push(row);
    lines.set(row.section, rows);
  }
  for (const rows of lines.values()) rows.sort((a, b) => a.offset - b.offset);
  known.set(object, lines);
  return lines;
}

/** The C line of an offset in a section; undefined when the object does not say. */
export function lineAt(object: ElfObject, section: Section, offset: number): SourcePlace | undefined {
  const row = linesOf(object)
    .get(section.index)
    ?.findLast((candidate) => candidate.offset <= offset && !candidate.isEnd && candidate.line > 0);
  return row === undefined ? undefined : { file: row.file, line: row.line };
}

/** The C line for a message, or the object's name. */
export const sourcePlace = (object: ElfObject, section: Section, offset: number): SourcePlace | string =>
  lineAt(object, section, offset) ?? object.name;
