/**
 * Counts a contract's gas as chains do. They compile contracts with wasmer's metering middleware, which puts the same
 * counting code at the same places; what an operator costs is cosmwasm-vm's cost function. Sources: crates
 * wasmer-middlewares 5.0 `metering.rs` and cosmwasm-vm 3.0 `wasm_backend/engine.rs`.
 */
import { i64, moduleOf, sectionsOf, u32, WasmError, WasmReader, type Section } from "./wasm-reader.ts";

/** Gas of one operator, in units of the VM. */
export const OPERATOR_GAS = 115;
/** An operator at which gas is counted costs as much as this many others. */
export const ACCOUNTING_FACTOR = 14;

/** Exported globals of an instrumented module: i64 gas left, i32 whether it ran out. */
export const GAS_LEFT = "chainsatlas_gas_left";
export const GAS_EXHAUSTED = "chainsatlas_gas_exhausted";

const SECTION = { IMPORT: 2, GLOBAL: 6, EXPORT: 7, CODE: 10 } as const;
const OP = { UNREACHABLE: 0x00, IF: 0x04, END: 0x0b, GLOBAL_GET: 0x23, GLOBAL_SET: 0x24 } as const;
const I32_CONST = 0x41;
const I64_CONST = 0x42;
const I64_LT_U = 0x54;
const I64_SUB = 0x7d;
const I64 = 0x7e;
const I32 = 0x7f;
const EMPTY = 0x40;
const MUTABLE = 1;
/** loop, if, else, end, br, br_if, br_table, return, call, call_indirect: sources and targets of jumps. */
const ACCOUNTING = new Set([0x03, 0x04, 0x05, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x10, 0x11]);

/** Skips an operator's immediates. Throws WasmError for what is beyond WebAssembly 1.0. */
function skipImmediates(reader: WasmReader, op: number): void {
  if (op >= 0x28 && op <= 0x3e) {
    reader.skipInteger();
    return reader.skipInteger();
  }
  if (op >= 0x45 && op <= 0xbf) return undefined;
  switch (op) {
    case 0x00: case 0x01: case 0x05: case 0x0b: case 0x0f: case 0x1a: case 0x1b: return undefined; // prettier-ignore
    case 0x02: case 0x03: case 0x04: // block, loop, if
    case 0x0c: case 0x0d: // br, br_if
    case 0x10: // call
    case 0x20: case 0x21: case 0x22: case 0x23: case 0x24: // locals, globals
    case 0x3f: case 0x40: // memory.size, memory.grow
    case I32_CONST: case I64_CONST: return reader.skipInteger(); // prettier-ignore
    case 0x0e: { // br_table
      for (let labels = reader.u32() + 1; labels > 0; labels--) reader.skipInteger();
      return undefined;
    }
    case 0x11: { // call_indirect
      reader.skipInteger();
      return reader.skipInteger();
    }
    case 0x43: return void reader.take(4); // f32.const
    case 0x44: return void reader.take(8); // f64.const
    default: throw new WasmError(`operator 0x${op.toString(16)} is not in WebAssembly 1.0, which is all that chains take`);
  }
}

/** Bytes that grow. */
class Sink {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  push(bytes: ArrayLike<number>): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(2 * needed);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = needed;
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

/** What stands before an operator at which `gas` is due. */
const counting = (gas: number, left: number[], exhausted: number[]): number[] => [
  ...[OP.GLOBAL_GET, ...left, I64_CONST, ...i64(gas), I64_LT_U],
  ...[OP.IF, EMPTY, I32_CONST, 1, OP.GLOBAL_SET, ...exhausted, OP.UNREACHABLE, OP.END],
  ...[OP.GLOBAL_GET, ...left, I64_CONST, ...i64(gas), I64_SUB, OP.GLOBAL_SET, ...left],
];

function meteredBody(body: Uint8Array, left: number[], exhausted: number[]): Uint8Array {
  const reader = new WasmReader(body);
  for (let locals = reader.u32(); locals > 0; locals--) {
    reader.skipInteger();
    reader.byte();
  }
  const out = new Sink();
  let [from, gas] = [0, 0];
  while (!reader.ended) {
    const at = reader.at;
    const op = reader.byte();
    skipImmediates(reader, op);
    const due = ACCOUNTING.has(op);
    gas += due ? OPERATOR_GAS * ACCOUNTING_FACTOR : OPERATOR_GAS;
    if (!due) continue;
    out.push(body.subarray(from, at));
    out.push(counting(gas, left, exhausted));
    [from, gas] = [at, 0];
  }
  out.push(body.subarray(from));
  return out.bytes;
}

function meteredCode(code: Uint8Array, left: number[], exhausted: number[]): Uint8Array {
  const reader = new WasmReader(code);
  const count = reader.u32();
  const out = new Sink();
  out.push(u32(count));
  for (let i = 0; i < count; i++) {
    const body = meteredBody(reader.take(reader.u32()), left, exhausted);
    out.push(u32(body.length));
    out.push(body);
  }
  return out.bytes;
}

/** A vector with elements added at its end. */
function extended(section: Uint8Array, elements: readonly number[][]): Uint8Array {
  const reader = new WasmReader(section);
  const count = u32(reader.u32() + elements.length);
  return Uint8Array.from([...count, ...section.subarray(reader.at), ...elements.flat()]);
}

const exported = (name: string, index: number[]): number[] => [
  ...u32(name.length),
  ...new TextEncoder().encode(name),
  3,
  ...index,
];

const countOf = (section: Section | undefined): number =>
  section === undefined ? 0 : new WasmReader(section.bytes).u32();

/** The module that does the same and counts its gas. Throws WasmError. */
export function instrument(module: Uint8Array): Uint8Array {
  const sections = sectionsOf(module);
  const own = countOf(sections.find(({ id }) => id === SECTION.GLOBAL));
  // CosmWasm's hosts export functions only, so there are no imported globals before these
  const [left, exhausted] = [u32(own), u32(own + 1)];
  const rewritten = sections.map(({ id, bytes }): Section => {
    if (id === SECTION.GLOBAL)
      return {
        id,
        bytes: extended(bytes, [
          [I64, MUTABLE, I64_CONST, 0, OP.END],
          [I32, MUTABLE, I32_CONST, 0, OP.END],
        ]),
      };
    if (id === SECTION.EXPORT)
      return { id, bytes: extended(bytes, [exported(GAS_LEFT, left), exported(GAS_EXHAUSTED, exhausted)]) };
    if (id === SECTION.CODE) return { id, bytes: meteredCode(bytes, left, exhausted) };
    return { id, bytes };
  });
  return moduleOf(rewritten);
}
