/** Names of a program: labels, which get addresses from the layout, and equates, which get values when asked. */
import { Problem, type Position, type Problems } from "./error.ts";
import { type Scope, type Value, evaluate } from "./evaluate.ts";
import type { Expression } from "./expression.ts";
import type { Label } from "./parser.ts";
import type { Item } from "./program.ts";

interface Equate {
  readonly item: Item;
  readonly value: Expression;
}

/** Equates that may refer to equates further down, one to the next: bounds the recursion. */
const MAX_DEPTH = 100;

/** Name that dlxsim predefines: the size of the memory. */
export const MEMORY_SIZE = "memSize";

export class SymbolTable {
  readonly #declared = new Map<string, Position>();
  readonly #equates = new Map<string, Equate>();
  readonly #addresses = new Map<string, number>();
  readonly #equateAddresses = new Map<Item, number>();
  readonly #values = new Map<string, Value>();
  readonly #open = new Set<string>();
  #memorySize: number | undefined;

  /** Throws Problem when the name is taken. */
  declare(label: Label, equate?: Equate): void {
    const first = this.#declared.get(label.name);
    if (first !== undefined)
      throw new Problem("duplicate", label, `"${label.name}" is already defined in line ${first.line}`);
    this.#declared.set(label.name, label);
    if (equate !== undefined) this.#equates.set(label.name, equate);
  }

  /** Throws Problem unless the name is defined somewhere in the source. */
  require(name: string, at: Position): void {
    if (this.#declared.has(name) || name === MEMORY_SIZE) return;
    throw new Problem("undefined", at, `"${name}" is not defined; names are case-sensitive`);
  }

  /** Forgets all addresses, before another layout. */
  reset(): void {
    this.#addresses.clear();
    this.#equateAddresses.clear();
    this.#values.clear();
  }

  /** Puts the labels of a statement, and what an equate calls `.`, at an address. */
  place(item: Item, address: number): void {
    for (const { name } of item.labels) this.#addresses.set(name, address);
    if (item.body.kind === "equate") this.#equateAddresses.set(item, address);
  }

  setMemorySize(bytes: number): void {
    this.#memorySize = bytes;
  }

  /** Scope of a statement at this address. */
  scope(here: number | undefined): Scope {
    return { here, lookup: (name, at) => this.#lookup(name, at) };
  }

  /** Address of a label, undefined when there is no such label. */
  addressOf(name: string): number | undefined {
    return this.#addresses.get(name);
  }

  /** Every name with its value, in the order of the source. An equate that has none is noted as a problem. */
  entries(problems: Problems): Map<string, number> {
    const result = new Map<string, number>();
    for (const [name, at] of this.#declared)
      problems.attempt(() => result.set(name, Number(this.#lookup(name, at).number)));
    return result;
  }

  #lookup(name: string, at: Position): Value {
    const address = this.#addresses.get(name);
    if (address !== undefined) return { number: BigInt(address), address: true };
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const equate = this.#equates.get(name);
    if (equate !== undefined) return this.#evaluate(name, equate, at);
    if (!this.#declared.has(name) && name === MEMORY_SIZE && this.#memorySize !== undefined)
      return { number: BigInt(this.#memorySize), address: true };
    throw new Problem(
      "unplaced",
      at,
      `"${name}" has no value yet here: it depends on where later lines come to lie`,
    );
  }

  #evaluate(name: string, equate: Equate, at: Position): Value {
    if (this.#open.has(name)) throw new Problem("circular", at, `"${name}" is defined by itself`);
    if (this.#open.size >= MAX_DEPTH)
      throw new Problem("circular", at, `more than ${MAX_DEPTH} definitions refer to one another here`);
    this.#open.add(name);
    try {
      const value = evaluate(equate.value, this.scope(this.#equateAddresses.get(equate.item)));
      this.#values.set(name, value);
      return value;
    } finally {
      this.#open.delete(name);
    }
  }
}
