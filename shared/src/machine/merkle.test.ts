import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { PageTree, pagesRoot, stateHash } from "./merkle.ts";
import { splitPages, type PageMap } from "./pages.ts";
import { pageMaps } from "./test-arbitraries.ts";

const sha = (...parts: Uint8Array[]): Uint8Array => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** The definition of docs/machine.md word by word, level by level over a map of what is not zero. */
function rootByDefinition(pages: PageMap): Uint8Array {
  const zero = new Uint8Array(32);
  let level = new Map<number, Uint8Array>();
  for (const [number, page] of pages) if (page.some((byte) => byte !== 0)) level.set(number, sha(page));
  for (let depth = 24; depth > 0; depth--) {
    const parents = new Map<number, Uint8Array>();
    for (const index of level.keys()) {
      const left = index - (index % 2);
      parents.set(left / 2, sha(level.get(left) ?? zero, level.get(left + 1) ?? zero));
    }
    level = parents;
  }
  return level.get(0) ?? zero;
}

describe("pages root", () => {
  it("is what the definition gives, whatever the pages", () => {
    fc.assert(fc.property(pageMaps, (pages) => assert.deepEqual(pagesRoot(pages), rootByDefinition(pages))));
  });

  it("of nothing is 32 zero bytes, and pages of zeros change nothing", () => {
    assert.deepEqual(pagesRoot(new Map()), new Uint8Array(32));
    assert.deepEqual(pagesRoot(new Map([[7, new Uint8Array(256)]])), new Uint8Array(32));
  });

  it("of an updated tree is that of the pages together, and the tree before is untouched", () => {
    fc.assert(
      fc.property(pageMaps, pageMaps, (first, second) => {
        const before = PageTree.from(first);
        const root = before.root();
        const after = before.update(second);
        assert.deepEqual(after.root(), pagesRoot(new Map([...first, ...second])));
        assert.deepEqual(before.root(), root);
        assert.deepEqual(pagesRoot(after.pages()), after.root());
      }),
    );
  });

  it("keeps its own copy of the pages", () => {
    const page = new Uint8Array(256).fill(1);
    const tree = PageTree.from(new Map([[3, page]]));
    page.fill(2);
    assert.equal(tree.page(3)?.[0], 1);
  });

  it("refuses pages that cannot exist", () => {
    const page = new Uint8Array(256);
    assert.throws(() => pagesRoot(new Map([[1 << 24, page]])), /page number 16777216 is not below/);
    assert.throws(() => pagesRoot(new Map([[0.5, page]])), RangeError);
    assert.throws(() => pagesRoot(new Map([[0, new Uint8Array(255)]])), /must have 256 bytes, has 255/);
  });

  it("enters the state hash after the header", () => {
    const header = new Uint8Array(188).fill(1);
    const root = new Uint8Array(32).fill(2);
    assert.deepEqual(stateHash(header, root), sha(header, root));
  });
});

describe("splitPages", () => {
  it("puts each byte at its address and leaves out pages of zeros", () => {
    const bytes = new Uint8Array(700);
    bytes[0] = 1;
    bytes[699] = 2;
    const pages = splitPages(0x1080, bytes);
    assert.deepEqual([...pages.keys()], [0x10, 0x13]);
    assert.equal(pages.get(0x10)?.[0x80], 1);
    assert.equal(pages.get(0x13)?.[0x80 + 699 - 0x300], 2);
  });
});
