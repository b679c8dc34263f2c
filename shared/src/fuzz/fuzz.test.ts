import assert from "node:assert/strict";
import { decode } from "../isa/decode.ts";
import { CheckerLegs, ReferenceLegs, type LegMachine } from "../machine/leg.ts";
import { legsKind } from "../vectors/kinds/legs.ts";
import { vectorFileSchema, type LegsVector } from "../vectors/schema.ts";
import { fuzz, type FuzzFailure } from "./fuzz.ts";

const SEED = 1;
const PROGRAMS = 300;
const reference = new ReferenceLegs();

/** The reference, except that each word of its code is first changed. */
const reading = (change: (word: number) => number): LegMachine => ({
  leg(input) {
    const code = input.code.slice();
    const view = new DataView(code.buffer);
    for (let at = 0; at < code.length; at += 4) view.setUint32(at, change(view.getUint32(at)));
    return reference.leg({ ...input, code });
  },
});

const isXor = (word: number): boolean => decode(word)?.instruction.mnemonic === "xor";
const wrongXor = reading((word) => (isXor(word) ? word - 1 : word));

/** Words of a vector's text that are not NOP. */
function wordsOf({ text }: LegsVector): number[] {
  const view = Buffer.from(text.slice(2), "hex");
  return Array.from({ length: view.length / 4 }, (_, i) => view.readUInt32BE(i * 4)).filter(
    (word) => word !== 0,
  );
}

async function failuresOf(vector: LegsVector, legs: LegMachine): Promise<(string | undefined)[]> {
  const results = [];
  for await (const { failure } of legsKind.run(vector, { name: "test", legs })) results.push(failure);
  return results;
}

describe("fuzz", () => {
  it(`finds no difference between checker and reference: ${PROGRAMS} programs from seed ${SEED}`, async () => {
    const progress: number[] = [];
    const result = await fuzz({
      target: new CheckerLegs(),
      seed: SEED,
      count: PROGRAMS,
      onProgress: (ran) => progress.push(ran),
    });
    assert.deepEqual(result.failures, []);
    assert.equal(result.ran, PROGRAMS);
    assert.ok(result.steps > PROGRAMS * 20, `only ${result.steps} steps`);
    assert.equal(progress.at(-1), PROGRAMS);
  });

  describe("with an implementation that takes XOR for OR", () => {
    let failures: readonly FuzzFailure[];
    before(async () => {
      ({ failures } = await fuzz({ target: wrongXor, seed: SEED, count: PROGRAMS }));
    });

    it("finds it and stops when there is enough to look at", () => {
      assert.equal(failures.length, 5);
    });

    it("shrinks it to the one instruction and one step", () => {
      for (const { vector } of failures) {
        assert.deepEqual(wordsOf(vector).map(isXor), [true]);
        assert.equal(vector.legs[0]?.budget, "1");
        assert.ok(Object.keys(vector.states[0]?.registers ?? {}).length <= 2);
        assert.deepEqual(vector.states[0]?.pages ?? {}, {});
      }
    });

    it("reports a vector that the reference passes and the implementation does not", async () => {
      for (const { vector } of failures) {
        vectorFileSchema.parse({ schema: 1, tier: "fuzz", comment: "", vectors: [vector] });
        assert.deepEqual(await failuresOf(vector, reference), [undefined]);
        assert.match((await failuresOf(vector, wrongXor))[0] ?? "", /^header has \{.*"registers"/);
      }
    });

    it("finds each again from its seed alone", async () => {
      const first = failures[0]!;
      const again = await fuzz({ target: wrongXor, seed: first.seed, count: 1 });
      assert.deepEqual(again.failures, [first]);
    });
  });

  it("reports an implementation that breaks", async () => {
    const broken: LegMachine = { leg: () => Promise.reject(new Error("out of order")) };
    const { failures, ran } = await fuzz({ target: broken, seed: SEED, count: 1 });
    assert.equal(ran, 1);
    assert.equal(failures[0]?.difference, "fails: out of order");
    assert.deepEqual(wordsOf(failures[0].vector), []);
  });
});
