/**
 * Adds NEAR's gas metering to a contract: a global counts down the gas left, for the same operators and frames as NEAR's own
 * instrumentation. Source: near-vm-runner 0.38, prepare_v3: every operator but `block`, `else` and `end` has one price; entering
 * a function costs one operator per 8 bytes of its frame, which is 64 bytes and its locals.
 */
import { Gas } from "../runtime/costs.ts";
import {
  readSections,
  SectionId,
  signed,
  sized,
  vector,
  WasmReader,
  unsigned,
  writeSections,
} from "./binary.ts";
import { Operator, readOperator } from "./operators.ts";

/** Name under which the counter is exported. */
export const GAS_LEFT = "chainsatlas_gas_left";

const I64 = 0x7e;
const F64 = 0x7c;
const MUTABLE = 1;
const FUNCTION_TYPE = 0x60;
const GLOBAL_EXPORT = 3;
const NO_RESULT = 0x40;
const FRAME_BYTES = 64;

const valueBytes = (type: number): number => (type === I64 || type === F64 ? 8 : 4);

/** Bytes of the parameters of each type. */
function parameterBytes(body: Uint8Array): number[] {
  const reader = new WasmReader(body);
  return Array.from({ length: reader.u32() }, () => {
    if (reader.byte() !== FUNCTION_TYPE) throw new Error("a type that is no function's");
    const bytes = reader.take(reader.u32()).reduce((sum, type) => sum + valueBytes(type), 0);
    reader.take(reader.u32());
    return bytes;
  });
}

/** Takes gas from the counter. */
const charge = (counter: readonly number[], gas: number): number[] => [
  ...[Operator.GLOBAL_GET, ...counter],
  ...[Operator.I64_CONST, ...signed(gas)],
  Operator.I64_SUB,
  ...[Operator.GLOBAL_SET, ...counter],
];

/** Ends the call when none is left. */
const check = (counter: readonly number[]): number[] => [
  ...[Operator.GLOBAL_GET, ...counter],
  ...[Operator.I64_CONST, 0, Operator.I64_LT_S],
  ...[Operator.IF, NO_RESULT, Operator.UNREACHABLE, Operator.END],
];

const FREE: ReadonlySet<number> = new Set([Operator.BLOCK, Operator.ELSE, Operator.END]);
/** After these, what follows may be reached from elsewhere, or not at all. */
const BOUNDARY: ReadonlySet<number> = new Set([
  ...[Operator.IF, Operator.ELSE, Operator.END],
  ...[Operator.BR, Operator.BR_IF, Operator.BR_TABLE, Operator.RETURN, Operator.UNREACHABLE],
]);

/** One function's body, metered. */
class Body {
  readonly #out: (Uint8Array | number[])[] = [];
  readonly #counter: readonly number[];
  #region: Uint8Array[] = [];
  #gas = 0;

  constructor(counter: readonly number[]) {
    this.#counter = counter;
  }

  /** Puts the charge for the operators since the last boundary before them. */
  #close(): void {
    if (this.#gas > 0) this.#out.push(charge(this.#counter, this.#gas));
    this.#out.push(...this.#region);
    this.#region = [];
    this.#gas = 0;
  }

  #operator(code: Uint8Array, reader: WasmReader): void {
    const from = reader.at;
    const operator = readOperator(reader);
    const bytes = code.subarray(from, reader.at);
    if (operator === Operator.LOOP) {
      // charged with its body, each time around
      this.#close();
      this.#out.push(bytes, check(this.#counter));
    } else this.#region.push(bytes);
    if (operator === Operator.MEMORY_GROW) this.#gas += Gas.MEMORY_GROW;
    else if (!FREE.has(operator)) this.#gas += Gas.OPERATOR;
    if (BOUNDARY.has(operator)) this.#close();
  }

  function(code: Uint8Array, parameters: number): Uint8Array {
    const reader = new WasmReader(code);
    let frame = FRAME_BYTES + parameters;
    for (let left = reader.u32(); left > 0; left--) frame += reader.u32() * valueBytes(reader.byte());
    this.#out.push(code.subarray(0, reader.at));
    this.#out.push(charge(this.#counter, Math.ceil(frame / 8) * Gas.OPERATOR), check(this.#counter));
    while (!reader.done) this.#operator(code, reader);
    return sized(
      Buffer.concat(this.#out.map((part) => (Array.isArray(part) ? Uint8Array.from(part) : part))),
    );
  }
}

/** Body of a section of the contract; that of none when there is none. */
function bodyOf(sections: ReturnType<typeof readSections>, id: number): Uint8Array {
  return sections.find((section) => section.id === id)?.body ?? Uint8Array.of(0);
}

/** The vector of a section with one more item. */
function appended(body: Uint8Array, item: Uint8Array): Uint8Array {
  const reader = new WasmReader(body);
  const count = reader.u32();
  return Buffer.concat([Uint8Array.from(unsigned(count + 1)), body.subarray(reader.at), item]);
}

/** The contract with metering; the counter is exported as {@link GAS_LEFT}, a mutable i64. */
export function metered(contract: Uint8Array): Uint8Array {
  const sections = readSections(contract);
  const parameters = parameterBytes(bodyOf(sections, SectionId.TYPE));
  const counter = unsigned(new WasmReader(bodyOf(sections, SectionId.GLOBAL)).u32());
  const types = new WasmReader(bodyOf(sections, SectionId.FUNCTION));
  types.u32();
  const global = Uint8Array.of(I64, MUTABLE, Operator.I64_CONST, 0, Operator.END);
  const name = Buffer.from(GAS_LEFT);
  const exported = Buffer.concat([sized(name), Uint8Array.of(GLOBAL_EXPORT, ...counter)]);
  const code = (body: Uint8Array): Uint8Array => {
    const reader = new WasmReader(body);
    const functions = Array.from({ length: reader.u32() }, () => reader.take(reader.u32()));
    return vector(functions.map((one) => new Body(counter).function(one, parameters[types.u32()]!)));
  };
  return writeSections(
    sections.map(({ id, body }) => {
      if (id === SectionId.GLOBAL) return { id, body: appended(body, global) };
      if (id === SectionId.EXPORT) return { id, body: appended(body, exported) };
      if (id === SectionId.CODE) return { id, body: code(body) };
      return { id, body };
    }),
  );
}
