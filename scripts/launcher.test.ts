/**
 * Goal: `./atlas` takes a machine with nothing but Node >= 20 and npm to a running cli/src/main.ts, from anywhere, at
 * any concurrency, and says what to do when it can't. Node and npm on its PATH are stand-ins that keep a journal, so
 * nothing is downloaded; .ci/run makes the same journey with the real ones.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const UTILITIES = [
  "cat",
  "cksum",
  "dirname",
  "ln",
  "mkdir",
  "mv",
  "readlink",
  "rm",
  "rmdir",
  "sleep",
  "uname",
];
const ATLAS = join(import.meta.dirname, "..", "atlas");
const MAIN = `console.log(JSON.stringify({ arguments: process.argv.slice(2), directory: process.cwd() }));`;

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A checkout with a stub command line, and a PATH that holds POSIX utilities and the stand-ins only. */
class Sandbox {
  readonly base = mkdtempSync(join(tmpdir(), "atlas launcher "));
  readonly checkout = join(this.base, "check out");
  readonly bin = join(this.base, "bin");
  readonly journal = join(this.base, "journal");

  constructor() {
    mkdirSync(join(this.checkout, "cli", "src"), { recursive: true });
    mkdirSync(this.bin);
    copyFileSync(ATLAS, join(this.checkout, "atlas"));
    writeFileSync(join(this.checkout, "cli", "src", "main.ts"), MAIN);
    writeFileSync(join(this.checkout, "package-lock.json"), "{}");
    writeFileSync(this.journal, "");
    for (const name of UTILITIES) {
      const found = ["/bin", "/usr/bin"].map((directory) => join(directory, name)).find(existsSync);
      assert.ok(found !== undefined, `${name} exists on this machine`);
      symlinkSync(found, join(this.bin, name));
    }
  }

  script(name: string, body: string): void {
    writeFileSync(join(this.bin, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(this.bin, name), 0o755);
  }

  /** A node that calls itself `version`; the real one runs what it is given. */
  node(version: string): void {
    this.script(
      "node",
      `if [ "$1" = --version ]; then echo ${version}; else exec "${process.execPath}" "$@"; fi`,
    );
  }

  /** An npm that writes down what it is asked, under which node, and what `extra` adds. It fails where told to. */
  npm(options: { readonly failing?: "ci" | "install"; readonly extra?: string } = {}): void {
    const { failing = "", extra = "" } = options;
    this.script(
      "npm",
      `printf 'begin %s %s\\n' "$1" "$(command -v node)" >>"${this.journal}"
echo noise of npm
${extra}
if [ "$1" = "${failing}" ]; then echo broken >&2; exit 7; fi
if [ "$1" = ci ]; then mkdir -p node_modules; fi
if [ "$1" = install ]; then
  mkdir -p node_modules/node/bin
  printf '#!/bin/sh\\nif [ "$1" = --version ]; then echo v22.22.0; else exec "${process.execPath}" "$@"; fi\\n' >node_modules/node/bin/node
  /bin/chmod 755 node_modules/node/bin/node
fi
printf 'end %s\\n' "$1" >>"${this.journal}"`,
    );
  }

  run(args: readonly string[] = [], from: { readonly command?: string; readonly cwd?: string } = {}): Result {
    const { command = join(this.checkout, "atlas"), cwd = this.base } = from;
    return spawnSync(command, args, { cwd, encoding: "utf8", env: { PATH: this.bin } });
  }

  start(): Promise<Result> {
    const child = spawn(join(this.checkout, "atlas"), [], { cwd: this.base, env: { PATH: this.bin } });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (part: Buffer) => (stdout += part.toString()));
    child.stderr.on("data", (part: Buffer) => (stderr += part.toString()));
    return new Promise((resolve) =>
      child.on("close", (status) => {
        resolve({ status, stdout, stderr });
      }),
    );
  }

  /** What npm was asked, in order. */
  calls(): string[] {
    return readFileSync(this.journal, "utf8")
      .split("\n")
      .filter((line) => line !== "");
  }

  begun(): string[] {
    return this.calls().flatMap((line) => (line.startsWith("begin ") ? [line.split(" ")[1] ?? ""] : []));
  }
}

