/** Random C programs of csmith, each with what it prints when this machine runs it. */
import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Small programs: a few functions, no layouts that C leaves to the machine (bytes of unions, packed structures). */
const SIZE = [
  ...["--max-funcs", "4", "--max-block-depth", "3", "--max-block-size", "3", "--max-expr-complexity", "6"],
  ...["--no-packed-struct", "--no-unions", "--concise"],
];

/** Where Debian puts the headers that the programs include. */
export const HEADERS = "/usr/include/csmith";

/** One program may run so long natively. Most end in a few milliseconds, or never. */
const NATIVE_MILLISECONDS = 500;

export interface RandomProgram {
  readonly seed: number;
  readonly file: string;
  readonly output: string;
}

function finished(
  command: string,
  args: readonly string[],
): Promise<{ status: number | null; stdout: string }> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], timeout: NATIVE_MILLISECONDS });
  let stdout = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      resolve({ status, stdout });
    });
  });
}

/** Makes the program of a seed and runs it here; undefined when it does not end. Throws when a tool is missing. */
export async function randomProgram(folder: string, seed: number): Promise<RandomProgram | undefined> {
  const file = join(folder, `${seed}.c`);
  // It leaves a file of its own where it runs.
  const made = spawnSync("csmith", ["--seed", String(seed), ...SIZE], { cwd: folder, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`csmith: ${made.error?.message ?? made.stderr}`);
  writeFileSync(file, made.stdout);
  const binary = join(folder, String(seed));
  // Like the machine, with an int, a long and a pointer of 32 bits.
  const compiled = spawnSync("gcc", ["-m32", "-O0", "-w", `-I${HEADERS}`, file, "-o", binary], {
    encoding: "utf8",
  });
  if (compiled.status !== 0) throw new Error(`gcc -m32: ${compiled.error?.message ?? compiled.stderr}`);
  const { status, stdout } = await finished(binary, []);
  return status === 0 ? { seed, file, output: stdout } : undefined;
}
