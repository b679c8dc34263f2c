/** The listing of a program: each C line over the DLX instructions that it became. */
import { readFileSync } from "node:fs";
import { disassembleWord } from "@chainsatlas/shared/assembler/disassemble.ts";
import type { SourcePlace } from "./error.ts";
import type { LinkedProgram } from "./link/link.ts";
import { functionsOf, originsOf, placeOf } from "./map.ts";

const hex = (value: number): string => value.toString(16).padStart(8, "0");

/** Lines of C files, as far as they can be read. */
class Sources {
  readonly #files = new Map<string, readonly string[]>();

  line({ file, line }: SourcePlace): string {
    let lines = this.#files.get(file);
    if (lines === undefined) {
      try {
        lines = readFileSync(file, "utf8").split("\n");
      } catch {
        lines = [];
      }
      this.#files.set(file, lines);
    }
    return (lines[line - 1] ?? "").trim();
  }
}

/** Address, word and instruction of the whole text, under the functions and C lines they belong to. */
export function listing(program: LinkedProgram): string {
  const { text } = program.object;
  const view = new DataView(text.buffer, text.byteOffset, text.length);
  const functions = new Map(functionsOf(program).map(({ start, name }) => [start, name]));
  const origins = originsOf(program);
  const sources = new Sources();
  const lines: string[] = [];
  let shown = "";
  for (let at = 0; at < text.length; at += 4) {
    const name = functions.get(at);
    if (name !== undefined) {
      lines.push("", `${name}:`);
      shown = "";
    }
    const place = placeOf(origins[at / 4]!);
    const key = place === undefined ? shown : `${place.file}:${place.line}`;
    if (place !== undefined && key !== shown) {
      lines.push(`; ${key}  ${sources.line(place)}`.trimEnd());
      shown = key;
    }
    const word = view.getUint32(at);
    const [instruction = "", target] = disassembleWord(word, at).split(" ; ");
    const callee = target === undefined ? undefined : functions.get(Number(target));
    const suffix = target === undefined ? "" : `; ${callee ?? target}`;
    lines.push(`${hex(at)} ${hex(word)}      ${instruction.padEnd(24)} ${suffix}`.trimEnd());
  }
  return `${lines.slice(1).join("\n")}\n`;
}
