/** The functions of a program: from C, from the labels of assembly, or from the calls in an object. */
import { basename } from "node:path";
import { functionsOf, originsOf, placeOf } from "@chainsatlas/cc/map.ts";
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import { decode } from "@chainsatlas/shared/isa/decode.ts";
import { encodeObject, type DlxObject } from "@chainsatlas/shared/object/object.ts";
import { compileC } from "../compile.ts";
import { isC, loadProgram, type LoadedProgram } from "../program.ts";
import { readBytes } from "../files.ts";

export interface ProgramFunction {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface ProfiledProgram extends LoadedProgram {
  /** In ascending order; together they cover the text. */
  readonly functions: readonly ProgramFunction[];
  /** `file:line` of a word of the text, where that is known. */
  readonly lineOf: (word: number) => string | undefined;
}

/** Where calls lead, and the entry: what functions an object shows by itself. */
function callTargets({ text, textBase, entry }: DlxObject): number[] {
  const view = new DataView(text.buffer, text.byteOffset, text.length);
  const targets = new Set([textBase, entry]);
  for (let at = 0; at < text.length; at += 4) {
    const decoded = decode(view.getUint32(at));
    const target = textBase + at + 4 + (decoded?.imm ?? 0);
    const isInside = target >= textBase && target < textBase + text.length;
    if (decoded?.instruction.operation === "jal" && isInside) targets.add(target);
  }
  return [...targets].sort((a, b) => a - b);
}

function functionsByCalls(object: DlxObject, names: ReadonlyMap<number, string>): ProgramFunction[] {
  const end = object.textBase + object.text.length;
  return callTargets(object).map((start, i, starts) => ({
    name: names.get(start) ?? `0x${start.toString(16)}`,
    start,
    end: starts[i + 1] ?? end,
  }));
}

/** Loads a program with its functions. Throws usage errors like `loadProgram`. */
export async function loadProfiled(file: string): Promise<ProfiledProgram> {
  if (isC(file)) {
    const { program } = compileC([file], {});
    const origins = originsOf(program);
    return {
      ...{ name: basename(file, ".c"), object: program.object, bytes: encodeObject(program.object) },
      functions: functionsOf(program),
      lineOf: (word) => {
        const place = origins[word] && placeOf(origins[word]);
        return place === undefined ? undefined : `${place.file}:${place.line}`;
      },
    };
  }
  const loaded = await loadProgram(file);
  const names = new Map<number, string>();
  if (!file.endsWith(".dlx") && new TextDecoder().decode(readBytes(file).subarray(0, 4)) !== "DLX1")
    for (const [name, value] of assemble(new TextDecoder().decode(readBytes(file)), file).symbols)
      if (!names.has(value)) names.set(value, name);
  return { ...loaded, functions: functionsByCalls(loaded.object, names), lineOf: () => undefined };
}
