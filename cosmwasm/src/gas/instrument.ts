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

/** Locals of a function at most, besides its parameters: cosmwasm-vm's static validation refuses a contract with more. */
const MAX_LOCALS = 100;

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

/** Operators by the immediates that stand behind them. */
const NO_IMMEDIATE = new Set([0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b]);
/** block, loop, if; br, br_if; call; locals, globals; memory.size, memory.grow; integers. */
const ONE_INTEGER = new Set([
  2,
  3,
  4,
  0x0c,
  0x0d,
  0x10,
  0x20,
  0x21,
  0x22,
  0x23,
  0x24,
  0x3f,
  0x40,
  I32_CONST,
  I64_CONST,
]);
const BR_TABLE = 0x0e;
const CALL_INDIRECT = 0x11;
const F32_CONST = 0x43;
const F64_CONST = 0x44;
const isMemoryAccess = (op: number): boolean => op >= 0x28 && op <= 0x3e;
const isNumeric = (op: number): boolean => op >= 0x45 && op <= 0xbf;

/** Skips an operator's immediates. Throws WasmError for what is beyond WebAssembly 1.0. */
function skipImmediates(reader: WasmReader, op: number): void {
  if (isNumeric(op) || NO_IMMEDIATE.has(op)) return;
  if (op === F32_CONST) reader.take(4);
  else if (op === F64_CONST) reader.take(8);
  else if (ONE_INTEGER.has(op)) skipIntegers(reader, 1);
  else if (isMemoryAccess(op) || op === CALL_INDIRECT) skipIntegers(reader, 2);
  else if (op === BR_TABLE) skipIntegers(reader, reader.u32() + 1);
  else {
    const name = `operator 0x${op.toString(16)}`;
    throw new WasmError(`${name} is not in WebAssembly 1.0, which is all that chains take`);
  }
}

function skipIntegers(reader: WasmReader, count: number): void {
  for (let i = 0; i < count; i++) reader.skipInteger();
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
  let locals = 0;
  for (let groups = reader.u32(); groups > 0; groups--) {
    locals += reader.u32();
    reader.byte();
  }
  if (locals > MAX_LOCALS)
    throw new WasmError(`a function has ${locals} locals, chains take ${MAX_LOCALS} at most`);
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
