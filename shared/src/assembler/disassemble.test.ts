import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { type Field, INSTRUCTIONS } from "../../isa/table.ts";
import { decode } from "../isa/decode.ts";
import { encode } from "../isa/encode.ts";
import { FIELD_BITS, fieldOf } from "../isa/layout.ts";
import { type DlxObject, encodeObject } from "../object/object.ts";
import { assemble } from "./assemble.ts";
import { disassemble, disassembleWord } from "./disassemble.ts";

const words = fc.integer({ min: 0, max: 0xffff_ffff });

/** The word that a source of one line at this address assembles to. */
function wordOf(line: string, address: number): number {
  const { object } = assemble(`.text 0x${address.toString(16)}\n${line}`);
  return new DataView(object.text.buffer).getUint32(address - object.textBase);
}

describe("disassembler", () => {
  it("gives every instruction with random fields as source that assembles to the same word, anywhere", () => {
    const addresses = fc.nat(0x3000_0000).map((n) => 4 * n + 0x100);
    fc.assert(
      fc.property(fc.constantFrom(...INSTRUCTIONS), words, addresses, (row, bits, address) => {
        const fields = row.fields.map((field): [Field, number] => [field, fieldOf(bits, row, field)]);
        const word = encode(row, Object.fromEntries(fields));
        const source = disassembleWord(word, address);
        assert.ok(source.startsWith(row.mnemonic), source);
        assert.equal(wordOf(source, address), word, source);
      }),
      { numRuns: 3000 },
    );
  });

  it("gives the extremes of every field of every instruction", () => {
    for (const row of INSTRUCTIONS)
      for (const pick of [0, 1, 2 ** 15, 2 ** 15 - 1, 2 ** 25, 2 ** 25 - 1, 2 ** 26 - 1]) {
        const fields = row.fields.map((field): [Field, number] => {
          const width = FIELD_BITS[row.format][field]?.width ?? 0;
          return [field, Math.min(pick, 2 ** width - 1)];
        });
        const word = encode(row, Object.fromEntries(fields));
        assert.equal(wordOf(disassembleWord(word, 0x104), 0x104), word);
      }
  });

  it("gives any word, legal or not", () => {
    fc.assert(
      fc.property(words, (word) => {
        const source = disassembleWord(word, 0x100);
        assert.equal(source.startsWith(".word"), decode(word) === undefined);
        assert.equal(wordOf(source, 0x100), word);
      }),
      { numRuns: 2000 },
    );
  });

  it("writes each syntax as people do, with the target of a branch as a comment", () => {
    const cases: readonly [number, string][] = [
      [0x00000000, "nop"],
      [0x00430820, "add r1, r2, r3"],
      [0x2041ffff, "addi r1, r2, -1"],
      [0x2441ffff, "addui r1, r2, 0xffff"],
      [0x3c01abcd, "lhi r1, 0xabcd"],
      [0x5041ffff, "slli r1, r2, 65535"],
      [0x8c41fffc, "lw r1, -4(r2)"],
      [0xac410004, "sw 4(r2), r1"],
      [0x1020fffc, "beqz r1, .+0 ; 0x00000200"],
      [0x0bfffff8, "j .-4 ; 0x000001fc"],
      [0x4be00000, "jr r31"],
      [0x44000004, "trap 4"],
      [0x00000040, ".word 0x00000040"],
      [0xffffffff, ".word 0xffffffff"],
    ];
    for (const [word, source] of cases) assert.equal(disassembleWord(word, 0x200), source);
  });

  it("gives a whole object as source that assembles to the same bytes", () => {
    const objects = fc
      .record({
        code: fc.array(words, { minLength: 1, maxLength: 60 }),
        entry: fc.nat(),
        page: fc.integer({ min: 1, max: 0xdf_fff0 }),
        data: fc.uint8Array({ maxLength: 70 }),
        dataBase: fc.nat(0xff_0000),
        outputLimit: fc.nat(1 << 24),
      })
      .map(({ code, entry, page, data, dataBase, outputLimit }): DlxObject => {
        const textBase = page * 256;
        const text = new Uint8Array(4 * code.length);
        code.forEach((word, i) => new DataView(text.buffer).setUint32(4 * i, word));
        const kept = data.slice(0, data.findLastIndex((byte) => byte !== 0) + 1);
        const isClear = dataBase + kept.length <= textBase || dataBase >= textBase + 256;
        const placed = kept.length > 0 && isClear;
        return {
          entry: textBase + 4 * (entry % code.length),
          textBase,
          text,
          dataBase: placed ? dataBase : 0,
          data: placed ? kept : new Uint8Array(),
          memorySize: 1 << 24,
          outputLimit,
        };
      });
    fc.assert(
      fc.property(objects, (object) => {
        assert.deepEqual(encodeObject(assemble(disassemble(object)).object), encodeObject(object));
      }),
      { numRuns: 500 },
    );
  });

  it("gives back every example", () => {
    const folder = new URL("../../../examples/", import.meta.url);
    const sources = readdirSync(folder).filter((name) => name.endsWith(".s") && !name.includes("template"));
    assert.ok(sources.length >= 9);
    for (const name of sources) {
      const { object } = assemble(readFileSync(new URL(name, folder), "utf8"), name);
      assert.deepEqual(assemble(disassemble(object)).object, object, name);
    }
  });
});
