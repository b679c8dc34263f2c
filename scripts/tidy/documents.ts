import { dirname, posix } from "node:path";
import type { RepositoryFile } from "./repository.ts";

/** Lines of a Markdown file outside of its code blocks, with their numbers. */
function prose(text: string): { line: string; number: number }[] {
  let fenced = false;
  return text.split("\n").flatMap((line, index) => {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    return fenced ? [] : [{ line: line.replace(/`[^`]*`/g, ""), number: index + 1 }];
  });
}

/** The anchor that a heading gets: lower case, without punctuation, spaces as hyphens. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");

const anchorsOf = (text: string): string[] =>
  text.split("\n").flatMap((line) => {
    const heading = /^#{1,6}\s+(.*)$/.exec(line)?.[1];
    return heading === undefined
      ? []
      : [anchorOf(heading.replace(/`/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"))];
  });

/** Links of a document to files or headings that do not exist. `texts` maps the paths of all files to their text. */
export function brokenLinks({ path, text }: RepositoryFile, texts: ReadonlyMap<string, string>): string[] {
  const exists = (target: string): boolean =>
    texts.has(target) || [...texts.keys()].some((other) => other.startsWith(`${target.replace(/\/$/, "")}/`));
  return prose(text).flatMap(({ line, number }) =>
    [...line.matchAll(/\]\(([^)\s]+)\)|\bsrc="([^"]+)"/g)].flatMap(([, link, source]) => {
      const to = link ?? source ?? "";
      if (/^[a-z]+:/.test(to)) return [];
      const [file = "", anchor] = to.split("#", 2);
      const target = file === "" ? path : posix.normalize(posix.join(dirname(path), file));
      if (!exists(target)) return [`${path}:${String(number)}: ${to} does not exist`];
      if (anchor === undefined || anchorsOf(texts.get(target) ?? "").includes(anchor)) return [];
      return [`${path}:${String(number)}: ${to}: no such heading`];
    }),
  );
}

/** Commands that a document tells its reader to run. */
export interface NamedCommands {
  /** `npm run NAME`, `npm test`, with the workspace of `-w`, if any. */
  readonly npm: readonly { readonly script: string; readonly workspace: string | undefined }[];
  /** `./atlas NAME`. */
  readonly atlas: readonly string[];
}

export function namedCommands(text: string): NamedCommands {
  const npm = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(test|start)\b)([^\n`|&;]*)/g)].map(
    ([, run, short, rest = ""]) => ({
      script: run ?? short ?? "",
      workspace: /\s-w[= ]([\w@/-]+)/.exec(rest)?.[1],
    }),
  );
  const atlas = [...text.matchAll(/(?:\.\/|`)atlas ([a-z]+)/g)].map(([, name = ""]) => name);
  return { npm, atlas };
}
