/** What is compiled ahead of time: the C runtime, and the test programs' objects for machines without clang. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { compile, type CompileOptions } from "../src/clang/clang.ts";
import { writeArchive, type Member } from "../src/elf/archive.ts";
import { BUILTINS, compilerRtSources } from "./compiler-rt.ts";

export const ROOT = join(import.meta.dirname, "..");
/** Objects are the same bytes only from the same compiler: this is the one of Debian 12. */
export const CLANG = "clang-14";

const digest = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** First line of what the pinned compiler says of itself; undefined when it is not there. */
export function pinnedClang(): string | undefined {
  const { status, stdout } = spawnSync(CLANG, ["--version"], { encoding: "utf8" });
  return status === 0 ? stdout.split("\n", 1)[0] : undefined;
}

const options = (folder: string, flags: readonly string[]): CompileOptions => ({
  ...{ clang: CLANG, folder },
  flags: [
    `-ffile-prefix-map=${ROOT}/=`,
    `-ffile-prefix-map=${folder}/=`,
    "-fdebug-compilation-dir=.",
    ...flags,
  ],
});

/** The archive that every program is linked with: our C library, and the compiler's helpers. */
function runtime(): Uint8Array {
  const members: Member[] = globSync("runtime/src/*.c", { cwd: ROOT })
    .sort()
    .map((file) => ({
      name: `${basename(file, ".c")}.o`,
      bytes: compile(file, options(ROOT, ["-fno-builtin", "-Wall", "-Wextra", "-Werror"])).bytes,
    }));
  const sources = compilerRtSources();
  for (const name of BUILTINS)
    members.push({
      name: `${name}.o`,
      bytes: compile(`${name}.c`, options(sources, ["-fno-builtin", "-w"])).bytes,
    });
  return writeArchive(members);
}

/** C files of the test programs, by name. */
export const programFiles = (): string[] => globSync("programs/*.c", { cwd: ROOT }).sort();

/** All artifacts by path, and the manifest that names their hashes. */
export function outputs(): Map<string, Uint8Array | string> {
  const files = new Map<string, Uint8Array>([["runtime.a", runtime()]]);
  for (const file of programFiles())
    files.set(
      `programs/${basename(file, ".c")}.o`,
      compile(file, options(ROOT, ["-Wall", "-Wextra", "-Werror"])).bytes,
    );
  const manifest = {
    sha256: Object.fromEntries([...files].map(([name, bytes]) => [name, digest(bytes)])),
    sources: Object.fromEntries(programFiles().map((file) => [file, digest(readFileSync(join(ROOT, file)))])),
    tools: { clang: pinnedClang() },
  };
  return new Map<string, Uint8Array | string>([
    ...files,
    ["manifest.json", `${JSON.stringify(manifest, undefined, 2)}\n`],
  ]);
}
