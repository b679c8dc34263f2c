/** Commands on C: each program on every chain, profiles, and errors as a user sees them. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cases } from "@chainsatlas/cc/programs/cases.ts";
import { CLANG_NEEDED, findClang, withTool } from "@chainsatlas/cc/test/tools.ts";
import { program } from "@chainsatlas/cc/test/objects.ts";
import { encodeObject } from "@chainsatlas/shared/object/object.ts";
import { CHAIN_NAMES } from "../chains.ts";
import { openEmbedded } from "../network.ts";
import { runLocal, runOnChains } from "../run-on.ts";
import { atlas, scratch } from "../test-atlas.ts";

const quiet = { onProgress: () => undefined, onHop: () => undefined };

/** A program whose every case takes more steps than these runs on the reference only. */
const LONG = 20_000_000n;

it("every C program but a long one has a case that runs on the chains", () => {
  const all = cases();
  for (const name of new Set(all.map((one) => one.program))) {
    const own = all.filter((one) => one.program === name);
    if (own.some((one) => one.onChains)) continue;
    const { object } = program(name);
    const bytes = encodeObject(object);
    for (const { input, name: what } of own) {
      const { steps } = runLocal({ program: { name, object, bytes }, input });
      assert.ok(steps > LONG, `${name}, ${what}: ${steps} steps`);
    }
  }
});

for (const chain of CHAIN_NAMES)
  describe(`C programs on ${chain}`, () => {
    let network: Awaited<ReturnType<typeof openEmbedded>>;
    before(async () => {
      network = await openEmbedded([chain]);
    });
    after(() => network.close());

    for (const { program: name, name: what, input, output, status } of cases().filter((c) => c.onChains))
      it(`${name}: ${what}`, async () => {
        const { object } = program(name);
        const request = { program: { name, object, bytes: encodeObject(object) }, input };
        const { document, result } = await runOnChains(request, network, quiet);
        assert.equal(document.output, Buffer.from(output).toString("hex"));
        assert.equal(document.exitCode, status);
        const last = Buffer.from(result.hops.at(-1)!.stateHash).toString("hex");
        assert.equal(last, runLocal(request).stateHash);
      });
  });

const HELLO = `#include <stdio.h>
static int twice(int n) { return 2 * n; }
int main(void) {
  int c, n = 0;
  while ((c = getchar()) != EOF) n += twice(c);
  printf("%d\\n", n);
  return 3;
}
`;

describe("atlas profile of a program that is no C", () => {
  it("tells functions, pages and what each chain would take", () => {
    const file = join(scratch(), "calls.dlx");
    const linked = program("crc32");
    writeFileSync(file, encodeObject(linked.object));
    const { code, stdout, stderr } = atlas(["profile", file, "--json"]);
    assert.equal(code, 0, stderr);
    const profile = JSON.parse(stdout) as {
      steps: number;
      functions: { self: number; total: number }[];
      textPages: { steps: number }[];
      chains: { chain: string; transactions: number; cost: number; segments: number[] }[];
    };
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
    assert.equal(sum(profile.functions.map(({ self }) => self)), profile.steps);
    assert.equal(sum(profile.textPages.map(({ steps }) => steps)), profile.steps);
    assert.deepEqual(
      profile.chains.map(({ chain }) => chain),
      CHAIN_NAMES,
    );
    for (const { transactions, cost, segments } of profile.chains) {
      assert.ok(transactions >= 2 && cost > 0);
      assert.equal(sum(segments), linked.object.text.length);
    }
  });
});

withTool("atlas cc, run and profile on C sources", findClang(), CLANG_NEEDED, () => {
  describe("atlas on C sources", () => {
    const folder = scratch();
    const file = join(folder, "hello.c");
    before(() => {
      writeFileSync(file, HELLO);
    });

    it("cc makes an object that runs, and a listing of C lines over instructions", () => {
      const object = join(folder, "hello.dlx");
      const made = atlas(["cc", file, "-o", object, "-O1", "--listing"]);
      assert.equal(made.code, 0, made.stderr);
      assert.match(made.stdout, /^twice:|^main:/m);
      assert.match(made.stdout, /hello\.c:5 {2}while \(\(c = getchar\(\)\)/);
      const ran = atlas(["run", object, "--input", "-", "--json"], "ab");
      const { exitCode, output } = JSON.parse(ran.stdout) as { exitCode: number; output: string };
      assert.deepEqual([exitCode, Buffer.from(output, "hex").toString()], [3, "390\n"]);
    });

    it("run takes the source itself", () => {
      const { code, stdout } = atlas(["run", file, "--input", "-"], "ab");
      assert.deepEqual([code, stdout], [0, "390\n"]);
    });

    it("profile names functions and lines, and draws them", () => {
      const picture = join(folder, "flame.svg");
      const { code, stdout, stderr } = atlas(
        ["profile", file, "--input", "-", "--flame", picture],
        "a".repeat(500),
      );
      assert.equal(code, 0, stderr);
      assert.match(stdout, /\bmain\n/);
      assert.match(stdout, /hello\.c:5\n/, stdout);
      assert.match(readFileSync(picture, "utf8"), /^<svg .*<title>main: \d+ steps/s);
    });

    it("errors are exit code 2 with file and line, and nothing is written", () => {
      const bad = join(folder, "bad.c");
      writeFileSync(bad, "int main(void) {\n  return nothing;\n}\n");
      const output = join(folder, "bad.dlx");
      const { code, stderr } = atlas(["cc", bad, "-o", output]);
      assert.equal(code, 2);
      assert.match(stderr, /bad\.c:2:10: error/);
      assert.throws(() => readFileSync(output));
      assert.equal(atlas(["cc", file, "-o", output, "--memory", "100"]).code, 2);
    });
  });
});

describe("atlas cc without clang", () => {
  it("says how to get one", () => {
    const before = process.env.ATLAS_CLANG;
    process.env.ATLAS_CLANG = "no-such-clang";
    try {
      const file = join(scratch(), "x.c");
      writeFileSync(file, HELLO);
      const { code, stderr } = atlas(["run", file]);
      assert.equal(code, 2);
      assert.match(stderr, /needs clang with its MIPS target.*apt-get install clang/s);
    } finally {
      if (before === undefined) delete process.env.ATLAS_CLANG;
      else process.env.ATLAS_CLANG = before;
    }
  });
});
