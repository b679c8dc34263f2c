import assert from "node:assert/strict";
import fc from "fast-check";
import { assemble } from "./assemble.ts";

const wordsOf = (bytes: Uint8Array): string[] =>
  Buffer.from(bytes)
    .toString("hex")
    .match(/.{1,8}/g) ?? [];
/** Words of the text, in hex. */
const text = (source: string): string[] => wordsOf(assemble(source).object.text);
/** Bytes of the data, in hex. */
const data = (source: string): string =>
  Buffer.from(assemble(`nop\n.data\n${source}`).object.data).toString("hex");

describe("assembler: lines", () => {
  it("takes comments of every kind, with any characters, and blank lines of every system", () => {
    const source =
      "\ufeff# one\r\n  # two \u0000\u00fc\n; three \ud800\r// four \"\n\tnop ; five '\n nop//six\n\f\v \u001a";
    assert.deepEqual(text(source), ["00000000", "00000000"]);
  });

  it("takes mnemonics, directives and registers in any case, and keeps labels apart by case", () => {
    const source = ".TEXT\nLoop: ADDI R1,r0,#1\nloop: AddI r1,R0,2\n J Loop\n j loop\n.Data\n";
    assert.deepEqual(text(source), ["20010001", "20010002", "0bfffff4", "0bfffff4"]);
  });

  it("takes labels alone, several of them, and before any statement", () => {
    const { symbols } = assemble("a:\nb: c : nop\nd:.word 1\n$e_.1: nop\n.L2: nop");
    assert.deepEqual(Object.fromEntries(symbols), {
      a: 0x100,
      b: 0x100,
      c: 0x100,
      d: 0x104,
      "$e_.1": 0x108,
      ".L2": 0x10c,
    });
  });

  it("lets names be words of JavaScript", () => {
    assert.deepEqual(text("constructor: nop\n__proto__: j constructor\n j __proto__"), [
      "00000000",
      "0bfffff8",
      "0bfffff8",
    ]);
  });
});

describe("assembler: instructions", () => {
  it("takes every operand syntax", () => {
    const cases: readonly [string, string][] = [
      ["nop", "00000000"],
      ["add r1, r2, r3", "00430820"],
      ["mult r1,r2,r3", "0443080e"],
      ["addi r1, r2, #-1", "2041ffff"],
      ["addui r1, r2, 65535", "2441ffff"],
      ["andi r1, r2, -32768", "30418000"],
      ["lhi r1, 0x1234", "3c011234"],
      ["slli r1, r2, 33", "50410021"],
      ["lw r1, 4(r2)", "8c410004"],
      ["lw r1, (r2)", "8c410000"],
      ["lw r1, #-4(r2)", "8c41fffc"],
      ["lbu r1, 0x20", "90010020"],
      ["lw r1, 0xffff8000", "8c018000"],
      ["sw 4(r2), r1", "ac410004"],
      ["sb (r2), r1", "a0410000"],
      ["sh 0x20, r1", "a4010020"],
      ["beqz r1, .", "1020fffc"],
      ["bnez r1, .+8", "14200004"],
      ["bnez r1, 0x100", "1420fffc"],
      ["j .-4", "0bfffff8"],
      ["jal 0x104", "0c000000"],
      ["jr r31", "4be00000"],
      ["jalr r2", "4c400000"],
      ["trap #4", "44000004"],
    ];
    for (const [source, word] of cases) assert.deepEqual(text(source), [word], source);
  });

  it("takes a register mnemonic with a constant as its immediate form, as dlxsim does", () => {
    assert.deepEqual(text("add r1,r2,5\naddu r1,r2,#5\nsub r14,r14,#8\nsgtu r1,r2,1\nsll r1,r2,3"), [
      "20410005",
      "24410005",
      "29ce0008",
      "cc410001",
      "50410003",
    ]);
  });

  it("reaches any address by branch and jump when the distance fits, around the end of the address space too", () => {
    assert.deepEqual(text("beqz r0, 0x100 + 4 - 0x8000"), ["10008000"]);
    assert.deepEqual(text("beqz r0, 0x100 + 4 + 0x7fff"), ["10007fff"]);
    assert.deepEqual(text("j 0x104 - (1 << 25)"), ["0a000000"]);
    assert.deepEqual(text("j 0xfffffffc"), ["0bfffef8"]);
  });
});

