import assert from "node:assert/strict";
import fc from "fast-check";
import { assemble } from "./assemble.ts";
import { AssemblyError, type ErrorKind } from "./error.ts";

/** Errors as `line:column kind`, with their reasons. */
function errorsOf(source: string): { place: string; reason: string }[] {
  try {
    assemble(source, "file.s");
  } catch (error) {
    assert.ok(error instanceof AssemblyError, String(error));
    return error.errors.map(({ line, column, kind, reason }) => ({
      place: `${line}:${column} ${kind}`,
      reason,
    }));
  }
  assert.fail(`no error in: ${source}`);
}

/** Source, place of its only error, and what the reason must say. */
type Case = readonly [source: string, place: string, reason: RegExp];

const CASES: Readonly<Record<ErrorKind, readonly Case[]>> = {
  character: [
    ["nop\n  add r1, \u00e9, r2", "2:11 character", /U\+00E9/],
    [" . = 5", "1:4 character", /U\+003D/],
    [" nop @", "1:6 character", /U\+0040/],
    [" nop \u0000", "1:6 character", /U\+0000/],
    [" addi r1,r2,5 [", "1:15 character", /U\+005B/],
    [" .byte \u{1f600}", "1:8 character", /U\+1F600/],
  ],
  string: [
    [' .ascii "abc', "1:9 string", /not closed/],
    [' .ascii "a", "b\\"', "1:14 string", /not closed/],
    [' .ascii "a\\qb"', "1:11 string", /"\\q"/],
    [' .ascii "a\\400"', "1:11 string", /escape/],
    [' .ascii "a\\x"', "1:11 string", /escape/],
    [' .ascii "\ufffd"', "1:10 string", /UTF-8/],
    [' .ascii "ab\ud800"', "1:12 string", /UTF-8/],
    [" .byte 'ab'", "1:8 string", /one character/],
    [" .byte ''", "1:8 string", /one character/],
    [" .byte '\u00e9'", "1:8 string", /one character/],
    [" .byte 'a", "1:8 string", /not closed/],
  ],
  number: [
    [" .word 09", "1:8 number", /leading 0/],
    [" .word 0x", "1:8 number", /"0x" is not a number/],
    [" .word 12ab", "1:8 number", /"12ab"/],
    [" .word 0b2", "1:8 number", /"0b2"/],
    [" .word 1.5", "1:8 number", /floating point/],
    [` .word ${"9".repeat(67)}`, "1:8 number", /too large/],
  ],
  syntax: [
    [" add r1, r2,", "1:13 syntax", /expected a number or a name, the line ends/],
    [" add r1 r2", "1:9 syntax", /expected a comma .* found r2/],
    [" addi r1, r2, (1 + 2", "1:21 syntax", /expected "\)"/],
    [" addi r1, r2, 1 +", "1:18 syntax", /number or a name/],
    [" addi r1, r2, 1) ", "1:16 syntax", /found \)/],
    [" lw r1, 4(5)", "1:10 syntax", /found \(/],
    [" add r1,r2,r3 # sum", "1:15 syntax", /# only at the start/],
    [" addi r1, r2, #r3", "1:16 syntax", /number or a name, found r3/],
    ["1: nop", "1:1 syntax", /label, a mnemonic or a directive/],
    [": nop", "1:1 syntax", /found :/],
  ],
  operand: [
    [" add r1, r2", "1:2 operand", /add takes 3 operands, not 2: write add rd, rs1, rs2/],
    [" nop r1", "1:2 operand", /nop takes 0 operands, not 1: write nop/],
    [" jr 5", "1:5 operand", /operand 1 must be a register: write jr rs1/],
    [" addi r1, r2, r3", "1:15 operand", /operand 3 must be a number/],
    [" mult r1, r2, 3", "1:15 operand", /operand 3 must be a register/],
    [" beqz r1, 4(r2)", "1:11 operand", /an address/],
    [" lw r1, r2", "1:9 operand", /4\(r2\)/],
    [" sw r1, 4(r2)", "1:5 operand", /address first: write sw 4\(r2\), r1/],
    [" sw r1, x", "1:5 operand", /address first/],
    [" j r1", "1:4 operand", /an address/],
    [" la r1", "1:2 operand", /la takes 2 operands/],
    [" ret r31", "1:2 operand", /ret takes 0/],
    [' addi r1, r2, "a"', "1:15 operand", /number/],
    [" .word", "1:2 operand", /at least 1/],
    [" .space 1, 2", "1:2 operand", /takes 1 operand/],
    [" .text 1, 2", "1:2 operand", /0 to 1/],
    [" .byte 1, r2", "1:11 operand", /register operand/],
    [' .word "a"', "1:8 operand", /string operand/],
    [" .ascii 5", "1:9 operand", /double quotes/],
    [" .ascii", "1:2 operand", /at least 1 string/],
    [" .equ 5, 6", "1:7 operand", /a name/],
    [" .equ x", "1:2 operand", /takes 2/],
    [" .global 5", "1:10 operand", /names/],
  ],
  register: [
    [" add r1, r32, r3", "1:10 register", /no register r32; they are r0 to r31/],
    [" add r1, r01, r3", "1:10 register", /r01/],
    [" lw r1, 4(R99)", "1:11 register", /R99/],
  ],
  mnemonic: [
    [" frob r1", "1:2 mnemonic", /unknown mnemonic "frob"/],
    ["loop addi r1, r1, 1", "1:1 mnemonic", /a colon is missing/],
    ["x: multd f0, f2, f4", "1:4 mnemonic", /no floating point/],
    [" movi2fp f1, r1", "1:2 mnemonic", /no floating point/],
    [" tostring", "1:2 mnemonic", /unknown/],
  ],
  directive: [
    [" .bss", "1:2 directive", /unknown directive "\.bss"/],
    [" .double 1", "1:2 directive", /no floating point/],
  ],
  undefined: [
    [" j nowhere", "1:4 undefined", /"nowhere" is not defined/],
    ["Loop: nop\n j loop + 4", "2:4 undefined", /case-sensitive/],
    [" .entry start\n nop", "1:9 undefined", /"start"/],
    ["nop\n.equ a, b", "2:9 undefined", /"b"/],
  ],
  duplicate: [
    ["x: nop\n  x: nop", "2:3 duplicate", /already defined in line 1/],
    ["x: nop\n .equ x, 5", "2:7 duplicate", /line 1/],
    [".memory 256\n .memory 256\n nop", "2:2 duplicate", /line 1/],
  ],
  reserved: [
    ["  r5: nop", "1:3 reserved", /register/],
    [" .equ R31, 5\n nop", "1:7 operand", /name/],
  ],
  circular: [
    ["nop\n.equ a, a + 1", "2:9 circular", /defined by itself/],
    [
      `nop\n${Array.from({ length: 100 }, (_, i) => `.equ a${i}, a${i + 1}\n`).join("")}.equ a100, 1`,
      "101:11 circular",
      /100/,
    ],
  ],
  range: [
    [" addi r1, r2, 65536", "1:15 range", /from -32768 to 65535, is 65536/],
    [" addi r1, r2, -32769", "1:15 range", /-32769/],
    [" ori r1, r2, 1 << 16", "1:14 range", /65536/],
    [" trap 65536", "1:7 range", /trap number/],
    [" trap -1", "1:7 range", /trap number/],
    [" lw r1, 32768", "1:9 range", /0x8000 is out of reach from r0; load it with la/],
    [" sw 0x100000000, r1", "1:5 range", /an address/],
    [
      " addi r1, r0, x\n .data 0x8000\nx: .byte 1",
      "1:15 range",
      /sign-extended to 0xffff8000; load it with la/,
    ],
    [" lw r1, x + 4(r2)\n .data 0x8000\nx: .word 1, 2", "1:9 range", /sign-extended/],
    [" beqz r1, .+4+32768", "1:11 range", /32768 bytes from the next instruction; beqz reaches 32768: use j/],
    [" j .+4-(1<<25)-1", "1:4 range", /use la and jr/],
    [" j 0x100000000", "1:4 range", /a target/],
    [" la r1, 0x100000000", "1:9 range", /32-bit/],
    [" li r1, -0x80000001", "1:9 range", /32-bit/],
    [" .byte 256", "1:8 range", /a byte must be from -128 to 255/],
    [" .half -32769", "1:8 range", /half word/],
    [" .word 1, 0x100000000", "1:11 range", /a word/],
    [" nop\n .space -1", "2:9 range", /a space/],
    [" nop\n .align 25", "2:9 range", /power of 2/],
    [" .text -4\n nop", "1:8 range", /an address/],
    [" nop\n .memory 100", "2:10 range", /multiple of 256/],
    [" nop\n .memory 0x1000100", "2:10 range", /16777216/],
    [" nop\n .output 0x1000001", "2:10 range", /16777216/],
    [" .word 1 << 53", "1:10 range", /0 to 52/],
    [" .word 1 >> -1", "1:10 range", /0 to 52/],
    [" .word (1 << 52) * 2", "1:9 range", /2\^53/],
    [" .entry -4\n nop", "1:9 range", /an entry/],
  ],
  division: [
    [" .word 1 / 0", "1:10 division", /by zero/],
    ["nop\n.equ x, 5 % (1 - 1)", "2:11 division", /by zero/],
  ],
  misaligned: [
    [" nop\n .data\n .byte 1\nx: .word 1", "4:4 misaligned", /0x1001, .* multiple of 4; put \.align 2/],
    [" nop\n .data\n .byte 1\n .half 1", "4:2 misaligned", /put \.align 1/],
    ['.ascii "a"\n nop', "2:2 misaligned", /put \.align 2/],
    ['.ascii "a"\n li r1, 5', "2:2 misaligned", /put \.align 2/],
  ],
  unplaced: [
    [" .space x\nx: nop", "1:9 unplaced", /later lines/],
    [" nop\n .memory x\nx: nop", "2:10 unplaced", /later lines/],
    [" nop\n .output .", "2:10 unplaced", /no address/],
    [" .space x\n nop\n .data\nx: .byte 1", "1:9 unplaced", /later lines/],
  ],
  overlap: [
    [" nop\n nop\n .text 0x104\n nop", "4:2 overlap", /overlaps line 2 at 0x104/],
    [" nop\n .data\n .space 8\n .data 0x1004\n .byte 1", "5:2 overlap", /overlaps line 3/],
    [" nop\n .data 0x1004\n .byte 1\n .data 0x1000\n .space 8", "5:2 overlap", /overlaps line 3/],
    [" nop\n .data 0x1fc\n .word 1", "3:2 overlap", /pages of the text, 0x100 to 0x200/],
    [" nop\n .data 0\n .byte 1\n .data 0x1000\n .byte 1", "5:2 overlap", /one run of data/],
  ],
  limit: [
    [
      " nop\n .data 0xfffd\n .space 4",
      "3:2 limit",
      /0x10001, beyond the memory of 65536 bytes; raise \.memory/,
    ],
    [" .text 0xdffffffc\n nop\n nop", "3:2 limit", /beyond the input region/],
    [" nop\n .text 0x2000000\n nop", "1:2 limit", /16777216/],
    [` .word ${"1+".repeat(500)}1`, "1:508 limit", /500 parts/],
    [` .word ${"(".repeat(1000)}`, "1:508 limit", /500 parts/],
  ],
  entry: [
    [" nop\n .entry 0x104", "2:9 entry", /0x104 is not an instruction/],
    [" nop\nx: nop\n .entry x + 2", "3:9 entry", /0x106/],
    [" nop\n .entry 0xfc", "2:9 entry", /0xfc/],
  ],
  empty: [
    ["", "1:1 empty", /no code/],
    ["; only a comment\n.data\n.word 1\nx:", "1:1 empty", /no code/],
    ["main:\n.space 0", "1:1 empty", /no code/],
  ],
};

describe("assembler errors", () => {
  for (const [kind, cases] of Object.entries(CASES))
    it(`say where and why: ${kind}`, () => {
      for (const [source, place, reason] of cases) {
        const errors = errorsOf(source);
        assert.deepEqual(
          errors.map((error) => error.place),
          [place],
          source,
        );
        assert.match(errors[0]?.reason ?? "", reason, source);
      }
      assert.ok(cases.some(([, place]) => place.endsWith(` ${kind}`)));
    });

  it("come all at once, in the order of the source, a line that is wrong still defining its labels", () => {
    const source = "x: frob\n add r1\n j y\ny: .word 09\n j x\nx: nop\n j z";
    assert.deepEqual(
      errorsOf(source).map(({ place }) => place),
      ["1:4 mnemonic", "2:2 operand", "4:10 number", "6:1 duplicate", "7:4 undefined"],
    );
  });

  it("come all at once for values, too", () => {
    const source = " addi r1,r0,70000\n trap -1\n .equ a, 1/0\n .byte 300, 1\n .entry 0";
    assert.deepEqual(
      errorsOf(source).map(({ place }) => place),
      ["1:13 range", "2:7 range", "3:11 division", "4:8 range", "5:9 entry"],
    );
  });

  it("have a message of one line each with file, line and column, cut after many", () => {
    assert.throws(() => assemble(" frob\n j x", "dir/a.s"), {
      name: "AssemblyError",
      message:
        'dir/a.s:1:2: unknown mnemonic "frob"; if it is a label, a colon is missing\ndir/a.s:2:4: "x" is not defined; names are case-sensitive',
    });
    assert.throws(
      () => assemble("frob\n".repeat(53)),
      (error) => {
        assert.ok(error instanceof AssemblyError);
        assert.equal(error.errors.length, 53);
        return error.message.endsWith("\nand 3 more errors");
      },
    );
  });

  it("are the only thing thrown, whatever the source", () => {
    const pieces = fc.constantFrom(
      ..."add addi lw sw j beqz li la ret .word .space .align .text .data .equ .entry .ascii .memory".split(
        " ",
      ),
      ..."r1 r2 R32 x y main: x: 5 -1 0x 99999999999999999999 . , ( ) + / << ~ # \" ' \\ ; // \n \n".split(
        " ",
      ),
    );
    const sources = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(" ")),
      fc.string({ unit: "binary", maxLength: 60 }),
    );
    fc.assert(
      fc.property(sources, (source) => {
        try {
          assemble(source);
        } catch (error) {
          assert.ok(error instanceof AssemblyError, `${String(error)} for ${JSON.stringify(source)}`);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
