/** The command line in a process of its own, beside nodes of this one. */
import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url));

export interface AtlasResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface AtlasProcess {
  readonly process: ChildProcess;
  readonly result: Promise<AtlasResult>;
}

/** Starts a command with these environment variables besides the present ones. */
export function startAtlas(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): AtlasProcess {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...environment } });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  child.stdin.end();
  const result = new Promise<AtlasResult>((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) =>
      done({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
  });
  return { process: child, result };
}

/** Runs a command to its end. */
export const atlas = (
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
): Promise<AtlasResult> => startAtlas(args, environment).result;
