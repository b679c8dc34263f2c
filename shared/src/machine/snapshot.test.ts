import assert from "node:assert/strict";
import fc from "fast-check";
import { EncodingError } from "../bytes/codec.ts";
import { CodeBuilder } from "../vectors/code.ts";
import { applyDelta, decodeDelta, encodeDelta, makeDelta } from "./delta.ts";
import { HEADER_BYTES } from "./header.ts";
import { PageTree } from "./merkle.ts";
import { Simulator } from "./simulator.ts";
import { decodeSnapshot, encodeSnapshot, snapshotHash, type Snapshot } from "./snapshot.ts";
import { headers, pageMaps } from "./test-arbitraries.ts";

const snapshots: fc.Arbitrary<Snapshot> = fc
  .tuple(headers, pageMaps)
  .map(([header, pages]) => ({ header, tree: PageTree.from(pages) }));

const sameProgram = (before: Snapshot, after: Snapshot): Snapshot => ({
  ...after,
  header: { ...after.header, programId: before.header.programId },
});

const assertSame = (actual: Snapshot, expected: Snapshot): void => {
  assert.deepEqual(actual.header, expected.header);
  assert.deepEqual(actual.tree.pages(), expected.tree.pages());
  assert.deepEqual(snapshotHash(actual), snapshotHash(expected));
};

const filled = (value: number): Uint8Array => new Uint8Array(256).fill(value);
const [header] = fc.sample(headers, { numRuns: 1, seed: 1 });
const base: Snapshot = { header: header!, tree: PageTree.from(new Map([[1, filled(1)], [2, filled(2)]])) }; // prettier-ignore
/** Offsets in a snapshot of `base`: the count, then two entries. */
const COUNT = HEADER_BYTES;
const FIRST = COUNT + 4;
const SECOND = FIRST + 260;

const edited = (bytes: Uint8Array, at: number, ...values: number[]): Uint8Array => {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
};

describe("snapshot", () => {
  it("decodes to what was encoded", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => assertSame(decodeSnapshot(encodeSnapshot(snapshot)), snapshot)),
    );
  });

  it("has one encoding: any changed byte is refused or gives another state", () => {
    fc.assert(
      fc.property(snapshots, fc.nat(), fc.integer({ min: 1, max: 255 }), (snapshot, at, flip) => {
        const bytes = encodeSnapshot(snapshot);
        bytes[at % bytes.length]! ^= flip;
        try {
          assert.notDeepEqual(snapshotHash(decodeSnapshot(bytes)), snapshotHash(snapshot));
        } catch (error) {
          assert.ok(error instanceof EncodingError, String(error));
        }
      }),
    );
  });

  it("is refused with the field's name when it is not canonical", () => {
    const good = encodeSnapshot(base);
    assert.throws(() => decodeSnapshot(edited(good, 4, 2)), /state header: field "version"/);
    assert.throws(() => decodeSnapshot(good.subarray(0, 100)), /snapshot: field "header" needs 188 bytes/);
    assert.throws(
      () => decodeSnapshot(edited(good, COUNT, 0, 0, 0, 3)),
      /field "page number 2" needs 4 bytes/,
    );
    assert.throws(
      () => decodeSnapshot(edited(good, COUNT, 0, 0, 0, 1)),
      /field "end" is followed by 260 bytes/,
    );
    assert.throws(
      () => decodeSnapshot(edited(good, SECOND, 0, 0, 0, 1)),
      /field "page number 1" must ascend/,
    );
    assert.throws(
      () => decodeSnapshot(edited(good, SECOND, 1)),
      /field "page number 1" must be below 16777216/,
    );
    assert.throws(() => decodeSnapshot(edited(good, FIRST + 4, ...filled(0))), /field "page 1" is all zero/);
    assert.throws(() => decodeSnapshot(good.subarray(0, good.length - 1)), /field "page 2" needs 256 bytes/);
  });

  it("lets another simulator go on", () => {
    const code = new CodeBuilder(0x100)
      .i("addi", 1, 0, 7)
      .i("sw", 1, 0, 0x1000)
      .i("lw", 2, 0, 0x1000)
      .trap(0);
    const object = {
      entry: 0x100,
      textBase: 0x100,
      text: code.bytes(),
      dataBase: 0,
      data: new Uint8Array(),
      memorySize: 0x2000,
      outputLimit: 0,
    };
    const first = new Simulator(object, new Uint8Array());
    first.run({ maxSteps: 2 });
    const second = Simulator.fromSnapshot(object, encodeSnapshot(first.state()));
    first.run();
    second.run();
    assert.equal(second.registers[2], 7);
    assert.deepEqual(second.stateHash(), first.stateHash());
  });
});

describe("delta", () => {
  it("leads from its base to the state after, through its encoding", () => {
    fc.assert(
      fc.property(snapshots, snapshots, (before, other) => {
        const after = sameProgram(before, other);
        const delta = decodeDelta(encodeDelta(makeDelta(before, after)));
        assertSame(applyDelta(before, delta), after);
      }),
    );
  });

  it("lists a page that became zero as a page of zeros, and no page that stayed", () => {
    const after = { header: base.header, tree: base.tree.update(new Map([[1, filled(0)], [3, filled(3)]])) }; // prettier-ignore
    assert.deepEqual(makeDelta(base, after).pages, new Map([[1, filled(0)], [3, filled(3)]])); // prettier-ignore
  });

  it("is refused on any other base", () => {
    fc.assert(
      fc.property(snapshots, snapshots, (before, after) => {
        const delta = makeDelta(before, sameProgram(before, after));
        const moved = { header: before.header, tree: before.tree.update(new Map([[77, filled(7)]])) };
        assert.throws(
          () => applyDelta(moved, delta),
          /delta: field "base state hash" is that of another state/,
        );
      }),
      { numRuns: 20 },
    );
  });

  it("is refused when it is for another program or lists what does not change", () => {
    const delta = makeDelta(base, base);
    const stranger = { ...base.header, programId: new Uint8Array(32).fill(9) };
    assert.throws(
      () => applyDelta(base, { ...delta, header: stranger }),
      /field "header" is of another program/,
    );
    const same = { ...delta, pages: new Map([[2, filled(2)]]) };
    assert.throws(() => applyDelta(base, same), /field "page 2" is the same in the base/);
    const zero = { ...delta, pages: new Map([[5, filled(0)]]) };
    assert.throws(() => applyDelta(base, zero), /field "page 5" is the same in the base/);
  });

  it("is refused with the field's name when it is not canonical", () => {
    const after = { header: base.header, tree: base.tree.update(new Map([[3, filled(3)]])) };
    const good = encodeDelta(makeDelta(base, after));
    assert.throws(() => decodeDelta(good.subarray(0, 31)), /delta: field "base state hash" needs 32 bytes/);
    assert.throws(() => decodeDelta(edited(good, 32, 0)), /state header: field "magic"/);
    assert.throws(() => decodeDelta(edited(good, 32 + HEADER_BYTES + 4, 1)), /must be below 16777216/);
    assert.throws(() => decodeDelta(Uint8Array.of(...good, 0)), /field "end" is followed by 1 bytes/);
  });
});
