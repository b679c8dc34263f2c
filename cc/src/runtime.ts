/** The C runtime, compiled ahead of time: every program is linked with it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readArchive } from "./elf/archive.ts";
import { readElf, type ElfObject } from "./elf/elf.ts";

const FILE = join(import.meta.dirname, "..", "artifacts", "runtime.a");

let known: readonly ElfObject[] | undefined;

/** Objects of the library, read once. */
export function runtimeObjects(): readonly ElfObject[] {
  known ??= readArchive(FILE, new Uint8Array(readFileSync(FILE))).map(({ name, bytes }) =>
    readElf(`runtime.a(${name})`, bytes),
  );
  return known;
}
