/** Files that have a line for each thing that was kept, oldest first. */
import { existsSync, readFileSync } from "node:fs";
import { CommandError, Exit } from "../exit.ts";
import { replaceFile } from "../networks/deployment-file.ts";

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");

/** None where there is no file. Throws a usage error for a line that `read` throws for: `what` it is not. */
export function readLines<T>(file: string, what: string, read: (line: string) => T): T[] {
  const lines = textOf(file).split("\n").slice(0, -1);
  return lines.map((line, i) => {
    try {
      return read(line);
    } catch {
      throw new CommandError(Exit.USAGE, `${file}:${i + 1} is ${what}`);
    }
  });
}

/** Adds a line, and has it on the disk when it returns. */
export const addLine = (file: string, line: string): void => {
  replaceFile(file, textOf(file) + line);
};
