/** Commands that need no chain: assembling and running on the reference simulator. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { atlas, exampleFile, scratch } from "../test-atlas.ts";

interface Run {
  readonly status: string;
  readonly fault?: { cause: string; pc: number };
  readonly exitCode: number | null;
  readonly steps: number;
  readonly registers: number[];
  readonly output: string;
  readonly hops: unknown[];
}

const run = (...args: string[]): Run => JSON.parse(atlas(["run", ...args, "--json"]).stdout) as Run;

describe("atlas asm and disasm", () => {
  it("make an object and a source that assembles to the same bytes", () => {
    const folder = scratch();
    const [first, source, second] = [join(folder, "a.dlx"), join(folder, "a.s"), join(folder, "b.dlx")];
    const asm = atlas(["asm", exampleFile("crc32.s"), "-o", first, "--json"]);
    assert.equal(asm.code, 0, asm.stderr);
    const { id, bytes } = JSON.parse(asm.stdout) as { id: string; bytes: number };
    assert.equal(id, createHash("sha256").update(readFileSync(first)).digest("hex"));
    assert.equal(bytes, readFileSync(first).length);
    writeFileSync(source, atlas(["disasm", first]).stdout);
    assert.equal(atlas(["asm", source, "-o", second]).code, 0);
    assert.deepEqual(readFileSync(second), readFileSync(first));
  });

  it("say what is wrong with a source where, and write nothing", () => {
    const folder = scratch();
    const file = join(folder, "bad.s");
    writeFileSync(file, "main:  addi r1, r0, 1\n       frob r1, r2\n");
    const { code, stdout, stderr } = atlas(["asm", file, "-o", join(folder, "bad.dlx")]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /bad\.s:2:8: .*frob/);
    assert.equal(existsSync(join(folder, "bad.dlx")), false);
  });

  it("say which field of an object is wrong", () => {
    const folder = scratch();
    const file = join(folder, "a.dlx");
    atlas(["asm", exampleFile("crc32.s"), "-o", file]);
    const bytes = readFileSync(file);
    writeFileSync(file, Buffer.concat([bytes, Buffer.from([0])]));
    const { code, stderr } = atlas(["disasm", file]);
    assert.equal(code, 2);
    assert.match(stderr, /a\.dlx: .*length/i);
  });
});

describe("atlas run on the reference simulator", () => {
  it("prints the program's output on stdout and nothing else there", () => {
    const { code, stdout } = atlas(["run", exampleFile("sha256.s"), "--input", "-"], "abc");
    assert.equal(code, 0);
    assert.equal(stdout, `${createHash("sha256").update("abc").digest("hex")}\n`);
  });

  it("gives one document with --json", () => {
    const result = run(exampleFile("sha256.s"), "--input", exampleFile("inputs/sha256.txt"));
    assert.equal(result.status, "halted");
    assert.equal(result.exitCode, 0);
    assert.equal(result.registers.length, 32);
    assert.deepEqual(result.hops, []);
    const expected = createHash("sha256")
      .update(readFileSync(exampleFile("inputs/sha256.txt")))
      .digest("hex");
    assert.equal(Buffer.from(result.output, "hex").toString(), `${expected}\n`);
  });

  it("reports a fault with its place and exit code 1", () => {
    const file = join(scratch(), "fault.s");
    writeFileSync(file, "main:  addi r1, r0, 2\n       lw r2, 1(r1)\n       lw r2, 0(r1)\n");
    const { code, stdout } = atlas(["run", file, "--json"]);
    const { status, fault, exitCode, steps } = JSON.parse(stdout) as Run;
    assert.deepEqual(
      { code, status, fault, exitCode, steps },
      { code: 1, status: "faulted", fault: { cause: "misaligned", pc: 0x104 }, exitCode: null, steps: 1 },
    );
  });

  it("stops at --max-steps", () => {
    const file = join(scratch(), "endless.s");
    writeFileSync(file, "main:  addi r1, r1, 1\n       j main\n");
    const { status, steps, registers } = run(file, "--max-steps", "1001");
    assert.deepEqual([status, steps, registers[1]], ["running", 1001, 501]);
  });

  const UNUSABLE: Record<string, [string[], RegExp]> = {
    "a missing file": [["run", "/nowhere/x.s"], /can't read \/nowhere\/x\.s/],
    "a missing input": [["run", exampleFile("crc32.s"), "--input", "/nowhere/y"], /can't read \/nowhere\/y/],
    "an unknown chain": [["run", exampleFile("crc32.s"), "--on", "evm,tron"], /no chain "tron"/],
    "a chain named twice": [["run", exampleFile("crc32.s"), "--on", "evm,evm"], /"evm" is named twice/],
    "a negative step limit": [["run", exampleFile("crc32.s"), "--max-steps", "-1"], /max-steps/],
    "a step limit beyond 64 bits": [
      ["run", exampleFile("crc32.s"), "--max-steps", "18446744073709551616"],
      /2\^64/,
    ],
    "a receipt without a chain": [
      ["run", exampleFile("crc32.s"), "--receipt", "r.json"],
      /--receipt needs --on/,
    ],
    "both files from standard input": [["run", "-", "--input", "-"], /both be standard input/],
    "an unknown option": [["run", exampleFile("crc32.s"), "--fast"], /unknown option/],
    "an unknown command": [["fly"], /unknown command/],
    "a receipt that is none": [["verify", exampleFile("crc32.s")], /not a receipt/],
    "a fuzz count of nothing": [["fuzz", "--on", "checker", "--count", "0"], /whole number from 1/],
    "vectors on an unknown implementation": [["vectors", "--on", "tron"], /no implementation "tron"/],
    "measuring an unknown chain": [["profile", "measure", "tron"], /no chain "tron"/],
  };
  for (const [what, [args, message]] of Object.entries(UNUSABLE))
    it(`refuses ${what} with exit code 2`, () => {
      const { code, stdout, stderr } = atlas(args);
      assert.deepEqual([code, stdout], [2, ""], stderr);
      assert.match(stderr, message);
    });

  it("has help for every command", () => {
    const { stdout } = atlas(["--help"]);
    const names = ["asm", "disasm", "run", "demo", "verify", "profile", "vectors", "fuzz", "bench", "test"];
    for (const name of names) {
      assert.match(stdout, new RegExp(`^ {2}${name}\\b`, "m"));
      const help = atlas([name, "--help"]);
      assert.equal(help.code, 0);
      assert.match(help.stdout, new RegExp(`Usage: atlas ${name}`));
    }
  });
});
