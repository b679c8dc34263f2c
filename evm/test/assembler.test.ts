import assert from "node:assert/strict";
import { Assembler } from "../src/interpreter/assembler.ts";

const hex = (asm: Assembler): string => Buffer.from(asm.link().code).toString("hex");

describe("assembler", () => {
  it("pushes numbers with the shortest instruction", () => {
    assert.equal(hex(new Assembler({}).emit(0, "1", 255n, "0x100")), "5f600160ff610100");
  });

  it("resolves names to depths and labels to addresses", () => {
    const asm = new Assembler({}).emit("1 =a 2 =b $a $b @end JUMP").label("end", ["a", "b", "", ""]);
    assert.equal(hex(asm), "60016002818161000a565b");
  });

  it("gives a second name to code", () => {
    const asm = new Assembler({}).label("one", []).alias("two", "one").emit("@two JUMP");
    assert.equal(hex(asm), "5b61000056");
  });

  const shapes = { pair: ["a", "b"] };
  const wrong: [string, (asm: Assembler) => unknown, RegExp][] = [
    ["an unknown instruction", (asm) => asm.emit("FOO"), /no instruction FOO/],
    ["an unknown name", (asm) => asm.emit("$x"), /nothing on the stack is called x/],
    ["too few items", (asm) => asm.emit("1 ADD"), /ADD takes 2 of 1/],
    ["a swap beyond the stack", (asm) => asm.emit("1 SWAP1"), /SWAP1 of 1/],
    ["a dup beyond the stack", (asm) => asm.emit("1 DUP2"), /DUP2 of 1/],
    ["a number wider than a word", (asm) => asm.emit(1n << 256n), /does not fit/],
    ["code after the end of a flow", (asm) => asm.emit("0 0 RETURN 1"), /1 is unreachable/],
    ["falling into a label with another stack", (asm) => asm.emit("1").label("x", []), /falls into x/],
    [
      "falling into an open label with too little",
      (asm) => asm.openLabel("x", ["a"]),
      /falls into x without a/,
    ],
    ["falling into data", (asm) => asm.data("x", new Uint8Array()), /falls into the data x/],
    ["a label defined twice", (asm) => asm.label("x", []).label("x", []), /x is defined twice/],
    ["an alias of nothing", (asm) => asm.alias("x", "y"), /y is not defined/],
    ["a computed jump without a shape", (asm) => asm.emit("1 JUMP"), /without a shape/],
    ["a computed jump with another stack", (asm) => asm.emit("1 1 JUMP/pair"), /computed jump to pair/],
    [
      "a jump to a label with another stack",
      (asm) => asm.emit("1 @x JUMP").label("x", []).link(),
      /with 1 items, not 0/,
    ],
    ["a label that is missing", (asm) => asm.emit("@x JUMP").link(), /x is not defined/],
    ["a call out of the blue", (asm) => asm.emit("0 0 RETURN").call("x", "", []), /call is unreachable/],
  ];
  for (const [what, make, reason] of wrong)
    it(`refuses ${what}`, () => {
      assert.throws(() => make(new Assembler(shapes)), reason);
    });
});
