/** The test programs as objects that are committed: they link where no clang is. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readElf } from "../src/elf/elf.ts";
import { link, type LinkedProgram } from "../src/link/link.ts";
import { runtimeObjects } from "../src/runtime.ts";

export const ARTIFACTS = join(import.meta.dirname, "..", "artifacts");
export const PROGRAMS = join(import.meta.dirname, "..", "programs");

const linked = new Map<string, LinkedProgram>();

/** A test program, linked from its committed object. */
export function program(name: string): LinkedProgram {
  const before = linked.get(name);
  if (before !== undefined) return before;
  const bytes = new Uint8Array(readFileSync(join(ARTIFACTS, "programs", `${name}.o`)));
  const made = link([readElf(`${name}.o`, bytes)], runtimeObjects());
  linked.set(name, made);
  return made;
}

export const sha256Of = (file: string): string =>
  createHash("sha256").update(readFileSync(file)).digest("hex");

export const manifest = JSON.parse(readFileSync(join(ARTIFACTS, "manifest.json"), "utf8")) as {
  readonly sha256: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, string>>;
};
