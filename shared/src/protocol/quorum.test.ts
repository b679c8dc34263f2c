import assert from "node:assert/strict";
import fc from "fast-check";
import { concat } from "../bytes/bytes.ts";
import { ProtocolError } from "./errors.ts";
import { networkId } from "./names.ts";
import { nextSetDigest, type PythiaSet } from "./pythia-set.ts";
import { addressOf, checkQuorum, sign, signAll } from "./quorum.ts";
import { highS } from "./test-high-s.ts";
import { testKeys, testSet } from "./test-pythias.ts";

describe("quorum", () => {
  const keys = testKeys(4);
  const set: PythiaSet = testSet(keys, [40n, 20n, 20n, 20n]);
  const digest = nextSetDigest(networkId("test"), { ...set, epoch: 1 });
  const failsWith = (code: string, signatures: Uint8Array) =>
    assert.throws(
      () => checkQuorum(set, digest, signatures),
      (error) => error instanceof ProtocolError && error.code === code,
    );

  it("passes exactly when the signers hold more than two thirds of the stake", () => {
    for (let mask = 0; mask < 16; mask++) {
      const signers = keys.filter((_, i) => (mask >> i) % 2 === 1);
      const held = set.members
        .filter(({ address }) => signers.some((key) => Buffer.compare(addressOf(key), address) === 0))
        .reduce((sum, { stake }) => sum + stake, 0n);
      const signatures = signAll(digest, signers);
      if (3n * held > 200n) checkQuorum(set, digest, signatures);
      else failsWith("BelowQuorum", signatures);
    }
  });

  it("refuses a signature twice, out of order, of a stranger, with high s, or cut", () => {
    const [a, b] = [signAll(digest, keys).subarray(0, 65), signAll(digest, keys).subarray(65, 130)];
    failsWith("UnsortedSigners", concat(a, a));
    failsWith("UnsortedSigners", concat(b, a));
    failsWith("UnknownSigner", sign(digest, testKeys(5)[4]!));
    failsWith("BadSignature", highS(a));
    failsWith("BadSignature", a.subarray(0, 64));
    failsWith("BadSignature", concat(a.subarray(0, 64), Uint8Array.of(29)));
  });

  it("refuses every signature with one bit turned", () => {
    const signatures = signAll(digest, keys);
    fc.assert(
      fc.property(fc.nat(signatures.length * 8 - 1), (bit) => {
        const turned = signatures.slice();
        turned[bit >> 3]! ^= 1 << (bit & 7);
        assert.throws(() => checkQuorum(set, digest, turned), ProtocolError);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
