/**
 * Goal: the repository keeps its own habits. What a tool has a rule for (formatting, types, lints) is left to the tool;
 * here is the rest: lengths, leftovers, machine paths, links and commands in documents, names of package scripts.
 */
import assert from "node:assert/strict";
import { namedCommands, brokenLinks } from "./documents.ts";
import { lockProblems } from "./lock-file.ts";
import { EVERY_CHAIN, EVERY_PACKAGE, packageOf, workspaces } from "./packages.ts";
import { repositoryPaths, repositoryTexts } from "./repository.ts";
import { RULES } from "./rules.ts";

const CHAINS = ["evm", "near", "solana", "cosmwasm"];

const assertNone = (problems: readonly string[]): void => {
  assert.equal(problems.length, 0, `\n${problems.join("\n")}`);
};

describe("repository", () => {
  const files = repositoryTexts();
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const documents = files.filter(({ path }) => path.endsWith(".md"));

  it("is seen whole", () => {
    for (const path of ["package.json", "atlas", "shared/isa/table.ts", "docs/machine.md"])
      assert.ok(texts.has(path), path);
    assert.ok(!repositoryPaths().some((path) => path.includes("node_modules")));
  });

  for (const { name, exempt, problems, example } of RULES) {
    it(name, () => {
      assert.notDeepEqual(problems(example), [], "the rule finds its example");
      assertNone(files.filter(({ path }) => !exempt.test(path)).flatMap(problems));
    });
  }

  it("has documents whose links lead somewhere", () => {
    const sample = {
      path: "docs/a.md",
      text: "# One `x` two\n[a](#one-x-two) [b](b.md) [c](../atlas) [d](#three)\n`[e](f)`",
    };
    assert.deepEqual(brokenLinks(sample, new Map([...texts, ["docs/a.md", sample.text]])), [
      "docs/a.md:2: b.md does not exist",
      "docs/a.md:2: #three: no such heading",
    ]);
    assertNone(documents.flatMap((document) => brokenLinks(document, texts)));
  });

  it("has documents whose npm commands exist", () => {
    const sample = namedCommands("run `npm run x:y -w evm` and npm test\n./atlas demo, `atlas run x`");
    assert.deepEqual(sample.npm, [
      { script: "x:y", workspace: "evm" },
      { script: "test", workspace: undefined },
    ]);
    assert.deepEqual(sample.atlas, ["demo", "run"]);
    const problems = documents.flatMap(({ path, text }) =>
      namedCommands(text).npm.flatMap(({ script, workspace }) => {
        const own = workspaces().find(({ directory, name }) => directory === workspace || name === workspace);
        const place = workspace === undefined ? packageOf(".") : own;
        const here = workspaces().find(({ directory }) => path.startsWith(`${directory}/`));
        const known = [place, workspace === undefined ? here : undefined].some(
          (found) => found?.scripts[script] !== undefined,
        );
        return known
          ? []
          : [`${path}: npm run ${script}${workspace === undefined ? "" : ` -w ${workspace}`}`];
      }),
    );
    assertNone(problems);
  });

  it("has documents whose atlas commands exist", () => {
    const declared = [...texts.get("cli/src/commands.ts")!.matchAll(/^ {2}(\w+): async/gm)];
    const known = new Set(declared.map(([, name]) => name));
    assert.ok(known.size > 10);
    const problems = documents.flatMap(({ path, text }) =>
      namedCommands(text).atlas.flatMap((name) => (known.has(name) ? [] : [`${path}: atlas ${name}`])),
    );
    assertNone(problems);
  });

  it("has packages with the same script names", () => {
    const problems = workspaces().flatMap(({ directory, scripts }) => {
      const expected = CHAINS.includes(directory) ? [...EVERY_PACKAGE, ...EVERY_CHAIN] : EVERY_PACKAGE;
      return expected.flatMap((name) =>
        scripts[name] === undefined ? [`${directory}: no script ${name}`] : [],
      );
    });
    assertNone(problems);
  });

  it("has a lock file that installs the same everywhere", () => {
    const sample = {
      "": {},
      "node_modules/a": { integrity: "x", optionalDependencies: { b: "1", c: "1", d: "1" } },
      "node_modules/a/node_modules/b": { integrity: "x" },
      "node_modules/d": { resolved: "https://host/d.tgz" },
    };
    assert.deepEqual(lockProblems(JSON.stringify({ packages: sample })), [
      "node_modules/a: its optional c is missing",
      "node_modules/d: names a host",
      "node_modules/d: no hash",
    ]);
    assertNone(lockProblems(texts.get("package-lock.json") ?? ""));
  });
});
