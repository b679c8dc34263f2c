/** A parsed source as the later passes see it: statements that know what they will put into memory. */
import type { Instruction } from "../../isa/table.ts";
import type { FieldValues } from "../isa/encode.ts";
import type { Position } from "./error.ts";
import type { Expression } from "./expression.ts";
import type { Label } from "./parser.ts";

export type Section = "text" | "data";
export type OptionName = "entry" | "memory" | "output";

/**
 * How the value of an expression becomes the constant of a word: as it stands, as an address that a load or store
 * reaches from r0, as the distance to a branch target, or as the high or low half of a 32-bit value.
 */
export type ConstantRole = "immediate" | "absolute" | "target" | "high" | "low";

export interface Constant {
  readonly role: ConstantRole;
  readonly expression: Expression;
}

/** One instruction word to be. */
export interface CodeWord {
  readonly instruction: Instruction;
  readonly registers: FieldValues;
  readonly constant?: Constant;
}

export type Body =
  | { readonly kind: "code"; readonly words: readonly CodeWord[] }
  | { readonly kind: "load-constant"; readonly rd: number; readonly expression: Expression }
  | { readonly kind: "values"; readonly bytes: 1 | 2 | 4; readonly values: readonly Expression[] }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "space"; readonly size: Expression }
  | { readonly kind: "align"; readonly power: Expression }
  | { readonly kind: "section"; readonly section: Section; readonly address?: Expression }
  | { readonly kind: "option"; readonly name: OptionName; readonly value: Expression }
  | { readonly kind: "equate"; readonly name: Label; readonly value: Expression }
  | { readonly kind: "nothing" };

/** A statement: labels, and what it stands for. */
export interface Item extends Position {
  readonly labels: readonly Label[];
  readonly body: Body;
}

/** Expressions of a statement: their names must exist. */
export function expressionsOf(body: Body): readonly Expression[] {
  switch (body.kind) {
    case "code":
      return body.words.flatMap(({ constant }) => (constant === undefined ? [] : [constant.expression]));
    case "load-constant":
      return [body.expression];
    case "values":
      return body.values;
    case "space":
      return [body.size];
    case "align":
      return [body.power];
    case "section":
      return body.address === undefined ? [] : [body.address];
    case "option":
    case "equate":
      return [body.value];
    case "bytes":
    case "nothing":
      return [];
  }
}
