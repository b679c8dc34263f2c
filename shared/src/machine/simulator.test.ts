import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { DlxObject } from "../object/object.ts";
import { CodeBuilder } from "../vectors/code.ts";
import { Checker } from "./checker.ts";
import { Fault, INPUT_BASE, OUTPUT_BASE, Status } from "./constants.ts";
import { encodeHeader } from "./header.ts";
import { PageTree, stateHash } from "./merkle.ts";
import { Simulator } from "./simulator.ts";
import { initialState } from "./state.ts";

const TEXT = 0x100;
const BLOCK = 0x1000;
const BUFFER = 0x2000;

const objectOf = (code: CodeBuilder, data = new Uint8Array()): DlxObject => ({
  entry: TEXT,
  textBase: TEXT,
  text: code.bytes(),
  dataBase: data.length === 0 ? 0 : BLOCK,
  data,
  memorySize: 0x10000,
  outputLimit: 0x1000,
});

const block = (code: CodeBuilder, ...words: number[]): CodeBuilder => {
  code.constant(14, BLOCK);
  words.forEach((word, i) => code.constant(20, word).i("sw", 20, 14, i * 4));
  return code;
};

/** Reads the whole input in one trap, hashes it, writes the digest, halts with the number of bytes read. */
function hashProgram(): DlxObject {
  const code = new CodeBuilder(TEXT);
  block(code, 0, BUFFER, 600).trap(3).r("addu", 2, 1, 0);
  block(code, BUFFER, 0, BUFFER + 0x800)
    .i("sw", 2, 14, 4)
    .trap(7);
  block(code, 1, BUFFER + 0x800, 32)
    .trap(4)
    .trap(0);
  return objectOf(code);
}

const input = Uint8Array.from({ length: 500 }, (_, i) => i * 7 + 1);

