import assert from "node:assert/strict";
import fc from "fast-check";
import { EncodingError } from "../bytes/codec.ts";
import { Fault, Status } from "./constants.ts";
import { decodeHeader, encodeHeader, HEADER_BYTES, type Header } from "./header.ts";
import { headers } from "./test-arbitraries.ts";

const example: Header = {
  status: Status.RUNNING,
  cause: Fault.NONE,
  programId: new Uint8Array(32).fill(0xab),
  pc: 0x104,
  steps: 3n,
  registers: Uint32Array.from({ length: 32 }, (_, i) => i),
  inputLength: 5,
  inputCursor: 4,
  outputLength: 2,
};

describe("state header", () => {
  it("decodes to what was encoded, in 188 bytes", () => {
    fc.assert(
      fc.property(headers, (header) => {
        const bytes = encodeHeader(header);
        assert.equal(bytes.length, 188);
        assert.deepEqual(decodeHeader(bytes), header);
      }),
    );
    assert.equal(HEADER_BYTES, 188);
  });

  it("has each field at the offset that docs/machine.md gives", () => {
    const bytes = encodeHeader(example);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    assert.equal(Buffer.from(bytes.subarray(0, 8)).toString("hex"), "444c585301000000");
    assert.equal(bytes[8], 0xab);
    assert.equal(bytes[39], 0xab);
    assert.deepEqual([view.getUint32(40), view.getBigUint64(44)], [0x104, 3n]);
    assert.deepEqual([view.getUint32(52), view.getUint32(172)], [1, 31]);
    assert.deepEqual([view.getUint32(176), view.getUint32(180), view.getUint32(184)], [5, 4, 2]);
  });

  const refused: [string, number, number][] = [
    ["magic", 0, 0x45],
    ["version", 4, 2],
    ["status", 5, 4],
    ["cause", 6, 1],
    ["reserved", 7, 1],
  ];
  for (const [field, offset, value] of refused)
    it(`refuses a wrong ${field} and names it`, () => {
      const bytes = encodeHeader(example);
      bytes[offset] = value;
      assert.throws(() => decodeHeader(bytes), new RegExp(`state header: field "${field}"`));
    });

  it("refuses a fault without cause, a cause above 7, and any other length", () => {
    const faulted = encodeHeader({ ...example, status: Status.FAULTED, cause: Fault.LIMIT });
    for (const cause of [0, 8]) {
      const bytes = faulted.slice();
      bytes[6] = cause;
      assert.throws(() => decodeHeader(bytes), /field "cause"/);
    }
    assert.throws(() => decodeHeader(faulted.subarray(1)), /field "length" must be 188, is 187/);
  });

  it("does not encode what could not be decoded", () => {
    const r0 = Uint32Array.from({ length: 32 }, () => 1);
    assert.throws(() => encodeHeader({ ...example, registers: r0 }), EncodingError);
    assert.throws(() => encodeHeader({ ...example, cause: Fault.TRAP }), EncodingError);
    assert.throws(() => encodeHeader({ ...example, steps: 1n << 64n }), EncodingError);
  });
});