describe("./atlas", () => {
  let box: Sandbox;
  beforeEach(() => {
    box = new Sandbox();
    box.node("v22.18.0");
    box.npm();
  });
  afterEach(() => {
    rmSync(box.base, { recursive: true });
  });

  const assertRan = (result: Result, args: readonly string[] = [], cwd = box.base): void => {
    assert.equal(result.status, 0, result.stderr);
    assert.deepEqual(JSON.parse(result.stdout), { arguments: args, directory: cwd });
  };

  it("installs once, then only runs; arguments, directory and stdout are the command's alone", () => {
    const args = ["run", "a file.s", "--json", "", "*"];
    assertRan(box.run(args), args);
    assert.deepEqual(box.begun(), ["ci"]);
    assertRan(box.run(args), args);
    assert.deepEqual(box.begun(), ["ci"]);
  });

  it("keeps what Node has compiled, in the checkout", () => {
    assertRan(box.run());
    assert.ok(existsSync(join(box.checkout, ".atlas", "compile-cache")));
  });

  it("installs again when package-lock.json changes, and when node_modules is gone", () => {
    assertRan(box.run());
    writeFileSync(join(box.checkout, "package-lock.json"), '{ "changed": true }');
    assertRan(box.run());
    rmSync(join(box.checkout, "node_modules"), { recursive: true });
    assertRan(box.run());
    assert.deepEqual(box.begun(), ["ci", "ci", "ci"]);
  });

  it("finds its checkout through relative and absolute symbolic links", () => {
    const links = join(box.base, "links");
    mkdirSync(links);
    symlinkSync(join("..", "check out", "atlas"), join(links, "relative"));
    symlinkSync(join(links, "relative"), join(links, "absolute"));
    assertRan(box.run(["x"], { command: join(links, "absolute"), cwd: links }), ["x"], links);
  });

  for (const version of ["v20.0.0", "v20.20.2", "v21.7.3", "v22.0.0", "v22.17.1", "v23.11.0"]) {
    it(`fetches a newer Node for ${version} and installs under it`, () => {
      box.node(version);
      assertRan(box.run());
      const fetched = join(box.checkout, ".atlas", "node", "node_modules", "node", "bin", "node");
      assert.deepEqual(
        box.calls().filter((line) => line.startsWith("begin")),
        [`begin install ${join(box.bin, "node")}`, `begin ci ${fetched}`],
      );
      assertRan(box.run());
      assert.equal(box.begun().length, 2, "nothing is fetched or installed twice");
    });
  }

  for (const version of ["v22.18.0", "v22.23.3", "v24.0.0", "v26.1.0"]) {
    it(`runs under ${version} as it is`, () => {
      box.node(version);
      assertRan(box.run());
      assert.deepEqual(box.begun(), ["ci"]);
    });
  }

  const assertRefused = (result: Result, reason: RegExp): void => {
    assert.equal(result.status, 1);
    assert.equal(result.stdout, "");
    assert.match(result.stderr, reason);
  };

  it("says what to do without node, with one that is too old, and with one that does not run", () => {
    for (const version of ["v18.20.8", "v4.9.1", "v0.12.18"]) {
      box.node(version);
      assertRefused(box.run(), /is v[\d.]+; ChainsAtlas needs Node 20 or newer/);
    }
    box.script("node", "exit 127");
    assertRefused(box.run(), /does not run/);
    rmSync(join(box.bin, "node"));
    assertRefused(box.run(), /node is not on the PATH[^]*Install Node 20/);
    assert.deepEqual(box.begun(), []);
  });

  it("says what to do without npm", () => {
    rmSync(join(box.bin, "npm"));
    assertRefused(box.run(), /npm is not on the PATH/);
  });

  it("fails with npm's own words when the installation fails, and tries again the next time", () => {
    box.npm({ failing: "ci" });
    assertRefused(box.run(), /broken[^]*npm ci failed/);
    assert.ok(!existsSync(join(box.checkout, ".atlas", "install.lock")), "the lock is released");
    box.npm();
    assertRan(box.run());
  });

  it("fails when Node can't be fetched, and when what was fetched does not run", () => {
    box.node("v20.20.2");
    box.npm({ failing: "install" });
    assertRefused(box.run(), /broken[^]*could not fetch Node 22/);
    box.script("npm", "exit 0");
    assertRefused(box.run(), /could not fetch Node 22/);
    box.npm();
    assertRan(box.run());
  });

  it("installs once when six start together, and all of them run", async () => {
    box.npm({ extra: "sleep 0.5" });
    const results = await Promise.all(Array.from({ length: 6 }, () => box.start()));
    for (const result of results) assertRan(result);
    assert.deepEqual(
      box.calls().map((line) => line.split(" ").slice(0, 2).join(" ")),
      ["begin ci", "end ci"],
    );
  });

  it("takes over the lock of a process that is gone, also when four want it", async () => {
    const gone = spawnSync("/bin/sh", ["-c", "echo $$"], { encoding: "utf8" }).stdout.trim();
    mkdirSync(join(box.checkout, ".atlas"));
    symlinkSync(gone, join(box.checkout, ".atlas", "install.lock"));
    const results = await Promise.all(Array.from({ length: 4 }, () => box.start()));
    for (const result of results) assertRan(result);
    assert.deepEqual(box.begun(), ["ci"]);
    assert.ok(!existsSync(join(box.checkout, ".atlas", "install.lock")));
  });
});
