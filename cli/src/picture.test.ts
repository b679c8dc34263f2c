/** Goal: the picture shows every hop where it ran, every move, and nothing that would break the document. */
import assert from "node:assert/strict";
import { drawExecution } from "./picture.ts";
import type { HopDocument, RunDocument } from "./result.ts";

const hop = (chain: string, index: number): HopDocument => ({
  ...{ chain, segments: [{ index, start: 256, bytes: 8 }], steps: 1234n, transactions: 2, bytes: 567 },
  ...{ cost: { unit: "gas", amount: 89_000n }, stateHash: `state ${index}`, log: [] },
});

const documentOf = (chains: readonly string[]): RunDocument => {
  const hops = chains.map(hop);
  const costs = Object.fromEntries(chains.map((chain) => [chain, { unit: "gas", amount: 89_000n }]));
  return {
    ...{
      program: { id: "", textBytes: 8, dataBytes: 0 },
      status: "halted",
      exitCode: 0,
      registers: [],
      output: "",
    },
    ...{ steps: 1234n, stateHash: "ab".repeat(32), hops },
    totals: {
      hops: hops.length,
      steps: 1234n,
      transactions: 2 * hops.length,
      bytes: 567 * hops.length,
      costs,
    },
  };
};

const count = (text: string, part: string): number => text.split(part).length - 1;

describe("picture of an execution", () => {
  const chains = ["a", "b", "c", "a"];
  const svg = drawExecution(documentOf(chains), `<"a" & b>`);

  it("has a lane for each chain, a box for each hop, an arrow for each move", () => {
    assert.equal(count(svg, 'class="lane"'), 3);
    assert.equal(count(svg, "<g>"), chains.length);
    assert.equal(count(svg, 'class="move"'), chains.length - 1);
  });

  it("puts hops of one chain on one height, in order from the left", () => {
    const boxes = [...svg.matchAll(/<rect x="(\d+)" y="(\d+)" width="\d+" height="\d+" rx="7"/g)];
    const [xs, ys] = [boxes.map(([, x]) => Number(x)), boxes.map(([, , y]) => y)];
    assert.deepEqual(
      xs,
      xs.toSorted((a, b) => a - b),
    );
    assert.equal(ys[0], ys[3]);
    assert.equal(new Set(ys).size, 3);
    assert.ok(Math.max(...xs) < Number(/width="(\d+)"/.exec(svg)![1]));
  });

  it("says segment, steps, cost and bytes of each hop", () => {
    for (const text of ["S3<", "1.234K steps<", "89K gas<", "567 bytes carried<"])
      assert.ok(svg.includes(text), text);
  });

  it("escapes what it is given", () => {
    assert.ok(!svg.includes(`<"a"`));
    assert.ok(svg.includes("&#60;&#34;a&#34; &#38; b&#62;"));
  });
});
