import { spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Lines of output that an error repeats. */
const LAST_LINES = 20;

/** Runs a program to its end; returns the lines it wrote. Throws, with the last of them, when it fails. */
export async function runCommand(
  program: string,
  args: readonly string[],
  onLine: (line: string) => void = () => undefined,
  where: Pick<SpawnOptions, "cwd" | "env"> = {},
): Promise<readonly string[]> {
  const child = spawn(program, args, { ...where, stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      onLine(line);
    });
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  if (code !== 0)
    throw new Error(
      `${program} ended with ${String(code ?? signal)}:\n${lines.slice(-LAST_LINES).join("\n")}`,
    );
  return lines;
}
