import assert from "node:assert/strict";
import { CodeBuilder } from "../vectors/code.ts";
import { makeBundle } from "./bundle.ts";
import { Fault, Status } from "./constants.ts";
import { decodeHeader, encodeHeader } from "./header.ts";
import { CheckerLegs, LegRejected, ReferenceLegs, type LegInput, type LegReason } from "./leg.ts";
import { PageTree } from "./merkle.ts";
import { Simulator } from "./simulator.ts";
import { initialState } from "./state.ts";

const code = new CodeBuilder(0x100)
  .i("lw", 1, 0, 0x1000)
  .i("addi", 1, 1, 1)
  .i("sw", 1, 0, 0x2000)
  .i("sw", 1, 0, 0x1000)
  .trap(0);
const object = {
  entry: 0x100,
  textBase: 0x100,
  text: code.bytes(),
  dataBase: 0x1000,
  data: Uint8Array.of(0, 0, 0, 41),
  memorySize: 0x10000,
  outputLimit: 0,
};
const state = initialState(object, new Uint8Array());
const pages = [0x10, 0x20];

const input: LegInput = {
  program: state.program,
  header: encodeHeader(state.header),
  root: state.tree.root(),
  codeStart: 0x100,
  code: object.text,
  bundle: makeBundle(state.tree, pages),
  budget: 100n,
};

const reference = new Simulator(state);
reference.run();

for (const legs of [new ReferenceLegs(), new CheckerLegs()])
  describe(`leg of ${legs.constructor.name}`, () => {
    it("reaches the state of a whole machine from a few pages", async () => {
      const { header, root, page } = await legs.leg(input);
      assert.deepEqual(header, encodeHeader(reference.header()));
      assert.deepEqual(root, reference.pagesRoot());
      assert.equal(page, undefined);
    });

    it("names the missing page and stands before the instruction that needs it", async () => {
      const { header, root, page } = await legs.leg({ ...input, bundle: makeBundle(state.tree, [0x10]) });
      assert.equal(page, 0x20);
      assert.deepEqual([decodeHeader(header).pc, decodeHeader(header).steps], [0x108, 2n]);
      assert.deepEqual(root, input.root);
    });

    it("stops at the budget and at the end of the code it holds", async () => {
      const cut = decodeHeader((await legs.leg({ ...input, budget: 1n })).header);
      assert.deepEqual([cut.status, cut.steps], [Status.RUNNING, 1n]);
      const left = decodeHeader((await legs.leg({ ...input, code: object.text.subarray(0, 8) })).header);
      assert.deepEqual([left.status, left.steps], [Status.TRANSFER, 2n]);
    });

    const other = PageTree.from(new Map([[0x10, new Uint8Array(256).fill(9)]]));
    const faulted = { ...state.header, status: Status.FAULTED, cause: Fault.TRAP };
    const refused: [string, LegReason, Partial<LegInput>][] = [
      ["a header that is not canonical", "BadEncoding", { header: input.header.with(5, 9) }],
      ["impossible program facts", "BadEncoding", { program: { ...state.program, textBase: 1 } }],
      [
        "an ended execution",
        "WrongState",
        { header: encodeHeader({ ...state.header, status: Status.HALTED }) },
      ],
      ["a faulted execution", "WrongState", { header: encodeHeader(faulted) }],
      ["another program's state", "WrongState", { header: input.header.with(8, input.header[8]! ^ 1) }],
      ["code outside the text", "WrongCode", { codeStart: 0x104 }],
      ["half a word of code", "WrongCode", { code: object.text.subarray(0, 6) }],
      ["a truncated bundle", "BadBundle", { bundle: input.bundle.subarray(1) }],
      ["pages of another state", "WrongRoot", { bundle: makeBundle(other, pages) }],
    ];
    for (const [what, reason, change] of refused)
      it(`refuses ${what} with ${reason}`, async () => {
        await assert.rejects(
          legs.leg({ ...input, ...change }),
          (error) => error instanceof LegRejected && error.reason === reason,
        );
      });
  });
