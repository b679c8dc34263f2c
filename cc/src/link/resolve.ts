/** Which definition each name stands for, and which members of libraries are needed for that. */
import { CcError } from "../error.ts";
import type { ElfObject, ElfSymbol, Relocation, Section } from "../elf/elf.ts";
import { isUndefinedInPlace, undefinedError } from "./undefined.ts";

/** A place that the linker gives an address to. */
export type Definition =
  | {
      readonly kind: "section";
      readonly object: ElfObject;
      readonly section: Section;
      readonly offset: number;
    }
  | { readonly kind: "absolute"; readonly value: number }
  /** Made by the linker: its value is known when all is placed. */
  | { readonly kind: "linker"; readonly name: LinkerSymbol }
  | { readonly kind: "missing" };

/** Names that the start-up code and the allocator ask the linker for. */
export const LINKER_SYMBOLS = ["__stack_top", "__stack_limit", "__heap_start", "__heap_end"] as const;
export type LinkerSymbol = (typeof LINKER_SYMBOLS)[number];

interface Global {
  readonly object: ElfObject;
  readonly symbol: ElfSymbol;
}

const isDefined = ({ home }: ElfSymbol): boolean => home !== "undefined";
const isLinkerSymbol = (name: string): name is LinkerSymbol =>
  (LINKER_SYMBOLS as readonly string[]).includes(name);

/** The names of a program: its objects, and what they need of the library. */
export class Names {
  readonly objects: ElfObject[] = [];
  readonly #globals = new Map<string, Global>();
  readonly #library = new Map<string, ElfObject>();

  constructor(objects: readonly ElfObject[], library: readonly ElfObject[]) {
    for (const member of library)
      for (const symbol of member.symbols)
        if (symbol.binding !== "local" && isDefined(symbol) && !this.#library.has(symbol.name))
          this.#library.set(symbol.name, member);
    for (const object of objects) this.#add(object);
  }

  /** Takes in an object, and the members of the library that define what it needs. */
  #add(object: ElfObject): void {
    this.objects.push(object);
    for (const symbol of object.symbols)
      if (symbol.binding !== "local" && isDefined(symbol)) this.#define({ object, symbol });
    for (const { name, binding, home } of object.symbols)
      if (home === "undefined" && binding === "global") this.#need(name);
  }

  #need(name: string): void {
    const member = this.#library.get(name);
    if (!this.#globals.has(name) && member !== undefined && !this.objects.includes(member)) this.#add(member);
  }

  #define(global: Global): void {
    const { symbol, object } = global;
    const before = this.#globals.get(symbol.name);
    const isFirst =
      before === undefined || before.symbol.binding === "weak" || before.symbol.home === "common";
    if (isFirst) this.#globals.set(symbol.name, global);
    else if (symbol.binding !== "weak" && symbol.home !== "common")
      throw new CcError(`\`${symbol.name}\` is defined in ${before.object.name} and again in ${object.name}`);
  }

  /** The definition that a name in the library's start-up code stands for; `main` and `_start` are looked up by it. */
  global(name: string): Definition {
    const found = this.#globals.get(name);
    return found === undefined ? { kind: "missing" } : Names.#place(found);
  }

  static #place({ object, symbol }: Global): Definition {
    const { home, value } = symbol;
    if (home === "absolute") return { kind: "absolute", value };
    if (typeof home === "number")
      return { kind: "section", object, section: object.sections.get(home)!, offset: value };
    return { kind: "missing" };
  }

  /** What a relocation in a section refers to. Throws CcError for a name that is defined nowhere. */
  definition(object: ElfObject, section: Section, { symbol, offset }: Relocation): Definition {
    if (symbol.binding === "local" && isDefined(symbol)) return Names.#place({ object, symbol });
    if (isLinkerSymbol(symbol.name)) return { kind: "linker", name: symbol.name };
    const found = this.global(symbol.name);
    if (found.kind === "missing" && !isUndefinedInPlace(symbol))
      throw undefinedError(object, section, offset, symbol.name);
    return found;
  }
}
