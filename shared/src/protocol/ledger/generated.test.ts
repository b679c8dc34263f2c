import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { sizeOf } from "./fields.ts";
import { GENERATED } from "./generated.ts";
import { LOGISTIC } from "./generated/logistic.ts";
import { CARRIED, REQUESTS } from "./requests.ts";
import { EVENTS } from "./events.ts";
import { STATE } from "./state.ts";

describe("generated forms of the ledger's declarations", () => {
  const folder = new URL("generated/", import.meta.url);

  it("are what the declarations give, all of them", () => {
    assert.deepEqual(readdirSync(folder).sort(), Object.keys(GENERATED).sort());
    for (const [name, render] of Object.entries(GENERATED))
      assert.equal(
        readFileSync(new URL(name, folder), "utf8"),
        render(),
        `${name}: npm run generate -w shared`,
      );
  });

  it("rest on words that fit 32 bytes, and on numbers of which none is used twice", () => {
    for (const [name, { key, value }] of Object.entries(STATE)) {
      assert.ok(1 + sizeOf(key) <= 32 && sizeOf(value) <= 32, name);
    }
    const unique = (numbers: readonly number[]): void =>
      assert.equal(new Set(numbers).size, numbers.length, numbers.join());
    unique(Object.values(STATE).map(({ tag }) => tag));
    unique(Object.values(EVENTS).map(({ kind }) => kind));
    unique([...Object.values(REQUESTS), ...Object.values(CARRIED)].map(({ type }) => type));
  });

  it("have a logistic table within one unit of the function", () => {
    LOGISTIC.forEach((value, i) => {
      assert.ok(Math.abs(value - 2 ** 32 / (1 + Math.exp(-i / 8))) <= 1, `${i}`);
    });
  });
});
