import assert from "node:assert/strict";
import fc from "fast-check";
import { sha256, utf8 } from "../bytes/bytes.ts";
import { orderInPlan, orderProof, ordersRoot, orderTreeDepth } from "./order-tree.ts";

const hashes = (n: number) => Array.from({ length: n }, (_, i) => sha256(utf8(`order ${i}`)));

describe("orders tree", () => {
  it("proves each order at its own hop and at no other, for every size to 40", () => {
    for (let n = 1; n <= 40; n++) {
      const all = hashes(n);
      const root = ordersRoot(all);
      all.forEach((hash, hop) => {
        const proof = orderProof(all, hop);
        assert.equal(proof.length, 32 * orderTreeDepth(n));
        for (let other = 0; other < 2 * n; other++)
          assert.equal(
            orderInPlan(hash, other, n, proof, root),
            other === hop,
            `${n} orders, ${hop} as ${other}`,
          );
      });
    }
  });

  it("refuses a proof with one bit turned", () => {
    const all = hashes(13);
    fc.assert(
      fc.property(fc.nat(12), fc.nat(4 * 256 - 1), (hop, bit) => {
        const proof = orderProof(all, hop);
        proof[bit >> 3]! ^= 1 << (bit & 7);
        assert.equal(orderInPlan(all[hop]!, hop, 13, proof, ordersRoot(all)), false);
      }),
      { seed: 1 },
    );
  });
});
