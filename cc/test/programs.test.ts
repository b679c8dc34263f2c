/** Goal: C programs do on the machine what they do anywhere else. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cases, type Case } from "../programs/cases.ts";
import { cc } from "../src/cc.ts";
import { ARTIFACTS, manifest, program, PROGRAMS, sha256Of } from "./objects.ts";
import { run } from "./run.ts";
import { CLANG_NEEDED, findClang, nativeCompiler, withTool } from "./tools.ts";

const all = cases();
const names = [...new Set(all.map((c) => c.program))];
const ofProgram = (name: string): Case[] => all.filter((c) => c.program === name);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

describe("artifacts of C programs", () => {
  it("are those that the manifest names, made from the sources that are here", () => {
    for (const [file, digest] of Object.entries(manifest.sha256))
      assert.equal(sha256Of(join(ARTIFACTS, file)), digest, file);
    for (const [file, digest] of Object.entries(manifest.sources))
      assert.equal(sha256Of(join(PROGRAMS, "..", file)), digest, `${file} has changed: npm run build -w cc`);
    assert.deepEqual(
      names.map((name) => `programs/${name}.c`).filter((file) => manifest.sources[file] === undefined),
      [],
    );
  });
});

describe("C programs from their committed objects", () => {
  for (const { program: name, name: what, input, output, status } of all)
    it(`${name}: ${what}`, () => {
      const outcome = run(program(name).object, input);
      assert.equal(text(outcome.output), text(output));
      assert.equal(outcome.status, status);
    });
});

/** Compiled by whatever clang there is, with other code than the committed objects have. */
withTool("C programs compiled here", findClang(), CLANG_NEEDED, () => {
  describe("C programs compiled here", () => {
    for (const optimize of ["-O0", "-Os", "-O3"])
      for (const name of names)
        it(`${name} ${optimize}`, () => {
          const { object } = cc([join(PROGRAMS, `${name}.c`)], { optimize }).program;
          // The signatures of ed25519 take 70 million steps each, and many more without optimization.
          for (const { input, output, status } of ofProgram(name).slice(
            0,
            name === "ed25519" ? 0 : undefined,
          )) {
            const outcome = run(object, input);
            assert.equal(text(outcome.output), text(output));
            assert.equal(outcome.status, status);
          }
        });
  });
});

withTool("C programs compiled for this machine", nativeCompiler(), "a C compiler", (compiler) => {
  describe("C programs compiled for this machine", () => {
    const folder = mkdtempSync(join(tmpdir(), "atlas-native-"));
    after(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    for (const name of names)
      it(name, () => {
        const file = join(folder, name);
        const { status, stderr } = spawnSync(compiler, [
          "-O1",
          "-o",
          file,
          join(PROGRAMS, `${name}.c`),
          "-lm",
        ]);
        assert.equal(status, 0, String(stderr));
        for (const { input, output, status: expected } of ofProgram(name)) {
          const native = spawnSync(file, { input });
          assert.equal(text(native.stdout), text(output));
          assert.equal(native.status, expected);
        }
      });
  });
});
