/** Goal: the C twin of an example writes what the example does; a C program that a document shows does what it says. */
import assert from "node:assert/strict";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import { cc } from "../src/cc.ts";
import { run } from "./run.ts";
import { CLANG_NEEDED, findClang, withTool } from "./tools.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const EXAMPLES = join(ROOT, "examples");
/** Documents that show the same program, each to its own readers. */
const DOCUMENTS = ["README.md", "cc/README.md"];

const shownIn = (document: string): string | undefined =>
  /^<!-- program: shout\.c -->\s+```c\n([^]*?)^```$/m.exec(readFileSync(join(ROOT, document), "utf8"))?.[1];

withTool("C twins of the examples", findClang(), CLANG_NEEDED, () => {
  describe("C twins of the examples", () => {
    for (const file of globSync("*.c", { cwd: EXAMPLES }).sort())
      it(file, () => {
        const name = basename(file, ".c");
        const input = new Uint8Array(readFileSync(join(EXAMPLES, "inputs", `${name}.txt`)));
        const { object } = assemble(readFileSync(join(EXAMPLES, `${name}.s`), "utf8"), `${name}.s`);
        const expected = run(object, input);
        const { output, status } = run(cc([join(EXAMPLES, file)]).program.object, input);
        assert.equal(Buffer.from(output).toString(), Buffer.from(expected.output).toString());
        assert.deepEqual([status, expected.status], [0, 0]);
      });
  });

  describe("C shown in documents", () => {
    const folder = mkdtempSync(join(tmpdir(), "atlas-shown-"));
    after(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    for (const document of DOCUMENTS)
      it(document, () => {
        const source = shownIn(document);
        assert.ok(source !== undefined, `${document} shows no shout.c`);
        const file = join(folder, "shout.c");
        writeFileSync(file, source);
        const { object } = cc([file], { flags: ["-Wall", "-Wextra", "-Werror"] }).program;
        const { output, status } = run(object, new TextEncoder().encode("hello, 2 worlds\n"));
        assert.equal(Buffer.from(output).toString(), "HELLO, 2 WORLDS\n11 letters\n");
        assert.equal(status, 0);
      });
  });
});
