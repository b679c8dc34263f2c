/**
 * Tools that tests need and that not every machine has. What does not run for want of one is said, with the reason; in
 * continuous integration, which installs them all, it is a failure.
 */
import { spawnSync } from "node:child_process";
import { findClang } from "../src/clang/clang.ts";

const INTEGRATION = process.env.CI === "true";

/** Defines tests that need a tool, or says that they did not run. */
export function withTool<T>(what: string, tool: T | undefined, how: string, define: (tool: T) => void): void {
  if (tool !== undefined) define(tool);
  else if (INTEGRATION)
    it(`${what}: needs ${how}`, () => {
      throw new Error(`not run: ${how} is not here`);
    });
  else process.stderr.write(`  not run: ${what}, because ${how} is not here\n`);
}

/** A compiler for this machine's own programs. */
export const nativeCompiler = (): string | undefined =>
  ["cc", "gcc", "clang"].find((name) => spawnSync(name, ["--version"]).status === 0);

export const CLANG_NEEDED = "clang with its MIPS target";

export { findClang };
