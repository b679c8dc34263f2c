/** How long each operator of a function's body is. Source: WebAssembly core specification, "Instructions". */
import type { WasmReader } from "./binary.ts";

export const Operator = {
  UNREACHABLE: 0x00,
  BLOCK: 0x02,
  LOOP: 0x03,
  IF: 0x04,
  ELSE: 0x05,
  END: 0x0b,
  BR: 0x0c,
  BR_IF: 0x0d,
  BR_TABLE: 0x0e,
  RETURN: 0x0f,
  CALL: 0x10,
  CALL_INDIRECT: 0x11,
  GLOBAL_GET: 0x23,
  GLOBAL_SET: 0x24,
  MEMORY_GROW: 0x40,
  I64_CONST: 0x42,
  I64_LT_S: 0x53,
  I64_SUB: 0x7d,
} as const;

const MEMORY_FIRST = 0x28;
const MEMORY_LAST = 0x3e;
const VARIABLE_FIRST = 0x20;
const VARIABLE_LAST = 0x26;
const MEMORY_SIZE = 0x3f;
const I32_CONST = 0x41;
const F32_CONST = 0x43;
const F64_CONST = 0x44;
/** From here on come operators that contracts for NEAR's oldest instruction set do not use. */
const EXTENDED = 0xc5;

/** Reads one operator; gives its code. Throws for one outside WebAssembly 1.0. */
export function readOperator(reader: WasmReader): number {
  const code = reader.byte();
  switch (code) {
    case Operator.BLOCK:
    case Operator.LOOP:
    case Operator.IF:
    case Operator.BR:
    case Operator.BR_IF:
    case Operator.CALL:
    case MEMORY_SIZE:
    case Operator.MEMORY_GROW:
    case I32_CONST:
    case Operator.I64_CONST:
      reader.skipNumber();
      break;
    case Operator.CALL_INDIRECT:
      reader.skipNumber();
      reader.skipNumber();
      break;
    case Operator.BR_TABLE:
      for (let left = reader.u32() + 1; left > 0; left--) reader.skipNumber();
      break;
    case F32_CONST:
      reader.at += 4;
      break;
    case F64_CONST:
      reader.at += 8;
      break;
    default:
      if (code >= VARIABLE_FIRST && code <= VARIABLE_LAST) reader.skipNumber();
      if (code >= MEMORY_FIRST && code <= MEMORY_LAST) {
        reader.skipNumber();
        reader.skipNumber();
      }
      if (code >= EXTENDED) throw new Error(`operator 0x${code.toString(16)} is not known here`);
  }
  return code;
}
