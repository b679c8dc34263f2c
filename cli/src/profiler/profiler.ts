/** Where a program's steps go: by function, line, page of the text, and stack of calls. */
import { decode } from "@chainsatlas/shared/isa/decode.ts";
import { PAGE_BYTES } from "@chainsatlas/shared/machine/constants.ts";
import type { Simulator } from "@chainsatlas/shared/machine/simulator.ts";
import { Counts, trace, type Block } from "@chainsatlas/shared/trace/trace.ts";
import type { ProfiledProgram, ProgramFunction } from "./functions.ts";

/** A function called from a chain of others; the root is the program. */
export interface Frame {
  readonly name: string;
  /** Steps in the function itself. */
  self: number;
  calls: number;
  readonly callees: Map<string, Frame>;
}

export interface ProgramProfile {
  readonly machine: Simulator;
  readonly root: Frame;
  /** How often each word of the text was executed. */
  readonly counts: Float64Array;
  /** Steps, charges of traps included, by page of the text. */
  readonly textPages: ReadonlyMap<number, number>;
}

const frame = (name: string): Frame => ({ name, self: 0, calls: 0, callees: new Map() });

/** Steps of a frame with all that it calls. */
export const totalOf = ({ self, callees }: Frame): number =>
  [...callees.values()].reduce((sum, callee) => sum + totalOf(callee), self);

const OVERFLOW_DEPTH = 200;

/** Follows calls and returns; a jump into another function takes the place of the one that jumped. */
class Stack {
  readonly root = frame("program");
  readonly #frames: { readonly frame: Frame; readonly returnTo: number }[] = [];
  readonly #functionAt: (address: number) => ProgramFunction;

  constructor(functionAt: (address: number) => ProgramFunction, entry: number) {
    this.#functionAt = functionAt;
    this.#push(entry, -1);
  }

  get top(): Frame {
    return this.#frames.at(-1)?.frame ?? this.root;
  }

  #push(address: number, returnTo: number): void {
    // Recursion beyond what a picture shows counts for the function where the picture ends.
    const parent = this.top;
    const { name } = this.#functionAt(address);
    const isDeep = this.#frames.length >= OVERFLOW_DEPTH;
    const callee = isDeep ? parent : (parent.callees.get(name) ?? frame(name));
    if (!isDeep) parent.callees.set(name, callee);
    callee.calls += 1;
    this.#frames.push({ frame: callee, returnTo });
  }

  /** Control passed from the instruction at `last` to `next`. */
  move(operation: string | undefined, last: number, next: number): void {
    if (operation === "jal" || operation === "jalr") this.#push(next, last + 4);
    else if (operation === "jr") {
      const index = this.#frames.findLastIndex(({ returnTo }) => returnTo === next);
      if (index >= 0) this.#frames.length = index;
      else this.#tail(last, next);
    } else this.#tail(last, next);
  }

  #tail(last: number, next: number): void {
    if (this.#functionAt(last) === this.#functionAt(next)) return;
    const { returnTo } = this.#frames.pop() ?? { returnTo: -1 };
    this.#push(next, returnTo);
  }
}

/** Profiles the reference run, at most `maxSteps` steps of it. */
export function profileRun(program: ProfiledProgram, input: Uint8Array, maxSteps: bigint): ProgramProfile {
  const { object, functions } = program;
  const byWord = functions.flatMap((f) => new Array<ProgramFunction>((f.end - f.start) / 4).fill(f));
  const outside: ProgramFunction = { name: "outside of the text", start: 0, end: 0 };
  const functionAt = (address: number): ProgramFunction => byWord[(address - object.textBase) / 4] ?? outside;
  const view = new DataView(object.text.buffer, object.text.byteOffset, object.text.length);
  const operations = Array.from(
    { length: object.text.length / 4 },
    (_, i) => decode(view.getUint32(4 * i))?.instruction.operation,
  );
  const counts = new Counts(object);
  const stack = new Stack(functionAt, object.entry);
  const textPages = new Map<number, number>();
  const onBlock = (block: Block): void => {
    counts.add(block);
    stack.top.self += block.steps;
    const page = Math.floor(block.start / PAGE_BYTES);
    textPages.set(page, (textPages.get(page) ?? 0) + block.steps);
    const last = block.start + 4 * (block.words - 1);
    stack.move(operations[(last - object.textBase) / 4], last, block.next);
  };
  const machine = trace(object, input, maxSteps, onBlock);
  return { machine, root: stack.root, counts: counts.totals(), textPages };
}

/** Steps of each function by name: in it, and in it with what it called. A recursive call counts once. */
export function byFunction(root: Frame): Map<string, { self: number; total: number; calls: number }> {
  const result = new Map<string, { self: number; total: number; calls: number }>();
  const visit = (at: Frame, above: ReadonlySet<string>): void => {
    const entry = result.get(at.name) ?? { self: 0, total: 0, calls: 0 };
    entry.self += at.self;
    entry.calls += at.calls;
    if (!above.has(at.name)) entry.total += totalOf(at);
    result.set(at.name, entry);
    const deeper = new Set(above).add(at.name);
    for (const callee of at.callees.values()) visit(callee, deeper);
  };
  for (const callee of root.callees.values()) visit(callee, new Set());
  return result;
}
