import assert from "node:assert/strict";
import { INSTRUCTIONS } from "@chainsatlas/shared/isa/table.ts";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { makeBundle } from "@chainsatlas/shared/machine/bundle.ts";
import { encodeHeader } from "@chainsatlas/shared/machine/header.ts";
import { ReferenceLegs, type LegInput, type LegOutput } from "@chainsatlas/shared/machine/leg.ts";
import { PageTree } from "@chainsatlas/shared/machine/merkle.ts";
import { CodeBuilder } from "@chainsatlas/shared/vectors/code.ts";
import { generateInterpreter } from "../src/interpreter/generate.ts";
import { mustBeZero } from "../src/interpreter/lanes.ts";
import { InterpreterChain } from "./support/interpreter.ts";

const TEXT_BASE = 0x100;

/** A leg of a program that starts with these pages and the whole memory of 16 MiB, at the text's base. */
function legOf(code: CodeBuilder, pages: Iterable<number>, budget = 1_000_000n): LegInput {
  const textBase = code.base;
  const text = code.bytes();
  const programId = new Uint8Array(32);
  const numbers = [...pages];
  const tree = PageTree.from(new Map(numbers.map((n) => [n, new Uint8Array(256).fill((n % 255) + 1)])));
  const registers = new Uint32Array(32);
  const words = { pc: textBase, steps: 0n, registers, inputLength: 0, inputCursor: 0, outputLength: 0 };
  return {
    program: { programId, textBase, textLength: text.length, memorySize: 1 << 24, outputLimit: 0 },
    header: encodeHeader({ status: 0, cause: 0, programId, ...words }),
    root: tree.root(),
    codeStart: textBase,
    code: text,
    bundle: makeBundle(tree, numbers),
    budget,
  };
}

const show = ({ header, root, page }: LegOutput): string => `${toHex(header)} ${toHex(root)} ${page ?? "-"}`;

describe("interpreter", () => {
  const reference = new ReferenceLegs();
  let chain: InterpreterChain;
  before(async () => {
    chain = await InterpreterChain.start();
  });
  after(() => chain.close());

  const agree = async (leg: LegInput): Promise<void> =>
    assert.equal(show(await chain.leg(leg)), show(await reference.leg(leg)));

  it("has a size that is a mask and leaves room in the smaller of two", () => {
    const { length } = generateInterpreter();
    assert.equal(length, 0x1fff, "a larger interpreter still works, but costs twice as much to deploy");
  });

  it("stops exactly at every budget, with forward and backward branches", async () => {
    const code = new CodeBuilder(TEXT_BASE)
      .i("addi", 1, 0, 3)
      .label("loop")
      .to("beqz", "even", 2)
      .i("addi", 2, 0, 0)
      .to("j", "next")
      .label("even")
      .i("addi", 2, 0, 1)
      .i("addi", 3, 3, 1)
      .label("next")
      .i("subi", 1, 1, 1)
      .to("jal", "sub")
      .to("bnez", "loop", 1)
      .trap(0)
      .label("sub")
      .op("jr", { rs1: 31 });
    for (let budget = 0n; budget < 32n; budget++) await agree(legOf(code, [], budget));
  });

  it("jumps within a text that lies across 2^31, where the sign of an address changes", async () => {
    for (const target of [0x7fff_ff04, 0x8000_0010, 0x8000_0012, 0x8000_0400, 0x10]) {
      const code = new CodeBuilder(0x7fff_ff00).constant(5, target).op("jalr", { rs1: 5 });
      while (code.here < 0x8000_0010) code.op("nop");
      code.constant(6, 0x7fff_ff80).op("jr", { rs1: 6 });
      await agree(legOf(code, [], 200n));
    }
  });

  it("keeps pages apart that share a TLB slot, and takes more pages than fit the smallest TLB", async () => {
    const far = (page: number): number[] => [page, page + 0x100, page + 0x200, page + 0x800];
    const code = new CodeBuilder(TEXT_BASE);
    for (const page of [...far(0x40), ...far(0x40)])
      code
        .op("lhi", { rd: 6, imm: page >> 8 })
        .i("lw", 1, 6, (page & 0xff) << 8)
        .r("addu", 2, 2, 1)
        .i("sw", 2, 6, (page & 0xff) << 8);
    code.trap(0);
    await agree(legOf(code, far(0x40)));
    await agree(legOf(code, [...Array(800).keys()].map((n) => n + 0x40).concat(0x840)));
    await agree(legOf(code, far(0x40).slice(0, 3)));
  });

  it("decodes every word of the table and refuses it with any unused bit set", async () => {
    for (const instruction of INSTRUCTIONS) {
      const fields = Object.fromEntries(instruction.fields.map((field) => [field, 0]));
      const word = new DataView(new CodeBuilder(0).op(instruction.mnemonic, fields).bytes().buffer).getUint32(
        0,
      );
      const unused = mustBeZero(instruction);
      for (let bit = 0; bit < 32; bit++)
        if ((unused >>> bit) & 1)
          await agree(legOf(new CodeBuilder(TEXT_BASE).word(word | (1 << bit)).trap(0), [], 1n));
      await agree(legOf(new CodeBuilder(TEXT_BASE).word(word).trap(0), [], 1n));
    }
  });
});
