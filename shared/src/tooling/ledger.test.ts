/** Goal: a ledger notices what changed, and its README shows it. */
import assert from "node:assert/strict";
import { ledgerProblems, withCosts } from "./ledger.ts";

const README = (inside: string): string =>
  `before\n<!-- costs: made by \`npm run bench -w chain -- --write\` -->\n${inside}<!-- /costs -->\nafter\n`;

describe("ledger of costs", () => {
  it("is compared: a figure that is off by more than 2 %, missing or new is a problem", () => {
    const ledger = { group: { kept: 100, off: 100, less: 100, gone: 1 } };
    const problems = ledgerProblems(ledger, { group: { kept: 102, off: 102.1, less: 97.9, came: 1 } });
    assert.deepEqual(
      problems.map((problem) => problem.split(": ")[1]),
      ["off", "less", "gone", "came"],
    );
  });

  it("becomes a table for each group in the README, and nothing else of it changes", () => {
    const table = "\n| gas | |\n|---|---:|\n| a call | 1,234.5 |\n\n";
    assert.equal(withCosts(README("old\n"), { gas: { "a call": 1234.5 } }), README(table));
  });

  it("becomes a paragraph where there are many figures", () => {
    const names = Array.from({ length: 41 }, (_, i) => `f${i}`);
    const costs = { each: Object.fromEntries(names.map((name) => [name, 1])) };
    assert.match(withCosts(README(""), costs), /\neach: f0 1 · f1 1 · .* · f40 1\.\n/);
  });

  it("needs a place in the README", () => {
    assert.throws(() => withCosts("nothing\n", {}), /no place/);
  });
});
