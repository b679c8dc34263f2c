/** The interpreter's call as TypeScript: what the Solidity unit does, for tests and benchmarks. See layout.ts. */
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import { struct, u32, u64 } from "@chainsatlas/shared/bytes/codec.ts";
import { CALL, CODE_END, NO_PAGE, RETURNED } from "./layout.ts";

export interface InterpreterCall {
  /** State header, 188 bytes. */
  readonly header: Uint8Array;
  readonly textBase: number;
  readonly textLength: number;
  readonly codeStart: number;
  /** Words held, at `codeStart`. */
  readonly code: Uint8Array;
  readonly memorySize: number;
  readonly outputLimit: number;
  readonly budget: bigint;
  /** Page numbers, ascending. */
  readonly numbers: readonly number[];
  /** 256 bytes for each number. */
  readonly pages: readonly Uint8Array[];
}

export interface InterpreterReturn {
  readonly header: Uint8Array;
  readonly missingPage?: number;
  readonly pages: readonly Uint8Array[];
  /** Whether a page may differ from what was given. */
  readonly changed: readonly boolean[];
}

const parameters = struct("interpreter parameters", {
  textBase: u32,
  textEnd: u32,
  codeStart: u32,
  codeWords: u32,
  memorySize: u32,
  outputLimit: u32,
  budget: u64,
  pageCount: u32,
});

export function encodeCall(call: InterpreterCall): Uint8Array {
  const { header, textBase, textLength, code, numbers, pages } = call;
  return concat(
    header,
    parameters.encode({
      ...call,
      textEnd: textBase + textLength,
      codeWords: code.length / 4,
      pageCount: numbers.length,
    }),
    ...numbers.map((number) => u32.encode(number)),
    code,
    u32.encode(CODE_END),
    ...pages,
  );
}

export function decodeReturn(bytes: Uint8Array, pageCount: number): InterpreterReturn {
  const at = (index: number): number => RETURNED.pages + 256 * index;
  if (bytes.length !== at(pageCount) + pageCount)
    throw new Error(`interpreter: returned ${bytes.length} bytes for ${pageCount} pages`);
  const missing = u32.decode(bytes.subarray(RETURNED.missingPage, RETURNED.pages));
  const indices = Array.from({ length: pageCount }, (_, i) => i);
  return {
    header: bytes.slice(0, CALL.textBase),
    pages: indices.map((i) => bytes.slice(at(i), at(i + 1))),
    changed: indices.map((i) => bytes[at(pageCount) + i] === 1),
    ...(missing === NO_PAGE ? {} : { missingPage: missing }),
  };
}
