import assert from "node:assert/strict";
import fc from "fast-check";
import { EncodingError } from "../bytes/codec.ts";
import { equalBytes } from "../bytes/bytes.ts";
import { bundleRoot, bundleRoots, decodeBundle, makeBundle } from "./bundle.ts";
import { PageTree, pagesRoot } from "./merkle.ts";
import { ZERO_PAGE } from "./pages.ts";
import { page, pageMaps, pageNumbers } from "./test-arbitraries.ts";

const anyNumbers = fc.array(pageNumbers, { maxLength: 12 });
const filled = (value: number): Uint8Array => new Uint8Array(256).fill(value);

describe("page bundle", () => {
  it("leads to the root of the tree it was taken from and holds the pages asked for", () => {
    fc.assert(
      fc.property(pageMaps, anyNumbers, (pages, extra) => {
        const tree = PageTree.from(pages);
        const numbers = [...pages.keys(), ...extra].filter((_, i) => i % 2 === 0);
        const bundle = decodeBundle(makeBundle(tree, numbers));
        assert.deepEqual(
          bundle.numbers,
          [...new Set(numbers)].sort((a, b) => a - b),
        );
        bundle.numbers.forEach((number, i) =>
          assert.deepEqual(bundle.pages[i], tree.page(number) ?? ZERO_PAGE),
        );
        assert.deepEqual(bundleRoot(bundle), tree.root());
      }),
    );
  });

  it("gives the root after its pages are replaced", () => {
    fc.assert(
      fc.property(
        pageMaps,
        fc.dictionary(pageNumbers.map(String), page, { maxKeys: 8 }),
        (pages, changed) => {
          const changes = new Map(Object.entries(changed).map(([number, bytes]) => [Number(number), bytes]));
          const bundle = decodeBundle(makeBundle(PageTree.from(pages), changes.keys()));
          const { before, after } = bundleRoots(bundle, changes);
          assert.deepEqual(before, pagesRoot(pages));
          assert.deepEqual(after, pagesRoot(new Map([...pages, ...changes])));
        },
      ),
    );
  });

  it("with any one byte changed is refused, leads to another root, or is the one encoding of other pages", () => {
    fc.assert(
      fc.property(
        pageMaps,
        anyNumbers,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (pages, extra, at, flip) => {
          const tree = PageTree.from(pages);
          const bytes = makeBundle(tree, [...pages.keys(), ...extra]);
          bytes[at % bytes.length]! ^= flip;
          let bundle;
          try {
            bundle = decodeBundle(bytes);
          } catch (error) {
            assert.ok(error instanceof EncodingError);
            return;
          }
          if (equalBytes(bundleRoot(bundle), tree.root()))
            assert.deepEqual(bytes, makeBundle(tree, bundle.numbers));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("of no pages is the root alone", () => {
    const tree = PageTree.from(new Map([[9, filled(1)]]));
    const bytes = makeBundle(tree, []);
    assert.deepEqual(bytes, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1, 0x80, ...tree.root()));
    assert.deepEqual(makeBundle(PageTree.empty, []), Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1, 0));
    assert.deepEqual(bundleRoot(decodeBundle(bytes)), tree.root());
  });

  it("of two neighbors needs no sibling between them", () => {
    const bundle = decodeBundle(makeBundle(PageTree.empty, [4, 5]));
    assert.equal(bundle.siblings.length, 23);
  });

  it("is refused with the field's name when it is not canonical", () => {
    const good = makeBundle(
      PageTree.from(
        new Map([
          [1, filled(1)],
          [6, filled(2)],
        ]),
      ),
      [0, 1],
    );
    const change = (at: number, value: number): Uint8Array => {
      const bytes = good.slice();
      bytes[at] = value;
      return bytes;
    };
    const flagged = (at: number): Uint8Array => {
      const bytes = good.slice();
      bytes.fill(0, at, at + 256);
      return bytes;
    };
    assert.throws(() => decodeBundle(change(7, 1)), /field "page numbers" must ascend/);
    assert.throws(() => decodeBundle(change(8, 1)), /field "page numbers" must be below 16777216/);
    assert.throws(() => decodeBundle(change(12, 0x41)), /field "page flags" must end in zeros/);
    assert.throws(() => decodeBundle(flagged(13)), /field "page 1" is all zero/);
    assert.throws(() => decodeBundle(change(3, 200)), /field "page numbers" needs 800 bytes/);
    assert.throws(() => decodeBundle(change(13 + 256 + 3, 22)), /field "sibling count" must be 23/);
    assert.throws(
      () => decodeBundle(good.subarray(0, good.length - 1)),
      /field "sibling \d+" needs 32 bytes/,
    );
    assert.throws(() => decodeBundle(Uint8Array.of(...good, 0)), /field "end" is followed by 1 bytes/);
  });

  it("takes no replacement for a page it does not hold, and no page that cannot exist", () => {
    const bundle = decodeBundle(makeBundle(PageTree.empty, [1]));
    assert.throws(() => bundleRoots(bundle, new Map([[2, filled(1)]])), /page 2 is not in the bundle/);
    assert.throws(() => makeBundle(PageTree.empty, [1 << 24]), RangeError);
  });
});