describe("simulator", () => {
  it("runs a program from input to output", () => {
    const simulator = new Simulator(hashProgram(), input);
    assert.deepEqual(simulator.run(), { status: Status.HALTED, cause: Fault.NONE });
    assert.deepEqual(Buffer.from(simulator.output()), createHash("sha256").update(input).digest());
    assert.equal(simulator.registers[2], 500);
    const charges = 1 + Math.ceil(600 / 16) + 1 + Math.ceil(500 / 16) + 1 + 2;
    assert.equal(simulator.steps, BigInt(charges + (hashProgram().text.length / 4 - 3)));
  });

  it("starts in the state that docs/machine.md gives", () => {
    const data = Uint8Array.of(1, 2, 3);
    const { header, tree } = initialState(objectOf(new CodeBuilder(TEXT).trap(0), data), input);
    const registers = new Uint32Array(32);
    registers.set([INPUT_BASE, 500], 4);
    registers[29] = 0x10000;
    assert.deepEqual(header.registers, registers);
    assert.deepEqual([header.pc, header.steps, header.inputLength, header.outputLength], [TEXT, 0n, 500, 0]);
    assert.deepEqual([...tree.pages().keys()], [BLOCK / 256, INPUT_BASE / 256, INPUT_BASE / 256 + 1]);
  });

  it("can be stopped after any number of steps and taken up by another machine", () => {
    const whole = new Simulator(hashProgram(), input);
    whole.run();
    for (let cut = 0; cut <= Number(whole.steps); cut++) {
      const first = new Simulator(hashProgram(), input);
      first.run({ maxSteps: cut });
      assert.ok(first.steps <= BigInt(cut));
      const second = Simulator.fromState(first.state());
      second.run();
      assert.deepEqual(second.stateHash(), whole.stateHash());
      assert.equal(second.steps, whole.steps);
    }
  });

  it("runs from only the pages that it touched, and asks for each of them when it is withheld", () => {
    const tracked = new Simulator(hashProgram(), input);
    tracked.run();
    const touched = tracked.touchedPages;
    const inputPages = [INPUT_BASE / 256, INPUT_BASE / 256 + 1];
    const memoryPages = [BLOCK, BUFFER, BUFFER + 0x100, BUFFER + 0x800].map((address) => address / 256);
    assert.deepEqual(
      [...touched].sort((a, b) => a - b),
      [...memoryPages, ...inputPages, OUTPUT_BASE / 256],
    );
    for (const page of touched) {
      const simulator = new Simulator(hashProgram(), input);
      const delivered = new Set([...touched].filter((other) => other !== page));
      assert.deepEqual(simulator.run({ delivered }), { status: Status.RUNNING, cause: Fault.NONE, page });
      assert.equal(simulator.header().status, Status.RUNNING);
      simulator.run({ delivered: touched });
      assert.deepEqual(simulator.stateHash(), tracked.stateHash());
    }
  });

  it("tracks the pages of a part of a run, and which of them were written", () => {
    const code = new CodeBuilder(TEXT)
      .i("sw", 0, 0, 0x1000)
      .i("lw", 1, 0, 0x2000)
      .i("sb", 1, 0, 0x3000)
      .trap(0);
    const simulator = new Simulator(objectOf(code), input);
    simulator.run({ maxSteps: 1 });
    simulator.resetTracking();
    simulator.run();
    assert.deepEqual([...simulator.touchedPages], [0x20, 0x30]);
    assert.deepEqual([...simulator.dirtiedPages], [0x30]);
  });

  it("keeps its root up to date over many small runs", () => {
    const code = new CodeBuilder(TEXT)
      .i("addi", 1, 0, 0x1000)
      .label("loop")
      .i("sw", 1, 1, 0)
      .i("addi", 1, 1, 64);
    const simulator = new Simulator(objectOf(code.to("j", "loop")), new Uint8Array());
    for (let i = 0; i < 40; i++) {
      simulator.run({ maxSteps: 5 });
      const fresh = PageTree.from(simulator.pages()).root();
      assert.deepEqual(simulator.pagesRoot(), fresh);
      assert.deepEqual(simulator.stateHash(), stateHash(encodeHeader(simulator.header()), fresh));
    }
  });

  it("transfers at the end of the held range and goes on when more is held", () => {
    const code = new CodeBuilder(TEXT).op("nop").op("nop").op("nop").trap(0);
    const simulator = new Simulator(objectOf(code), new Uint8Array());
    const held = { start: TEXT, end: TEXT + 8 };
    assert.equal(simulator.run({ held }).status, Status.TRANSFER);
    assert.equal(simulator.header().pc, TEXT + 8);
    assert.equal(simulator.run({ held }).status, Status.TRANSFER);
    assert.equal(simulator.run().status, Status.HALTED);
    assert.equal(simulator.steps, 4n);
  });

  it("stays as it is once it has halted or faulted", () => {
    const halted = new Simulator(objectOf(new CodeBuilder(TEXT).trap(0)), new Uint8Array());
    halted.run();
    const hash = halted.stateHash();
    assert.deepEqual(halted.run(), { status: Status.HALTED, cause: Fault.NONE });
    const faulted = new Simulator(objectOf(new CodeBuilder(TEXT).word(0xffff_ffff)), new Uint8Array());
    assert.deepEqual(faulted.run(), { status: Status.FAULTED, cause: Fault.ILLEGAL });
    assert.deepEqual(Simulator.fromState(faulted.state()).run(), {
      status: Status.FAULTED,
      cause: Fault.ILLEGAL,
    });
    assert.deepEqual(halted.stateHash(), hash);
  });

  it("refuses states, code and held ranges that cannot be", () => {
    const state = initialState(objectOf(new CodeBuilder(TEXT).trap(0)), input);
    const { program, header } = state;
    const make = (change: object) => () => Simulator.fromState({ ...state, ...change });
    assert.throws(make({ program: { ...program, memorySize: 1 } }), /memory size 1 is not a multiple of 256/);
    assert.throws(make({ codeStart: 0xfc }), /code starts at 252, before the text/);
    assert.throws(make({ code: new Uint8Array(8) }), /code ends at 264, after the text's end 260/);
    assert.throws(
      make({ header: { ...header, programId: new Uint8Array(32) } }),
      /belongs to another program/,
    );
    assert.throws(make({ header: { ...header, inputCursor: 501 } }), /input cursor 501/);
    assert.throws(
      make({ header: { ...header, outputLength: 0x1001 } }),
      /output length 4097 is above the limit 4096/,
    );
    const simulator = Simulator.fromState(state);
    for (const [start, end] of [
      [0x100, 0x108],
      [0xfc, 0x104],
      [0x100, 0x102],
      [0x104, 0x100],
    ] as const)
      for (const machine of [simulator, new Checker(state)])
        assert.throws(
          () => machine.run({ held: { start, end } }),
          /held range \d+ to \d+ is not whole words/,
        );
    assert.throws(
      () => new Simulator(hashProgram(), new Uint8Array((1 << 24) + 1)),
      /takes at most 16777216/,
    );
  });
});
