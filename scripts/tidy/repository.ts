import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The checkout's directory. */
export const ROOT = join(import.meta.dirname, "..", "..");

export interface RepositoryFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Matches what a line of .gitignore names. Knows the forms used here only: `name/`, `/path/` and `*.ending`. */
function ignoring(line: string): (path: string) => boolean {
  if (line.startsWith("*.")) return (path) => path.endsWith(line.slice(1));
  if (line.startsWith("/")) return (path) => `/${path}/`.startsWith(line);
  if (line.endsWith("/")) return (path) => `/${path}/`.endsWith(`/${line}`);
  throw new Error(
    `.gitignore: "${line}" is of a form that scripts/tidy/repository.ts does not know: teach it`,
  );
}

const ignored = readFileSync(join(ROOT, ".gitignore"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map(ignoring);

/** Paths of all files that are, or would be, committed. Asks the file system, not git: an archive has no history. */
export function repositoryPaths(directory = ""): string[] {
  return readdirSync(join(ROOT, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = directory === "" ? entry.name : `${directory}/${entry.name}`;
    if (path === ".git" || ignored.some((matches) => matches(path))) return [];
    return entry.isDirectory() ? repositoryPaths(path) : [path];
  });
}

/** All text files; one with a zero byte is not text. */
export function repositoryTexts(): RepositoryFile[] {
  return repositoryPaths().flatMap((path) => {
    const bytes = readFileSync(join(ROOT, path));
    return bytes.includes(0) ? [] : [{ path, text: bytes.toString("utf8") }];
  });
}
