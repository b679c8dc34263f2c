/** Goal: a key of 32 bytes is read in both of its forms, and nothing else is taken for one. */
import assert from "node:assert/strict";
import { InvalidArgumentError } from "commander";
import { encodeBase58, toBeHex } from "ethers";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { ownerOption } from "./fields.ts";

describe("a key of 32 bytes", () => {
  it("is read in hexadecimal and in base58, zeros at its beginning included", () => {
    for (const value of [0n, 1n, 2n ** 128n, 2n ** 255n + 7n, 2n ** 256n - 1n]) {
      const hex = toBeHex(value, 32);
      assert.equal(toHex(ownerOption(hex)), hex);
      assert.equal(toHex(ownerOption(hex.toUpperCase().replace("0X", "0x"))), hex);
      assert.equal(toHex(ownerOption(encodeBase58(hex))), hex, encodeBase58(hex));
    }
    assert.equal(toHex(ownerOption("1".repeat(32))), toBeHex(0, 32));
  });

  it("is not what is shorter, longer, or of other digits", () => {
    const bytes = (count: number): string => `0x${"ff".repeat(count)}`;
    const wrong = [
      ...["", "0x", bytes(31), bytes(33), `0x${"fg".repeat(32)}`, "ff".repeat(32)],
      ...[bytes(31), bytes(33)].map((hex) => encodeBase58(hex)),
      ...["1".repeat(33), "0".repeat(40), "l".repeat(40)],
    ];
    for (const text of wrong) assert.throws(() => ownerOption(text), InvalidArgumentError, text);
  });
});
