import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Writable } from "node:stream";

/** Lines of output that an error repeats. */
const LAST_LINES = 20;

/** Runs a program that reads `input`. `done` throws, with the end of its output, when it fails. */
export function startCommand(
  program: string,
  args: readonly string[],
  onLine: (line: string) => void = () => undefined,
): { readonly input: Writable; readonly done: Promise<readonly string[]> } {
  const child = spawn(program, args, { stdio: "pipe" });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      onLine(line);
    });
  const done = new Promise<readonly string[]>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(lines);
      else
        reject(
          new Error(
            `${program} ended with ${String(code ?? signal)}:\n${lines.slice(-LAST_LINES).join("\n")}`,
          ),
        );
    });
  });
  return { input: child.stdin, done };
}

/** Runs a program to its end; returns the lines it wrote. */
export function runCommand(
  program: string,
  args: readonly string[],
  onLine?: (line: string) => void,
): Promise<readonly string[]> {
  const { input, done } = startCommand(program, args, onLine);
  input.end();
  return done;
}
