import assert from "node:assert/strict";
import fc from "fast-check";
import { EncodingError } from "../bytes/codec.ts";
import { decodeLogRecord, encodeLogRecord } from "./log-record.ts";
import { decodeOrder, encodeOrder } from "./order.ts";
import { decodePlan, encodePlan } from "./plan.ts";
import { decodePythiaSet, encodePythiaSet } from "./pythia-set.ts";
import { arbitrary } from "./test-arbitraries.ts";
import { decodeTransfer, encodeTransfer } from "./transfer.ts";

const codecs = {
  plan: [encodePlan, decodePlan, arbitrary.plan],
  order: [encodeOrder, decodeOrder, arbitrary.order],
  transfer: [encodeTransfer, decodeTransfer, arbitrary.transfer],
  "log record": [encodeLogRecord, decodeLogRecord, arbitrary.logRecord],
  "Pythia set": [encodePythiaSet, decodePythiaSet, arbitrary.pythiaSet],
} as unknown as Record<
  string,
  [(value: unknown) => Uint8Array, (bytes: Uint8Array) => unknown, fc.Arbitrary<unknown>]
>;

describe("protocol codecs", () => {
  for (const [name, [encode, decode, values]] of Object.entries(codecs)) {
    it(`${name}: decoding gives back what was encoded, and encoding it again the same bytes`, () => {
      fc.assert(
        fc.property(values, (value) => {
          const bytes = encode(value);
          assert.deepEqual(decode(bytes), value);
          assert.deepEqual(encode(decode(bytes)), bytes);
        }),
        { seed: 1 },
      );
    });

    it(`${name}: a byte too few or too many is refused`, () => {
      fc.assert(
        fc.property(values, (value) => {
          const bytes = encode(value);
          assert.throws(() => decode(bytes.subarray(0, -1)), EncodingError);
          assert.throws(() => decode(Uint8Array.of(...bytes, 0)), EncodingError);
        }),
        { seed: 1 },
      );
    });

    it(`${name}: bytes with one bit turned are refused or mean something else`, () => {
      fc.assert(
        fc.property(values, fc.nat(), (value, at) => {
          const bytes = encode(value).slice();
          const bit = at % (bytes.length * 8);
          bytes[bit >> 3]! ^= 1 << (bit & 7);
          try {
            assert.notDeepEqual(decode(bytes), value);
          } catch (error) {
            if (!(error instanceof EncodingError)) throw error;
          }
        }),
        { seed: 1 },
      );
    });
  }
});
