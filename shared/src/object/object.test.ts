import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { type DlxObject, ObjectError, decodeObject, encodeObject, programId } from "./object.ts";

const text = Uint8Array.of(0x44, 0, 0, 0);
const plain: DlxObject = {
  entry: 0x100,
  textBase: 0x100,
  text,
  dataBase: 0x1000,
  data: Uint8Array.of(1, 2, 3),
  memorySize: 0x10000,
  outputLimit: 0x10000,
};

const header = (change: (view: DataView) => void): Uint8Array => {
  const bytes = encodeObject(plain);
  change(new DataView(bytes.buffer));
  return bytes;
};

const refuses = (bytes: Uint8Array, field: string): void => {
  assert.throws(
    () => decodeObject(bytes),
    (error) => error instanceof ObjectError && error.field === field && error.message.includes(error.reason),
  );
};

describe("object file", () => {
  it("has the byte layout of the specification", () => {
    const expected =
      "444c58310001000000000100000001000000000400001000000000030001000000010000" + "44000000" + "010203";
    assert.equal(Buffer.from(encodeObject(plain)).toString("hex"), expected);
  });

  it("decodes what it encodes, and encodes what it decodes", () => {
    const objects = fc
      .record({
        words: fc.array(fc.integer({ min: 0, max: 0xffff_ffff }), { minLength: 1, maxLength: 200 }),
        entry: fc.nat(),
        page: fc.nat(0xfff0),
        data: fc.uint8Array({ maxLength: 300 }),
        outputLimit: fc.nat(1 << 24),
      })
      .map(({ words, entry, page, data, outputLimit }): DlxObject => {
        const bytes = new Uint8Array(4 * words.length);
        words.forEach((word, i) => new DataView(bytes.buffer).setUint32(4 * i, word));
        const textBase = 0x1000 + page * 256;
        const kept = data.some((byte) => byte !== 0)
          ? data.slice(0, data.findLastIndex((b) => b !== 0) + 1)
          : text.slice(4);
        const entryAt = textBase + 4 * (entry % words.length);
        const dataBase = kept.length === 0 ? 0 : 0x123;
        return {
          entry: entryAt,
          textBase,
          text: bytes,
          dataBase,
          data: kept,
          memorySize: 1 << 24,
          outputLimit,
        };
      });
    fc.assert(
      fc.property(objects, (object) => {
        const bytes = encodeObject(object);
        assert.deepEqual(decodeObject(bytes), object);
        assert.deepEqual(encodeObject(decodeObject(bytes)), bytes);
      }),
    );
  });

  it("refuses every header field that breaks its rule, naming the field", () => {
    const cases: [string, (view: DataView) => void][] = [
      ["magic", (v) => v.setUint8(3, 0x32)],
      ["version", (v) => v.setUint16(4, 2)],
      ["zero", (v) => v.setUint16(6, 1)],
      ["entry", (v) => v.setUint32(8, 0x102)],
      ["entry", (v) => v.setUint32(8, 0x104)],
      ["entry", (v) => v.setUint32(8, 0xfc)],
      ["textBase", (v) => v.setUint32(12, 0x104)],
      ["text", (v) => v.setUint32(12, 0xe000_0000)],
      ["length", (v) => v.setUint32(16, 8)],
      ["data", (v) => v.setUint32(20, 0x1fe)],
      ["data", (v) => v.setUint32(20, 0xfffe)],
      ["data", (v) => v.setUint32(20, 0xffff_ffff)],
      ["length", (v) => v.setUint32(24, 2)],
      ["memorySize", (v) => v.setUint32(28, 0x10001)],
      ["memorySize", (v) => v.setUint32(28, (1 << 24) + 256)],
      ["outputLimit", (v) => v.setUint32(32, (1 << 24) + 1)],
    ];
    for (const [field, change] of cases) refuses(header(change), field);
  });

  it("refuses text that is empty or no multiple of 4, trailing zeros in the data, and a base without data", () => {
    const text3 = header((v) => v.setUint32(16, 3));
    new DataView(text3.buffer).setUint32(24, 4);
    refuses(text3, "text");
    const text0 = header((v) => v.setUint32(16, 0));
    new DataView(text0.buffer).setUint32(24, 7);
    refuses(text0, "text");
    refuses(
      header((v) => v.setUint8(42, 0)),
      "data",
    );
    const none = header((v) => v.setUint32(24, 0)).slice(0, 40);
    refuses(none, "dataBase");
  });

  it("refuses every truncation and an extra byte", () => {
    const bytes = encodeObject(plain);
    for (let n = 0; n < bytes.length; n++) refuses(bytes.slice(0, n), "length");
    refuses(Uint8Array.of(...bytes, 1), "length");
  });

  it("allows data right before and right after the text's pages, not on them", () => {
    const at = (dataBase: number): DlxObject => ({ ...plain, dataBase });
    for (const base of [0xfd, 0x200, 0xfffd])
      assert.deepEqual(decodeObject(encodeObject(at(base))), at(base));
    for (const base of [0xfe, 0x1ff, 0xfffe]) assert.throws(() => encodeObject(at(base)), ObjectError);
  });

  it("refuses to encode numbers that are no 32-bit words", () => {
    for (const entry of [-4, 0.5, 2 ** 32])
      assert.throws(() => encodeObject({ ...plain, entry }), ObjectError);
  });

  it("names a program by the SHA-256 of its object", () => {
    const bytes = encodeObject(plain);
    assert.deepEqual(Buffer.from(programId(bytes)), createHash("sha256").update(bytes).digest());
  });
});