describe("assembler: macros", () => {
  it("expands la, move, call and ret", () => {
    const source = "la r1, x\nmove r2, r3\ncall x\nx: ret\n";
    assert.deepEqual(text(source), ["3c010000", "34210110", "00601021", "0c000000", "4be00000"]);
  });

  it("expands li to the shortest of addi, ori, lhi, and lhi with ori", () => {
    const cases: readonly [string, string[]][] = [
      ["0", ["20010000"]],
      ["-32768", ["20018000"]],
      ["32767", ["20017fff"]],
      ["0xffffffff", ["2001ffff"]],
      ["32768", ["34018000"]],
      ["65535", ["3401ffff"]],
      ["65536", ["3c010001"]],
      ["-65536", ["3c01ffff"]],
      ["0x80000000", ["3c018000"]],
      ["65537", ["3c010001", "34210001"]],
      ["-32769", ["3c01ffff", "34217fff"]],
    ];
    for (const [value, words] of cases) assert.deepEqual(text(`li r1, ${value}`), words, value);
  });

  it("loads any 32-bit value with li, as the words say when executed", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 }), (value) => {
        const words = text(`li r1, ${value}`).map((word) => Number.parseInt(word, 16));
        let result = 0;
        for (const word of words) {
          const [op, imm] = [word >>> 26, word & 0xffff];
          if (op === 0x08) result = (imm << 16) >> 16;
          else if (op === 0x0d) result |= imm;
          else if (op === 0x0f) result = imm << 16;
          else assert.fail(`unexpected op ${op}`);
        }
        assert.equal(result, value | 0);
      }),
    );
  });

  it("lets li grow for labels that move because of it", () => {
    const beginning = (room: number): string[] =>
      text(`${"li r1, end\n".repeat(3)}.space ${room}\nend: nop`).slice(0, 3);
    assert.deepEqual(beginning(0xfef0), ["3401fffc", "3401fffc", "3401fffc"]);
    assert.deepEqual(beginning(0xfef4), ["3c010001", "3c010001", "3c010001"]);
    assert.deepEqual(beginning(0xfef8), ["3c010001", "34210010", "3c010001"]);
  });
});

describe("assembler: expressions", () => {
  it("has the operators and the precedence of C", () => {
    const cases: readonly [string, number][] = [
      ["1 + 2 * 3", 7],
      ["(1 + 2) * 3", 9],
      ["7 / 2 - 7 % 4", 0],
      ["-7 / 2", -3],
      ["-7 % 4", -3],
      ["1 << 4 + 1", 32],
      ["0xf0 & 0x3c | 1 ^ 3", 0x32],
      ["6 & 3 ^ 1", 3],
      ["~0 & 0xff", 0xff],
      ["- - 5", 5],
      ["+5 - -3", 8],
      ["-1 >> 16 & 0xffff", 0xffff],
      ["0x10 + 010 + 0b11 + 'A' + '\\n'", 16 + 8 + 3 + 65 + 10],
      ["10 - 4 - 3", 3],
    ];
    for (const [source, value] of cases)
      assert.equal(assemble(`nop\n.equ x, ${source}`).symbols.get("x"), value, source);
  });

  it("knows labels before and after, equates in any order, and the size of the memory", () => {
    const source =
      ".equ a, b + 1\n.equ b, end - start\nstart: addi r1, r0, a\nlhi r2, memSize >> 16\nend:\n.memory 0x30000";
    assert.deepEqual(text(source), ["20010009", "3c020003"]);
    assert.equal(assemble(".equ memSize, 5\n addi r1,r0,memSize").object.text[3], 5);
  });

  it("counts . from the statement itself", () => {
    assert.equal(data("x: .word 1, 2, .\n.equ n, . - x\n.word n"), "0000000100000002000010000000000c");
  });
});

