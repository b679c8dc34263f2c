/** Goal: every number and table in a document that a command can make is what that command makes now. */
import assert from "node:assert/strict";
import { repositoryTexts } from "../tidy/repository.ts";
import { BLOCKS } from "./blocks.ts";
import { fill } from "./fill.ts";

describe("generated parts of documents", () => {
  const blocks = { one: () => "1\n", two: () => "2" };
  const part = (name: string, text: string): string =>
    `<!-- generated: ${name} -->\n${text}<!-- /generated -->\n`;

  it("are replaced, and nothing else is", () => {
    const before = `a\n${part("one", "old\n")}b\n${part("two", "")}c\n`;
    const after = `a\n${part("one", "\n1\n\n")}b\n${part("two", "\n2\n\n")}c\n`;
    assert.equal(fill(before, blocks), after);
    assert.equal(fill(after, blocks), after);
  });

  it("are refused when their name is unknown or their end is missing", () => {
    assert.throws(() => fill(part("three", ""), blocks), /unknown generated part "three"; known: one, two/);
    assert.throws(() => fill("<!-- generated: one -->\n", blocks), /not closed/);
    assert.throws(() => fill(`<!-- generated: one -->\n${part("two", "")}`, blocks), /"one" is not closed/);
    assert.throws(() => fill("<!-- generated: one-->\n<!-- /generated -->\n", blocks), /malformed/);
  });

  for (const { path, text } of repositoryTexts().filter((file) => file.path.endsWith(".md"))) {
    if (!text.includes("<!-- generated:")) continue;
    it(`are fresh in ${path}`, () => {
      assert.equal(fill(text, BLOCKS), text, "run: npm run generate");
    });
  }
});
