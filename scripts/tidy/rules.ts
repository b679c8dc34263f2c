import type { RepositoryFile } from "./repository.ts";

/** What must hold for each file by itself. */
export interface Rule {
  readonly name: string;
  /** Where it does not apply, with the reason beside it in the table. */
  readonly exempt: RegExp;
  /** The problems of one file, each one line that says what and where. */
  readonly problems: (file: RepositoryFile) => string[];
  /** A file that breaks the rule: the rule's own test. */
  readonly example: RepositoryFile;
}

/** Written by commands, or by others: nobody reads or edits them line by line. */
const GENERATED =
  /(^|\/)(generated|artifacts|vectors|schema)\/|^package-lock\.json$|(^|\/)Cargo\.lock$|^LICENSE$/;
/** Assembly is long where it is unrolled on purpose. */
const LONG = new RegExp(`${GENERATED.source}|^examples/.*\\.s$`);
const NOTHING = /$^/;

const LONGEST_FILE = 350;
const LARGEST_FILE_BYTES = 1 << 20;

/** Strings that this file must not itself contain are put together. */
const spell = (...parts: string[]): string => parts.join("");

/** Says where each line matches. */
function lines({ path, text }: RepositoryFile, pattern: RegExp): string[] {
  return text
    .split("\n")
    .flatMap((line, index) =>
      pattern.test(line) ? [`${path}:${String(index + 1)}: ${line.trim().slice(0, 100)}`] : [],
    );
}

const matching = (pattern: RegExp): Rule["problems"] => {
  return (file) => lines(file, pattern);
};

const only = (ending: RegExp, problems: Rule["problems"]): Rule["problems"] => {
  return (file) => (ending.test(file.path) ? problems(file) : []);
};

export const RULES: readonly Rule[] = [
  {
    name: `no file is longer than ${String(LONGEST_FILE)} lines`,
    exempt: LONG,
    problems: ({ path, text }) => {
      const count = text.split("\n").length - 1;
      return count > LONGEST_FILE ? [`${path}: ${String(count)} lines; split it by what it does`] : [];
    },
    example: { path: "a.ts", text: "\n".repeat(LONGEST_FILE + 1) },
  },
  {
    name: "no file is larger than 1 MiB",
    exempt: NOTHING,
    problems: ({ path, text }) =>
      text.length > LARGEST_FILE_BYTES ? [`${path}: ${String(text.length)} bytes`] : [],
    example: { path: "a.json", text: "x".repeat(LARGEST_FILE_BYTES + 1) },
  },
  {
    name: "nothing is left to be done later in a comment",
    exempt: GENERATED,
    problems: matching(new RegExp(`\\b(${spell("TO", "DO")}|${spell("FIX", "ME")}|${spell("X", "XX")})\\b`)),
    example: { path: "a.ts", text: `// ${spell("TO", "DO")}: later` },
  },
  {
    name: "no test is left out",
    exempt: NOTHING,
    problems: only(
      /\.(ts|rs)$/,
      matching(
        new RegExp(
          `\\b(describe|context|suite|it|test)\\.(${spell("on", "ly")}|${spell("sk", "ip")})\\(|\\bx(it|describe)\\(|${spell("#[ig", "nore").replace("[", "\\[")}|\\bthis\\.${spell("sk", "ip")}\\(`,
        ),
      ),
    ),
    example: { path: "a.test.ts", text: `it.${spell("sk", "ip")}("works", () => {});` },
  },
  {
    name: "no path of one machine",
    exempt: NOTHING,
    problems: matching(
      new RegExp(spell("(^|[^\\w.$}-])/(work/(main|shared)|tmp/w/|ro", "ot/|home/\\w+/|Users/\\w+/)")),
    ),
    example: { path: "a.md", text: `see ${spell("/ro", "ot/x")}` },
  },
  {
    name: "no host of a package registry",
    exempt: /(^|\/)Cargo\.lock$/, // cargo writes its registry's name into every entry
    problems: matching(
      new RegExp(
        spell(
          "registry\\.",
          "npmjs|crates\\.",
          "io/api|static\\.",
          "crates|proxy\\.",
          "golang|pypi\\.",
          "org|deb\\.",
          "debian\\.org",
        ),
      ),
    ),
    example: { path: ".npmrc", text: `registry=https://${spell("registry.", "npmjs")}.org` },
  },
  {
    name: "text files end with one line feed, and have no carriage returns",
    exempt: GENERATED,
    problems: ({ path, text }) => {
      if (text.includes("\r")) return [`${path}: carriage returns`];
      return text === "" || (text.endsWith("\n") && !text.endsWith("\n\n")) ? [] : [`${path}: its end`];
    },
    example: { path: "a.ts", text: "x" },
  },
  {
    name: "TypeScript files are named in kebab-case",
    exempt: GENERATED,
    problems: ({ path }) =>
      path.endsWith(".ts") && !/(^|\/)[a-z0-9]+([-.][a-z0-9]+)*\.ts$/.test(path) ? [path] : [],
    example: { path: "src/someThing.ts", text: "" },
  },
];
