/** The proof tier: page bundles byte by byte, and legs that verify and update the roots they prove. */
import { toHex } from "../../bytes/bytes.ts";
import { bundleRoots, decodeBundle, makeBundle } from "../../machine/bundle.ts";
import { rootOf } from "../../machine/checker/store.ts";
import { INPUT_BASE, OUTPUT_BASE, PAGE_BYTES } from "../../machine/constants.ts";
import { PageTree } from "../../machine/merkle.ts";
import { pageOf } from "../../machine/pages.ts";
import { CodeBuilder } from "../code.ts";
import { seeded, type Random } from "../random.ts";
import { Disagreement, Scenario } from "../scenario.ts";
import type { BundleVector, LegsVector } from "../schema.ts";
import { pagesToJson } from "../state-json.ts";
import type { Tier } from "../tier.ts";

type Pages = Map<number, Uint8Array>;
const LAST = (1 << 24) - 1;
const ZERO = new Uint8Array(PAGE_BYTES);

/** A page with a few bytes that are not zero. */
function sparse(value: number): Uint8Array {
  const page = new Uint8Array(PAGE_BYTES);
  page.set([value, 255 - (value % 255)], value % 64);
  return page;
}

function bundleVector(
  name: string,
  comment: string,
  pages: Pages,
  asked: number[],
  update: Pages,
): BundleVector {
  const id = `proof/${name}`;
  const numbers = [...asked].sort((a, b) => a - b);
  const bytes = makeBundle(PageTree.from(pages), numbers);
  const { before, after } = bundleRoots(decodeBundle(bytes), update);
  const updated = [...new Map([...pages, ...update])].filter(([, page]) => page.some((byte) => byte !== 0));
  const roots = [rootOf(pages), rootOf(new Map(updated))];
  if (toHex(before) !== toHex(roots[0]!) || toHex(after) !== toHex(roots[1]!))
    throw new Disagreement(id, "the roots");
  const json = { pages: pagesToJson(pages), numbers, bundle: toHex(bytes), root: toHex(before) };
  return { id, comment, kind: "bundle", ...json, update: pagesToJson(update), rootAfter: toHex(after) };
}

const numbered = (...numbers: number[]): Pages =>
  new Map(numbers.map((number, i) => [number, sparse(i + 1)]));

function chosenBundles(): BundleVector[] {
  const few = numbered(0, 1, 2, 7, 8, 0x1000, 0xe0_0000, LAST);
  return [
    bundleVector("nothing-of-nothing", "no pages of an empty tree", new Map(), [], new Map()),
    bundleVector("nothing", "no pages: the root is the only sibling", few, [], new Map()),
    bundleVector(
      "zero-of-nothing",
      "a page of zeros in an empty tree",
      new Map(),
      [5],
      new Map([[5, sparse(9)]]),
    ),
    bundleVector("one", "one page and its siblings, some of them zero", few, [7], new Map([[7, sparse(20)]])),
    bundleVector(
      "neighbors",
      "two pages that are each other's siblings",
      few,
      [0, 1],
      new Map([[1, sparse(20)]]),
    ),
    bundleVector("cousins", "neighbors that are not siblings", few, [1, 2], new Map([[2, sparse(20)]])),
    bundleVector("ends", "the first and the last page", few, [0, LAST], new Map([[LAST, sparse(20)]])),
    bundleVector(
      "zero-beside",
      "a page of zeros beside one that is not",
      few,
      [3],
      new Map([[3, sparse(20)]]),
    ),
    bundleVector("removed", "a page becomes zero", few, [7, 8], new Map([[7, ZERO]])),
    bundleVector(
      "emptied",
      "the only page becomes zero, so the root does",
      numbered(9),
      [9],
      new Map([[9, ZERO]]),
    ),
    bundleVector(
      "whole",
      "all pages: no sibling is other than zero",
      few,
      [...few.keys()],
      new Map([[0, sparse(20)]]),
    ),
    bundleVector(
      "nine",
      "more than eight flags",
      few,
      [0, 1, 2, 3, 4, 5, 6, 7, 8],
      new Map([[4, sparse(20)]]),
    ),
  ];
}

function randomBundle(random: Random, name: string): BundleVector {
  const near = random.below(LAST - 64);
  const number = (): number => (random.oneIn(3) ? random.below(LAST + 1) : near + random.below(64));
  const pages: Pages = new Map(
    Array.from({ length: random.below(12) }, () => [number(), sparse(random.below(250))]),
  );
  const present = [...pages.keys()].filter(() => random.oneIn(2));
  const asked = [...new Set([...present, ...Array.from({ length: random.below(5) }, number)])];
  const update: Pages = new Map(asked.filter(() => random.oneIn(2)).map((page) => [page, random.oneIn(4) ? ZERO : sparse(random.below(250))])); // prettier-ignore
  return bundleVector(name, "pages drawn from a seed", pages, asked, update);
}

/** Stores over whole words in several pages: the root after follows from the bundle alone. */
function storeLegs(): LegsVector {
  const pages = [0x20, 0x21, 0x22, 0x40, 0xffff];
  const code = new CodeBuilder(0x100);
  for (const page of pages) code.constant(2, page * PAGE_BYTES).i("sw", 1, 2, 4);
  const scenario = new Scenario({
    id: "proof/stores",
    comment: "a machine of 16 MiB stores to several pages, with and without other pages in the bundle",
    text: code.trap(0).bytes(),
    memorySize: 1 << 24,
  });
  const begin = (value: number, memory: Record<number, Uint8Array>): number =>
    scenario.begin({
      registers: { 1: value },
      memory,
      input: Uint8Array.of(1, 2, 3),
      output: Uint8Array.of(4),
    });
  const word = Uint8Array.of(0, 0, 0, 0, 1, 2, 3, 4);
  const states = {
    empty: begin(7, {}),
    full: begin(
      7,
      Object.fromEntries([0x10, 0x20, 0x21, 0x23, 0x3fff, 0x8000].map((page) => [page * PAGE_BYTES, word])),
    ),
    erasing: begin(0, Object.fromEntries([0x20, 0x21, 0x40].map((page) => [page * PAGE_BYTES, word]))),
  };
  const others = [0, 0x23, 0x3fff, 0x8000, 0x1_0000, pageOf(INPUT_BASE), pageOf(OUTPUT_BASE), LAST];
  for (const [name, from] of Object.entries(states)) {
    scenario.leg(`${name}-only-needed`, from, { ends: "HALTED" });
    scenario.leg(`${name}-with-others`, from, { deliver: [...pages, ...others], ends: "HALTED" });
    scenario.leg(`${name}-nothing`, from, { deliver: [], budget: 2 });
  }
  return scenario.vector();
}

export const proofTier: Tier = {
  name: "proof",
  generate() {
    const random = seeded(1);
    const drawn = Array.from({ length: 40 }, (_, i) => randomBundle(random, `drawn-${i}`));
    return [
      {
        name: "bundles",
        comment: "bundles, their roots before and after",
        vectors: [...chosenBundles(), ...drawn],
      },
      { name: "legs", comment: "roots that a unit verifies and updates", vectors: [storeLegs()] },
    ];
  },
};