describe("assembler: directives", () => {
  it("writes numbers big-endian, as signed or unsigned", () => {
    assert.equal(data(".word -1, 0x80000000, 4294967295"), "ffffffff80000000ffffffff");
    assert.equal(data(".half -32768, 65535\n.byte -128, 255, 'x'"), "8000ffff80ff78");
  });

  it("writes strings with escapes, in UTF-8", () => {
    assert.equal(data('.ascii "a;b//#", "\\n\\t\\"\\\\\\101\\x4a\\0z"'), "613b622f2f23" + "0a09225c414a007a");
    assert.equal(data('.asciiz "\u00e9", ""\n.byte 1'), "c3a9000001");
  });

  it("leaves room, and aligns to powers of two", () => {
    assert.equal(data(".byte 1\n.align 2\n.byte 2\n.space 2\n.align 0\n.byte 3"), "01000000" + "02000003");
  });

  it("goes back and forth between the sections, and places them as told", () => {
    const { object } = assemble(
      ".data\n.word 1\n.text\nnop\n.data\n.word 2\n.text\ntrap 0\n.data 0x2000\n.byte 9",
    );
    assert.deepEqual(wordsOf(object.text), ["00000000", "44000000"]);
    assert.equal(object.dataBase, 0x1000);
    assert.equal(object.data.length, 0x1001);
    assert.deepEqual([...object.data.subarray(0, 8), object.data.at(-1)], [0, 0, 0, 1, 0, 0, 0, 2, 9]);
  });

  it("takes what compilers write for linkers and debuggers", () => {
    assert.deepEqual(text(".global main, x\n.globl y\n.extern z\n.proc main\nmain: nop\n.endproc main"), [
      "00000000",
    ]);
  });
});

describe("assembler: object", () => {
  it("has the defaults of the specification", () => {
    const { object } = assemble("nop\n.data\n.byte 1");
    assert.deepEqual(object, {
      entry: 0x100,
      textBase: 0x100,
      text: Uint8Array.of(0, 0, 0, 0),
      dataBase: 0x1000,
      data: Uint8Array.of(1),
      memorySize: 0x10000,
      outputLimit: 0x10000,
    });
  });

  it("begins at .entry, else at main, else at _main, else at the first word of the text", () => {
    const entry = (source: string): number => assemble(source).object.entry;
    assert.equal(entry("nop\nmain: nop\n_main: nop\nx: nop\n.entry x"), 0x10c);
    assert.equal(entry("nop\nmain: nop\n_main: nop"), 0x104);
    assert.equal(entry("nop\nnop\n_main: nop"), 0x108);
    assert.equal(entry(".text 0x208\nnop"), 0x208);
    assert.equal(entry("nop\n.data\nmain: .word 1"), 0x100);
  });

  it("begins the text at a page, and fills up the last word", () => {
    const { object } = assemble(".text 0x208\nnop\n.byte 1");
    assert.equal(object.textBase, 0x200);
    assert.equal(object.text.length, 16);
    assert.deepEqual([...object.text.subarray(12)], [1, 0, 0, 0]);
  });

  it("puts data behind a text that reaches 0x1000, and at 0x1000 when the text lies beyond the memory", () => {
    const base = (source: string): number => assemble(`${source}\n.data\n.byte 1`).object.dataBase;
    assert.equal(base(".space 0xf00"), 0x1000);
    assert.equal(base(".space 0xf01"), 0x1100);
    assert.equal(base(".text 0x20000\nnop"), 0x1000);
    assert.equal(base(".text 0x8000\nnop"), 0x8100);
  });

  it("has no trailing zeros in the data, and no data base without data", () => {
    const { object } = assemble("nop\n.data\n.word 1, 0\n.space 1000");
    assert.deepEqual([...object.data], [0, 0, 0, 1]);
    const none = assemble("nop\n.data\nx: .space 1000").object;
    assert.deepEqual([none.dataBase, none.data.length], [0, 0]);
  });

  it("lets zeros lie on both sides of the text", () => {
    const { object } = assemble("nop\n.data 0\n.space 256\n.data 0x1000\n.word 1");
    assert.deepEqual([object.dataBase, ...object.data], [0x1000, 0, 0, 0, 1]);
    const below = assemble("nop\n.data 0\n.word 1\n.data 0x1000\n.space 256").object;
    assert.deepEqual([below.dataBase, ...below.data], [0, 0, 0, 0, 1]);
  });

  it("takes memory and output limit, from expressions", () => {
    const { object } = assemble(".equ PAGES, 3\n.memory PAGES * 256\n.output 0\nnop");
    assert.deepEqual([object.memorySize, object.outputLimit], [768, 0]);
  });
});
