/** Objects and a library to one program for the machine. */
import type { DlxObject } from "@chainsatlas/shared/object/object.ts";

import { CcError } from "../error.ts";
import type { ElfObject, Section } from "../elf/elf.ts";
import type { LoweredSection } from "../lower/dlx.ts";
import { layOutData, type DataLayout, type MemoryOptions } from "./data.ts";
import { fillData, fillText, type Places } from "./fill.ts";
import { checkConstructors, lowerPieces, reachable, type Piece } from "./reach.ts";
import { Names } from "./resolve.ts";
import { layOutText, type TextLayout } from "./text.ts";

export interface LinkOptions extends MemoryOptions {
  /** Most bytes that the program may write; default 1 MiB. */
  readonly output?: number;
}

/** A program with all that is known of where its parts came from. */
export interface LinkedProgram {
  readonly object: DlxObject;
  readonly pieces: readonly Piece[];
  readonly code: ReadonlyMap<Section, LoweredSection>;
  readonly text: TextLayout;
  readonly data: DataLayout;
  readonly names: Names;
}

const START = "_start";
const DEFAULT_OUTPUT = 1 << 20;

/** The start-up code first: it lies at address 0, which therefore is no address of a C function or variable. */
function startFirst(code: Map<Section, LoweredSection>, start: Section): Map<Section, LoweredSection> {
  const lowered = code.get(start)!;
  return new Map([[start, lowered], ...[...code].filter(([section]) => section !== start)]);
}

/** Links. Throws CcError for undefined names, code that can't be translated, and what does not fit. */
export function link(
  objects: readonly ElfObject[],
  library: readonly ElfObject[],
  options: LinkOptions = {},
): LinkedProgram {
  const runtime = library.find(({ symbols }) =>
    symbols.some(({ name, home }) => name === START && home !== "undefined"),
  );
  if (runtime === undefined) throw new CcError(`the library has no start-up code (${START})`);
  const names = new Names([...objects, runtime], library);
  const start = names.global(START);
  if (start.kind !== "section") throw new CcError(`${START} of the library is no code`);
  if (names.global("main").kind === "missing")
    throw new CcError(`${objects.map(({ name }) => name).join(", ")}: there is no function \`main\``);
  checkConstructors(names.objects);
  const pieces = reachable(names, [start]);
  const code = startFirst(lowerPieces(names, pieces), start.section);
  const text = layOutText(code);
  const data = layOutData(
    text.end,
    pieces.filter(({ isCode }) => !isCode),
    options,
  );
  const places: Places = { names, code, text, data };
  const textBytes = fillText(pieces, places);
  const dataBytes = fillData(pieces, places);
  const object: DlxObject = {
    ...{ entry: 0, textBase: 0, text: textBytes },
    ...{ dataBase: dataBytes.length === 0 ? 0 : data.base, data: dataBytes },
    ...{ memorySize: data.memorySize, outputLimit: options.output ?? DEFAULT_OUTPUT },
  };
  return { object, pieces, code, text, data, names };
}
