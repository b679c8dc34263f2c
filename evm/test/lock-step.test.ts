/** Random programs and forged input, on the interpreter or the units and on the reference: nothing differs. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { ChainLegs } from "@chainsatlas/shared/chain/chain.ts";
import { fuzz } from "@chainsatlas/shared/fuzz/fuzz.ts";
import { makeBundle } from "@chainsatlas/shared/machine/bundle.ts";
import { encodeHeader } from "@chainsatlas/shared/machine/header.ts";
import {
  LegRejected,
  ReferenceLegs,
  type LegInput,
  type LegMachine,
} from "@chainsatlas/shared/machine/leg.ts";
import { PageTree } from "@chainsatlas/shared/machine/merkle.ts";
import { CodeBuilder } from "@chainsatlas/shared/vectors/code.ts";
import { family } from "../src/index.ts";
import { InterpreterChain } from "./support/interpreter.ts";

const SEED = 20_261_122;

const outcome = async (machine: LegMachine, leg: LegInput): Promise<string> => {
  try {
    const { header, root, page } = await machine.leg(leg);
    return `${toHex(header)} ${toHex(root)} ${page ?? "-"}`;
  } catch (error) {
    if (error instanceof LegRejected) return error.reason;
    throw error;
  }
};

/** A program that reads and writes some pages and ends, from a state of these pages. */
function legOf(pages: ReadonlyMap<number, Uint8Array>, deliver: readonly number[]): LegInput {
  const code = new CodeBuilder(0x100);
  for (const page of deliver)
    if (page < 0x100)
      code
        .i("ori", 2, 0, page << 8)
        .i("lw", 1, 2, 0)
        .i("addi", 1, 1, 1)
        .i("sw", 1, 2, 4);
  const text = code.trap(0).bytes();
  const tree = PageTree.from(pages);
  const programId = new Uint8Array(32).fill(7);
  const words = { pc: 0x100, steps: 5n, inputLength: 9, inputCursor: 3, outputLength: 2 };
  return {
    program: { programId, textBase: 0x100, textLength: text.length, memorySize: 0x1_0000, outputLimit: 4 },
    header: encodeHeader({ status: 0, cause: 0, programId, registers: new Uint32Array(32), ...words }),
    root: tree.root(),
    codeStart: 0x100,
    code: text,
    bundle: makeBundle(tree, deliver),
    budget: 1000n,
  };
}

const pageNumber = fc.oneof(fc.integer({ min: 0x20, max: 0x3f }), fc.nat((1 << 24) - 1));
const page = fc.oneof(fc.uint8Array({ minLength: 256, maxLength: 256 }), fc.constant(new Uint8Array(256)));
const legs = fc
  .record({
    pages: fc.array(fc.tuple(pageNumber, page), { maxLength: 12 }),
    more: fc.array(pageNumber, { maxLength: 4 }),
    left: fc.nat(4),
  })
  .map(({ pages, more, left }) => {
    const held = new Map(pages);
    return legOf(held, [...[...held.keys()].slice(left), ...more]);
  });

/** One change of some bytes: a bit turned, bytes cut off, added or removed. */
const forgery = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    fc.nat(8 * bytes.length - 1).map((bit) => bytes.with(bit >> 3, bytes[bit >> 3]! ^ (1 << (bit & 7)))),
    fc.nat(Math.min(bytes.length, 40)).map((cut) => bytes.subarray(0, bytes.length - cut)),
    fc.uint8Array({ minLength: 1, maxLength: 40 }).map((more) => Uint8Array.from([...bytes, ...more])),
    fc
      .nat(bytes.length - 1)
      .map((at) => Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1)])),
  );

describe("lock step with the reference", () => {
  const reference = new ReferenceLegs();
  let units: ChainLegs;
  let interpreter: InterpreterChain;
  before(async () => {
    units = await family.legs();
    interpreter = await InterpreterChain.start();
  });
  after(async () => {
    await units.close();
    await interpreter.close();
  });

  const agree = async (leg: LegInput): Promise<void> =>
    assert.equal(await outcome(units, leg), await outcome(reference, leg));

  it("runs random programs leg by leg on the interpreter as the reference does", async () => {
    const result = await fuzz({ target: interpreter, seed: SEED, count: 1500 });
    assert.deepEqual(result.failures, []);
    assert.ok(result.steps > 50_000, `${result.steps} steps from seed ${SEED}`);
  });

  it("runs random programs leg by leg on the units as the reference does", async () => {
    const result = await fuzz({ target: units, seed: SEED, count: 60 });
    assert.deepEqual(result.failures, []);
  });

  it("takes any pages with their proof and gives the root that follows", async () => {
    await fc.assert(fc.asyncProperty(legs, agree), { numRuns: 120 });
  });

  it("refuses a forged bundle for the reason that the reference has", async () => {
    const forged = legs.chain((leg) => forgery(leg.bundle).map((bundle) => ({ ...leg, bundle })));
    await fc.assert(fc.asyncProperty(forged, agree), { numRuns: 250 });
  });

  it("refuses a forged header for the reason that the reference has", async () => {
    const forged = legs.chain((leg) => forgery(leg.header).map((header) => ({ ...leg, header })));
    await fc.assert(fc.asyncProperty(forged, agree), { numRuns: 150 });
  });
});
