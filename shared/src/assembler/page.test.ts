import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Simulator } from "../machine/simulator.ts";
import { assemble } from "./assemble.ts";

const page = readFileSync(new URL("../../../docs/assembly.md", import.meta.url), "utf8");

describe("docs/assembly.md", () => {
  it("has an example that does what it says", () => {
    const source = /```asm\n(.*?)```/s.exec(page)?.[1];
    assert.ok(source !== undefined);
    const machine = new Simulator(assemble(source).object, new TextEncoder().encode("stressed"));
    machine.run({ maxSteps: 1000 });
    assert.equal(new TextDecoder().decode(machine.output()), "desserts");
  });

  it("names every error kind and every directive", () => {
    const kinds = /export type ErrorKind =([^;]*);/.exec(
      readFileSync(new URL("error.ts", import.meta.url), "utf8"),
    )?.[1];
    const names = kinds?.match(/[a-z]+/g) ?? [];
    assert.ok(names.length > 10);
    const rows =
      page
        .slice(page.indexOf("## Errors"))
        .match(/^\| [a-z, ]+ \|/gm)
        ?.join() ?? "";
    for (const name of names) assert.ok(rows.includes(name), name);
    const directives =
      readFileSync(new URL("directives.ts", import.meta.url), "utf8").match(/"\.[a-z]+":/g) ?? [];
    assert.ok(directives.length > 10);
    for (const directive of directives) assert.ok(page.includes(`\`${directive.slice(1, -2)}`), directive);
  });
});
