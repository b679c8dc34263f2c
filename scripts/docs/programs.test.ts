/** Goal: a program that a document shows assembles, and does what the document says. */
import assert from "node:assert/strict";
import { assemble } from "@chainsatlas/shared/assembler/assemble.ts";
import { Status } from "@chainsatlas/shared/machine/constants.ts";
import { Simulator } from "@chainsatlas/shared/machine/simulator.ts";
import { repositoryTexts } from "../tidy/repository.ts";

/** By name: an input, longer than one block of the program, and the output that belongs to it. */
const EXPECTED: Readonly<Record<string, { readonly input: string; readonly output: string }>> = {
  "shout.s": { input: "`az{ Hello, Zoë! ".repeat(20), output: "`AZ{ HELLO, ZOë! ".repeat(20) },
};

const shown = repositoryTexts()
  .filter(({ path }) => path.endsWith(".md"))
  .flatMap(({ path, text }) =>
    [...text.matchAll(/^<!-- program: (\S+) -->\s+```asm\n([^]*?)^```$/gm)].map(
      ([, name = "", source = ""]) => ({
        path,
        name,
        source,
      }),
    ),
  );

describe("programs shown in documents", () => {
  it("are found, each with an expectation", () => {
    assert.deepEqual([...new Set(shown.map(({ name }) => name))], Object.keys(EXPECTED));
  });

  for (const { path, name, source } of shown) {
    it(`${path}: ${name}`, () => {
      const { input = "", output } = EXPECTED[name] ?? {};
      const machine = new Simulator(assemble(source, name).object, new TextEncoder().encode(input));
      machine.run({ maxSteps: 1_000_000 });
      assert.equal(machine.header().status, Status.HALTED);
      assert.equal(new TextDecoder().decode(machine.output()), output);
    });
  }
});
