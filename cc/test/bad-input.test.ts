/** Goal: what C, the machine or the linker can't take ends in one error that says where and why; nothing is made. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cc } from "../src/cc.ts";
import { CcError } from "../src/error.ts";
import type { LinkOptions } from "../src/link/link.ts";
import { CLANG_NEEDED, findClang, withTool } from "./tools.ts";

interface Bad {
  readonly what: string;
  readonly source: string;
  /** Line of the error; undefined where the whole program is at fault. */
  readonly line?: number;
  readonly message: RegExp;
  readonly options?: LinkOptions;
}

const main = (...lines: string[]): string => ["int main(void) {", ...lines, "}", ""].join("\n");

const BAD: readonly Bad[] = [
  { what: "a mistake in C", source: main("  return x;"), line: 2, message: /undeclared identifier 'x'/ },
  {
    what: "assembly of another machine",
    source: main('  __asm__("movl %eax, %ebx");', "  return 0;"),
    line: 2,
    message: /instruction/,
  },
  {
    what: "an instruction without counterpart",
    source: main('  __asm__(".word 0x46001000");', "  return 0;"),
    line: 2,
    message: /floating-point instruction .* from inline assembly/,
  },
  {
    what: "a system call of another system",
    source: main('  __asm__ volatile("syscall");', "  return 0;"),
    line: 2,
    message: /`syscall` of another system/,
  },
  {
    what: "a file",
    source: `#include <stdio.h>\n${main('  return fopen("x", "r") != 0;')}`,
    line: 3,
    message: /no files: read stdin, write stdout/,
  },
  {
    what: "a clock",
    source: `#include <time.h>\n${main("  return (int)time(0);")}`,
    line: 3,
    message: /no clock/,
  },
  {
    what: "a header of threads",
    source: `#include <pthread.h>\n${main("  return 0;")}`,
    line: 1,
    message: /no threads/,
  },
  {
    what: "a thread",
    source: `int pthread_create(void *);\n${main("  return pthread_create(0);")}`,
    line: 3,
    message: /`pthread_create` does not exist: the machine has no threads/,
  },
  {
    what: "thread-local storage",
    source: `_Thread_local int t;\n${main("  return t;")}`,
    line: 3,
    message: /thread-local `t`: the machine has no threads/,
  },
  {
    what: "an undefined function",
    source: `int nothing(void);\n${main("  return", "    nothing();")}`,
    line: 4,
    message: /`nothing` does not exist/,
  },
  {
    what: "more than 16 MiB of data",
    source: `int small;\nchar huge[20 << 20];\n${main("  huge[small] = 1;", "  return huge[1];")}`,
    line: 2,
    message: /needs \d+ bytes of memory, the limit is 16777216: `huge` takes 20971520/,
    options: { memory: 1 << 24 },
  },
  {
    what: "data beyond the memory that was asked for",
    source: `static volatile char large[100000];\n${main("  return large[3];")}`,
    line: 1,
    message: /the limit is 65536: `large` takes 100000/,
    options: { memory: 65536, stack: 4096 },
  },
  { what: "no main", source: "int f(void) { return 1; }\n", message: /there is no function `main`/ },
  {
    what: "a constructor",
    source: `int putchar(int);\n__attribute__((constructor)) static void f(void) { putchar(1); }\n${main("  return 0;")}`,
    message: /before or after `main`/,
  },
];

withTool("bad C programs", findClang(), CLANG_NEEDED, () => {
  describe("bad C programs", () => {
    const folder = mkdtempSync(join(tmpdir(), "atlas-bad-"));
    after(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    for (const { what, source, line, message, options } of BAD)
      it(`${what}: an error${line === undefined ? "" : ` in line ${line}`}`, () => {
        const file = join(folder, "bad.c");
        writeFileSync(file, source);
        assert.throws(
          () => cc([file], options),
          (error: unknown) => {
            assert.ok(error instanceof CcError, String(error));
            assert.match(error.message, message);
            if (line !== undefined) assert.match(error.message, new RegExp(`bad\\.c:${line}[:,]`));
            return true;
          },
        );
      });

    it("the same name in two files: both are named", () => {
      for (const name of ["a.c", "b.c"])
        writeFileSync(join(folder, name), "int twice;\nint main(void) { return twice; }\n");
      assert.throws(
        () => cc([join(folder, "a.c"), join(folder, "b.c")]),
        /is defined in .*a\.c and again in .*b\.c/,
      );
    });
  });
});

describe("bad objects and archives", () => {
  const folder = mkdtempSync(join(tmpdir(), "atlas-bad-"));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const refuses = (name: string, content: Uint8Array | string, message: RegExp): void => {
    it(`${name}: ${message.source}`, () => {
      const file = join(folder, name);
      writeFileSync(file, content);
      assert.throws(
        () => cc([file]),
        (error) => error instanceof CcError && message.test(error.message),
      );
    });
  };
  refuses("text.o", "hello", /is no 32-bit big-endian MIPS object file/);
  refuses("cut.a", "!<arch>\nx.o/    ", /a damaged archive at byte 8/);
  it("missing.o: can't read", () => {
    assert.throws(() => cc([join(folder, "missing.o")]), /can't read .*missing\.o/);
  });
});
