import { spawnSync } from "node:child_process";
import { clangArguments, findClang, type CompileOptions } from "./clang.ts";

/**
 * The line where a C file declares a variable: asked of clang only when a message needs it, since line tables name code.
 * Undefined when that can't be found out.
 */
export function variableLine(file: string, variable: string, options: CompileOptions): number | undefined {
  const clang = findClang();
  if (clang === undefined || !file.endsWith(".c")) return undefined;
  const name = variable.split(".").at(-1) ?? variable;
  const dump = ["-fsyntax-only", "-Xclang", "-ast-dump", "-Xclang", `-ast-dump-filter=${name}`];
  const { stdout } = spawnSync(clang, [...clangArguments(file, options), ...dump], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const line = new RegExp(`VarDecl \\S+ (?:prev \\S+ )?<(?:[^>]*?:)?(\\d+):\\d+[,>].* ${name} '`).exec(
    stdout,
  )?.[1];
  return line === undefined ? undefined : Number(line);
}
