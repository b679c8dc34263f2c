/** Goal: the embedded chain's gas is a node's: by what a node charged for the same transactions, and by counting. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { embeddedGas, NODE_GAS } from "../scripts/check-gas.ts";
import { emission } from "../src/gas/costs.ts";
import {
  ACCOUNTING_FACTOR,
  GAS_EXHAUSTED,
  GAS_LEFT,
  instrument,
  OPERATOR_GAS,
} from "../src/gas/instrument.ts";
import { WasmError } from "../src/gas/wasm-reader.ts";

/** How far a transaction's gas may be from the node's. */
const TOLERANCE = 0.005;

/** `f(n)`: goes round a loop n times, and is otherwise empty. */
const LOOP = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 5, 1, 0x60, 1, 0x7f, 0], // types: (i32) -> ()
  ...[3, 2, 1, 0], // functions
  ...[6, 6, 1, 0x7f, 0, 0x41, 0, 0x0b], // globals: one that is constant
  ...[7, 5, 1, 1, 0x66, 0, 0], // exports: f
  ...[10, 16, 1, 14, 0], // code, no locals
  ...[0x03, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x0b],
);
/** What one round costs: local.get, i32.const, i32.sub, local.tee and br_if; around it loop and two ends. */
const ROUND = BigInt(OPERATOR_GAS * (4 + ACCOUNTING_FACTOR));
const AROUND = BigInt(OPERATOR_GAS * 3 * ACCOUNTING_FACTOR);

interface Instrumented {
  readonly f: (rounds: number) => void;
  readonly [GAS_LEFT]: { value: bigint };
  readonly [GAS_EXHAUSTED]: { value: number };
}

const instantiate = (module: Uint8Array): Instrumented => {
  const compiled = new WebAssembly.Module(new Uint8Array(instrument(module)));
  return new WebAssembly.Instance(compiled).exports as unknown as Instrumented;
};

describe("gas", () => {
  it("of whole executions is a wasmd node's", async () => {
    const node = JSON.parse(readFileSync(NODE_GAS, "utf8")) as Record<string, number[]>;
    const here = await embeddedGas();
    assert.deepEqual(Object.keys(here), Object.keys(node));
    for (const [what, theirs] of Object.entries(node)) {
      assert.equal(here[what]!.length, theirs.length, what);
      for (const [i, amount] of theirs.entries())
        assert.ok(
          Math.abs(here[what]![i]! - amount) <= TOLERANCE * amount,
          `${what} ${i}: ${here[what]![i]}, ${amount}`,
        );
    }
  });

  for (const rounds of [1, 2, 1000])
    it(`of a loop of ${rounds} rounds is that of its operators`, () => {
      const instance = instantiate(LOOP);
      instance[GAS_LEFT].value = 1n << 40n;
      instance.f(rounds);
      assert.equal((1n << 40n) - instance[GAS_LEFT].value, AROUND + BigInt(rounds) * ROUND);
    });

  it("that is used up stops a contract at the operator that it does not suffice for", () => {
    const instance = instantiate(LOOP);
    instance[GAS_LEFT].value = AROUND + 10n * ROUND - 1n;
    assert.throws(() => instance.f(10), WebAssembly.RuntimeError);
    assert.equal(instance[GAS_EXHAUSTED].value, 1);
    instance[GAS_EXHAUSTED].value = 0;
    instance[GAS_LEFT].value = AROUND + 10n * ROUND;
    instance.f(10);
    assert.deepEqual([instance[GAS_EXHAUSTED].value, instance[GAS_LEFT].value], [0, 0n]);
  });

  it("is not counted for what chains don't take: sign extension, many locals, cut modules, no modules", () => {
    // one group of 100 or 101 locals of i32: the body grows by two bytes
    const withLocals = (count: number): Uint8Array =>
      Uint8Array.from([...LOOP.subarray(0, -17), 18, 1, 16, 1, count, 0x7f, ...LOOP.subarray(-13)]);
    assert.ok(WebAssembly.validate(new Uint8Array(instrument(withLocals(100)))));
    assert.throws(() => instrument(withLocals(101)), /101 locals/);
    const extended = LOOP.slice();
    extended[extended.indexOf(0x6b)] = 0xc0;
    assert.throws(() => instrument(extended), /operator 0xc0 is not in WebAssembly 1.0/);
    assert.throws(() => instrument(LOOP.subarray(0, -3)), WasmError);
    assert.throws(() => instrument(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7)), WasmError);
  });

  it("of events has a free part of 100 bytes, for attributes of all events together", () => {
    const attributes = [{ key: "k".repeat(10), value: "v".repeat(80) }];
    assert.equal(emission(attributes, []), 10);
    assert.equal(emission(attributes, [{ type: "event", attributes }]), 10 + 20 + 5 + 10 + 80);
  });
});
