/** Runs that a unit must refuse: headers, states, code and bundles that are not what they should be. */
import { makeBundle } from "../../machine/bundle.ts";
import { Fault, MAX_INPUT, Status } from "../../machine/constants.ts";
import { encodeHeader, type Header } from "../../machine/header.ts";
import { PageTree } from "../../machine/merkle.ts";
import { CodeBuilder } from "../code.ts";
import { Scenario, TEXT_BASE } from "../scenario.ts";
import type { LegsVector } from "../schema.ts";
import { cut, extended, replaced } from "./forgery.ts";
import { badBundles } from "./invalid-bundles.ts";

const PAGES = [0x10, 0x11];

function scenario(name: string, comment: string): { scenario: Scenario; from: number } {
  const text = new CodeBuilder(TEXT_BASE).i("lw", 1, 0, 0x1000).i("sw", 1, 0, 0x1100).trap(0).bytes();
  const made = new Scenario({ id: `invalid/${name}`, comment, text });
  const memory = { 0x1000: Uint8Array.of(1, 2, 3, 4), 0x2000: Uint8Array.of(5), 0x3000: Uint8Array.of(6) };
  const from = made.begin({ memory, input: Uint8Array.of(7, 8, 9) });
  made.leg("accepted", from, { deliver: PAGES, ends: "HALTED" });
  return { scenario: made, from };
}

/** Headers whose bytes are not a header. */
function encodings(): LegsVector {
  const { scenario: made, from } = scenario("leg-header", "the header is not canonical");
  const good = encodeHeader(made.state(from).header);
  const bad: Record<string, Uint8Array> = {
    short: cut(good, 1),
    long: extended(good, 0),
    magic: replaced(good, 0, 0x64),
    version: replaced(good, 4, 2),
    "status-4": replaced(good, 5, 4),
    "cause-without-fault": replaced(good, 6, 1),
    "fault-without-cause": replaced(good, 5, Status.FAULTED),
    "cause-8": replaced(good, 5, Status.FAULTED, 8),
    reserved: replaced(good, 7, 1),
  };
  for (const [name, header] of Object.entries(bad))
    made.refuse(name, from, ["BadEncoding"], { header }, PAGES);
  return made.vector();
}

/** Headers of states that cannot be run. */
function states(): LegsVector {
  const { scenario: made, from } = scenario(
    "leg-state",
    "the state has ended, or cannot be one of this execution",
  );
  const { header } = made.state(from);
  const bad: Record<string, Partial<Header>> = {
    halted: { status: Status.HALTED },
    faulted: { status: Status.FAULTED, cause: Fault.ILLEGAL },
    "other-program": { programId: header.programId.map((byte) => byte ^ 1) },
    "input-too-long": { inputLength: MAX_INPUT + 1 },
    "cursor-behind-input": { inputCursor: 4 },
    "output-above-limit": { outputLength: 0x401 },
  };
  for (const [name, change] of Object.entries(bad))
    made.refuse(name, from, ["WrongState"], { header: encodeHeader({ ...header, ...change }) }, PAGES);
  return made.vector();
}

/** Bundles that are not canonical, or that lead elsewhere. */
function bundles(): LegsVector {
  const { scenario: made, from } = scenario(
    "leg-bundle",
    "the bundle is not canonical or leads to another root",
  );
  const { tree } = made.state(from);
  const good = makeBundle(tree, PAGES);
  for (const { name, bytes } of badBundles(tree)) made.refuse(name, from, ["BadBundle"], { bundle: bytes });
  const other = (page: number): PageTree => tree.update(new Map([[page, new Uint8Array(256).fill(9)]]));
  const forged: Record<string, Uint8Array> = {
    "other-page": makeBundle(other(0x10), PAGES),
    "zero-page-filled": makeBundle(other(0x11), PAGES),
    "page-made-zero": makeBundle(tree.update(new Map([[0x10, new Uint8Array(256)]])), PAGES),
    "other-sibling": makeBundle(other(0x20), PAGES),
    "sibling-byte": replaced(good, -1, good.at(-1)! ^ 1),
    "moved-pages": replaced(good, 7, 0x12, 0, 0, 0, 0x13),
    "empty-tree": makeBundle(PageTree.empty, PAGES),
    "nothing-of-another": makeBundle(other(0x20), []),
    "nothing-of-empty": makeBundle(PageTree.empty, []),
  };
  for (const [name, bundle] of Object.entries(forged)) made.refuse(name, from, ["WrongRoot"], { bundle });
  return made.vector();
}

/** Code that is not a range of whole words inside the text. An order that asks for it is refused as badly encoded. */
function codes(): LegsVector {
  const { scenario: made, from } = scenario("leg-code", "the code held is no range of words inside the text");
  const { text } = made.setup;
  const reasons = ["WrongCode", "BadEncoding"] as const;
  made.refuse("half-word", from, [...reasons], { code: cut(text, 2) }, PAGES);
  made.refuse("behind-text", from, [...reasons], { code: extended(text, 0, 0, 0, 0) }, PAGES);
  return made.vector();
}

export const refusedLegs = (): LegsVector[] => [encodings(), states(), bundles(), codes()];
