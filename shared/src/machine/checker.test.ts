import assert from "node:assert/strict";
import fc from "fast-check";
import { INSTRUCTIONS } from "../../isa/table.ts";
import { decode } from "../isa/decode.ts";
import { CodeBuilder } from "../vectors/code.ts";
import { PROGRAMS } from "../vectors/programs.ts";
import { Scenario } from "../vectors/scenario.ts";
import { ARITHMETIC, signedConstant, WITH_CONSTANT } from "./checker/arithmetic.ts";
import { rootOf } from "./checker/store.ts";
import { readWord } from "./checker/words.ts";
import { Checker } from "./checker.ts";
import { Fault, Status } from "./constants.ts";
import { pagesRoot } from "./merkle.ts";
import { isZero } from "./pages.ts";
import { Simulator } from "./simulator.ts";
import { pageMaps } from "./test-arbitraries.ts";

const objectOf = (code: CodeBuilder) => new Scenario({ id: "x", comment: "", text: code.bytes() }).object;
const NO_INPUT = new Uint8Array();

describe("checker", () => {
  it("reads every op and func as the table does, and words with any bits", () => {
    const same = (word: number): void =>
      assert.equal(readWord(word)?.name, decode(word)?.instruction.mnemonic, word.toString(16));
    for (let op = 0; op < 64; op++) for (let func = 0; func < 64; func++) same(op * 2 ** 26 + func);
    fc.assert(fc.property(fc.nat(0xffff_ffff), same), { numRuns: 2000 });
  });

  it("reads every field as the table does", () => {
    const legal = fc
      .tuple(fc.constantFrom(...INSTRUCTIONS), fc.nat(0x03ff_ffff))
      .map(([{ op, func }, bits]) => op * 2 ** 26 + (func === undefined ? bits : (bits & 0x03ff_f800) | func))
      .filter((word) => decode(word) !== undefined);
    fc.assert(
      fc.property(legal, (word) => {
        const mine = readWord(word)!;
        const { rs1, rs2, rd, imm, instruction } = decode(word)!;
        assert.deepEqual([mine.s, mine.t, mine.d], [rs1, rs2, rd]);
        if (instruction.immediate === "signed")
          assert.equal(Number(signedConstant(mine.constant, mine.width)), imm);
      }),
    );
  });

  it("computes what can be said of arithmetic without a machine", () => {
    const { add, sub, mult, multu, multh, multhu, div, mod, divu, modu, sll, srl, sra } = ARITHMETIC;
    const minusOne = 0xffff_ffffn;
    const lowest = 0x8000_0000n;
    assert.throws(() => add!(0x7fff_ffffn, 1n));
    assert.throws(() => sub!(lowest, 1n));
    assert.throws(() => div!(1n, 0n));
    assert.deepEqual([mult!(minusOne, minusOne), multu!(minusOne, minusOne)], [1n, 1n]);
    assert.deepEqual([multh!(minusOne, minusOne), multhu!(minusOne, minusOne)], [0n, 0xffff_fffen]);
    assert.deepEqual([div!(lowest, minusOne), mod!(lowest, minusOne)], [lowest, 0n]);
    assert.deepEqual([div!(0xffff_fff9n, 2n), mod!(0xffff_fff9n, 2n)], [0xffff_fffdn, minusOne]);
    assert.deepEqual([divu!(minusOne, 10n), modu!(minusOne, 10n)], [429_496_729n, 5n]);
    assert.deepEqual([sll!(1n, 33n), srl!(lowest, 31n), sra!(lowest, 63n)], [2n, 1n, minusOne]);
  });

  it("has a rule for each instruction that computes", () => {
    for (const { mnemonic, syntax } of INSTRUCTIONS) {
      if (syntax === "rd,rs1,rs2") assert.ok(mnemonic in ARITHMETIC, mnemonic);
      if (syntax === "rd,rs1,imm") assert.ok(mnemonic in WITH_CONSTANT, mnemonic);
    }
  });

  it("has its own root of pages, which is the same", () => {
    fc.assert(
      fc.property(pageMaps, (pages) => {
        const present = new Map([...pages].filter(([, page]) => !isZero(page)));
        assert.deepEqual(rootOf(present), pagesRoot(pages));
      }),
    );
  });

  it("ends every example in the state, and with the output, in which the simulator ends", () => {
    for (const { setup, input, name, comment } of PROGRAMS) {
      const { object } = new Scenario({ id: name, comment, ...setup });
      const checker = Checker.start(object, input);
      const simulator = new Simulator(object, input);
      assert.deepEqual(checker.stateHash(), simulator.stateHash());
      assert.deepEqual(checker.run(), simulator.run());
      assert.deepEqual(checker.stateHash(), simulator.stateHash(), name);
      assert.deepEqual(checker.output(), simulator.output());
    }
  });

  it("transfers at the end of what is held, and goes on from there", () => {
    const code = new CodeBuilder(0x100).op("nop").op("nop").op("nop").trap(0);
    const checker = Checker.start(objectOf(code), NO_INPUT);
    assert.equal(checker.run({ held: { start: 0x100, end: 0x108 } }).status, Status.TRANSFER);
    assert.deepEqual([checker.header().pc, checker.header().steps], [0x108, 2n]);
    assert.equal(checker.run({ held: { start: 0x108, end: 0x110 }, maxSteps: 1 }).status, Status.RUNNING);
    assert.equal(checker.run().status, Status.HALTED);
  });

  it("stays as it is once it has ended", () => {
    const checker = Checker.start(objectOf(new CodeBuilder(0x100).trap(9)), NO_INPUT);
    const fault = { status: Status.FAULTED, cause: Fault.TRAP };
    assert.deepEqual(checker.run(), fault);
    const hash = checker.stateHash();
    assert.deepEqual(checker.run(), fault);
    assert.deepEqual(checker.stateHash(), hash);
  });
});
