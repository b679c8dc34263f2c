/**
 * An EVM assembler that follows the stack by name, so that a wrong depth is an error while generating and not a
 * wrong machine.
 *
 * Code is text, tokens separated by white space:
 * - `ADD`, `MSTORE`, …: an EVM instruction; `DUP3`, `SWAP2` as usual;
 * - `12`, `0xff`: the shortest PUSH of that number;
 * - `$name`: DUP of the item called *name*; `=name`: calls the top item so;
 * - `@label`: PUSH2 of the label's address.
 *
 * A jump to a label is checked against the stack that the label declares. After `JUMP` to a computed address the
 * token names the declared shape: `JUMP/shape`.
 */
import { DUP1, ENDS_FLOW, evmInstruction, JUMPDEST, PUSH0, PUSH2, SWAP1 } from "./opcodes.ts";

/** Names of stack items, the deepest first. */
export type Stack = readonly string[];

interface Jump {
  readonly label: string;
  readonly height: number;
  readonly context: string;
}

/** Assembled code and where its labels ended up. */
export interface Program {
  readonly code: Uint8Array;
  readonly labels: ReadonlyMap<string, number>;
}

export class Assembler {
  readonly #bytes: number[] = [];
  readonly #labels = new Map<string, number>();
  readonly #heights = new Map<string, number | undefined>();
  readonly #references: { readonly at: number; readonly label: string }[] = [];
  readonly #jumps: Jump[] = [];
  readonly #shapes: ReadonlyMap<string, Stack>;
  /** Undefined where no execution arrives by falling through. */
  #stack: string[] | undefined = [];
  #context = "start";
  #returns = 0;

  /** `shapes`: stacks that computed jumps lead to, by name. */
  constructor(shapes: Readonly<Record<string, Stack>>) {
    this.#shapes = new Map(Object.entries(shapes));
  }

  /** A jump target whose stack is known from the bottom up: every jump to it must have that height. */
  label(name: string, stack: Stack): this {
    if (this.#stack !== undefined && this.#stack.length !== stack.length)
      this.#fail(`falls into ${name} with ${this.#stack.join(" ")} instead of ${stack.join(" ")}`);
    return this.#target(name, stack, stack.length);
  }

  /** A jump target reached from several depths: only the top of the stack is known. */
  openLabel(name: string, top: Stack = []): this {
    if (this.#stack !== undefined && this.#stack.length < top.length)
      this.#fail(`falls into ${name} without ${top.join(" ")}`);
    return this.#target(name, top, undefined);
  }

  /** Another name for a label that is already defined. */
  alias(name: string, of: string): this {
    const height = this.#heights.get(of);
    const address = this.address(of);
    if (this.#labels.has(name)) this.#fail(`label ${name} is defined twice`);
    this.#labels.set(name, address);
    this.#heights.set(name, height);
    return this;
  }

  /** Calls a subroutine that takes `args` (tokens that push them) and leaves `results`. */
  call(subroutine: string, args: string, results: Stack): this {
    const back = `return${this.#returns++}`;
    const before = [...(this.#stack ?? this.#fail("call is unreachable"))];
    this.emit(`@${back} ${args} @${subroutine} JUMP`);
    return this.#target(back, [...before, ...results], undefined);
  }

  emit(...pieces: (string | number | bigint)[]): this {
    for (const token of pieces.join(" ").split(/\s+/)) if (token !== "") this.#token(token);
    return this;
  }

  /** Bytes that are not executed, under a label without JUMPDEST. */
  data(name: string, bytes: Uint8Array): this {
    if (this.#stack !== undefined) this.#fail(`falls into the data ${name}`);
    this.#define(name);
    this.#bytes.push(...bytes);
    return this;
  }

  /** Address of a label that is already defined. */
  address(name: string): number {
    return this.#labels.get(name) ?? this.#fail(`label ${name} is not defined yet`);
  }

  link(): Program {
    const code = Uint8Array.from(this.#bytes);
    for (const { at, label } of this.#references) {
      const address = this.address(label);
      code[at] = address >> 8;
      code[at + 1] = address & 0xff;
    }
    for (const { label, height, context } of this.#jumps) {
      const declared = this.#heights.get(label);
      if (declared !== undefined && declared !== height)
        throw new Error(
          `assembler: after ${context}: jump to ${label} with ${height} items, not ${declared}`,
        );
    }
    return { code, labels: this.#labels };
  }

  #fail(reason: string): never {
    throw new Error(`assembler: after ${this.#context}: ${reason}`);
  }

  #define(name: string): void {
    if (this.#labels.has(name)) this.#fail(`label ${name} is defined twice`);
    this.#labels.set(name, this.#bytes.length);
    this.#context = name;
  }

  #target(name: string, stack: Stack, height: number | undefined): this {
    this.#define(name);
    this.#heights.set(name, height);
    this.#bytes.push(JUMPDEST);
    this.#stack = [...stack];
    return this;
  }

  #token(token: string): void {
    const stack = this.#stack ?? this.#fail(`${token} is unreachable`);
    const [, kind, rest] = /^([$=@])(.+)$/.exec(token) ?? [];
    if (kind === "$") this.#dup(stack, this.#depth(stack, rest!));
    else if (kind === "=") stack[stack.length - 1] = rest!;
    else if (kind === "@") this.#pushLabel(stack, rest!);
    else if (/^(0x[0-9a-f]+|\d+)$/.test(token)) this.#push(stack, BigInt(token));
    else this.#instruction(stack, token);
  }

  #depth(stack: Stack, name: string): number {
    const index = stack.lastIndexOf(name);
    if (index < 0) this.#fail(`nothing on the stack is called ${name}: ${stack.join(" ")}`);
    return stack.length - index;
  }

  #dup(stack: string[], depth: number): void {
    if (depth > 16 || depth > stack.length) this.#fail(`DUP${depth} of ${stack.length} items`);
    this.#bytes.push(DUP1 + depth - 1);
    stack.push(stack[stack.length - depth]!);
  }

  #swap(stack: string[], depth: number): void {
    if (depth > 16 || depth >= stack.length) this.#fail(`SWAP${depth} of ${stack.length} items`);
    this.#bytes.push(SWAP1 + depth - 1);
    const top = stack.length - 1;
    [stack[top], stack[top - depth]] = [stack[top - depth]!, stack[top]!];
  }

  #pushLabel(stack: string[], label: string): void {
    this.#bytes.push(PUSH2, 0, 0);
    this.#references.push({ at: this.#bytes.length - 2, label });
    stack.push(`@${label}`);
  }

  #push(stack: string[], value: bigint): void {
    const hex = value === 0n ? "" : value.toString(16);
    const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
    if (bytes.length > 32) this.#fail(`${value} does not fit a stack item`);
    this.#bytes.push(PUSH0 + bytes.length, ...bytes);
    stack.push("");
  }

  #instruction(stack: string[], token: string): void {
    const [mnemonic, shape] = token.split("/") as [string, string?];
    const [, move, depth] = /^(DUP|SWAP)(\d+)$/.exec(mnemonic) ?? [];
    if (move !== undefined) {
      if (move === "DUP") this.#dup(stack, Number(depth));
      else this.#swap(stack, Number(depth));
      return;
    }
    const known = evmInstruction(mnemonic) ?? this.#fail(`no instruction ${mnemonic}`);
    if (stack.length < known.takes) this.#fail(`${mnemonic} takes ${known.takes} of ${stack.length} items`);
    if (mnemonic === "JUMP" || mnemonic === "JUMPI") this.#checkJump(stack, known.takes, shape);
    stack.length -= known.takes;
    for (let i = 0; i < known.leaves; i++) stack.push("");
    this.#bytes.push(known.byte);
    if (ENDS_FLOW.includes(mnemonic)) this.#stack = undefined;
  }

  #checkJump(stack: Stack, takes: number, shape: string | undefined): void {
    const height = stack.length - takes;
    const target = stack.at(-1)!;
    if (target.startsWith("@")) {
      this.#jumps.push({ label: target.slice(1), height, context: this.#context });
      return;
    }
    if (shape === "return") return;
    const expected = this.#shapes.get(shape ?? "") ?? this.#fail("computed jump without a shape");
    if (expected.length !== height) this.#fail(`computed jump to ${shape} with ${stack.join(" ")}`);
  }
}
