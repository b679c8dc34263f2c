/** Wrong versions of messages, enumerated from the contracts' JSON schemas. */
import { readFileSync } from "node:fs";
import type { ContractName } from "../../src/contracts.ts";

interface Schema {
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly definitions?: Readonly<Record<string, Schema>>;
}

export type Json = string | number | boolean | null | { readonly [key: string]: Json };
type Fields = Readonly<Record<string, Json>>;

/** A message that is wrong in one way. */
export interface Wrong {
  readonly what: string;
  readonly message: Json;
}

const schemaOf = (contract: ContractName): Readonly<Record<"instantiate" | "execute", Schema>> =>
  JSON.parse(
    readFileSync(new URL(`../../contracts/${contract}/schema/${contract}.json`, import.meta.url), "utf8"),
  ) as Readonly<Record<"instantiate" | "execute", Schema>>;

/** Names of the messages that a contract executes. */
export const executeNames = (contract: ContractName): string[] =>
  schemaOf(contract).execute.oneOf!.flatMap(({ required }) => required!);

function turned(text: string, at: number): string {
  const bytes = Buffer.from(text, "base64");
  bytes[at]! ^= 1;
  return bytes.toString("base64");
}

/** Other bytes: of other lengths, with a bit turned, and what is no base64. */
function wrongBytes(value: string): Readonly<Record<string, Json>> {
  const bytes = Buffer.from(value, "base64");
  const last = bytes.length - 1;
  return {
    "not base64": `${value.slice(0, -1)}!`,
    ...(bytes.length === 0
      ? {}
      : {
          empty: "",
          "a byte less": bytes.subarray(0, -1).toString("base64"),
          "its first bit turned": turned(value, 0),
          "its middle turned": turned(value, last >> 1),
          "its last bit turned": turned(value, last),
        }),
    "a byte more": Buffer.concat([bytes, Buffer.of(0)]).toString("base64"),
    "a kilobyte more": Buffer.concat([bytes, Buffer.alloc(1000)]).toString("base64"),
  };
}

/** Wrong values in the place of a right one, by what the schema says of the place. */
class Enumeration {
  readonly #definitions: Readonly<Record<string, Schema>>;

  constructor(definitions: Readonly<Record<string, Schema>>) {
    this.#definitions = definitions;
  }

  /** The names of the definitions on the way, and the schema at its end. */
  #resolve(schema: Schema): { name?: string; schema: Schema } {
    const inner = schema.allOf?.[0] ?? schema.anyOf?.find(({ type }) => type !== "null");
    if (inner !== undefined) return this.#resolve(inner);
    if (schema.$ref === undefined) return { schema };
    const name = schema.$ref.split("/").at(-1)!;
    return { name, schema: this.#definitions[name]! };
  }

  values(place: Schema, value: Json): Readonly<Record<string, Json>> {
    const { name, schema } = this.#resolve(place);
    const others: Json[] = [17, "text", true, {}].filter((other) => typeof other !== typeof value);
    const wrongType = Object.fromEntries(others.map((other) => [`a ${typeof other}`, other]));
    if (typeof value === "object") return wrongType;
    if (name === "Binary") return { ...wrongType, ...wrongBytes(value as string) };
    if (schema.format === "uint32")
      return { ...wrongType, negative: -1, "too large": 2 ** 32, broken: 0.5, "the largest": 2 ** 32 - 1 };
    const [, bits] = /^Uint(64|128)$/.exec(name ?? "") ?? [];
    if (bits !== undefined)
      return { ...wrongType, negative: "-1", "too large": String(2n ** BigInt(bits)), words: "many" };
    if (schema.oneOf !== undefined || schema.enum !== undefined) return { ...wrongType, unknown: "nothing" };
    return wrongType;
  }

  /** Wrong versions of an object's fields, and of their fields. */
  *fields(schema: Schema, value: Fields, path: string): Generator<Wrong> {
    for (const [field, place] of Object.entries(schema.properties!)) {
      const at = `${path}.${field}`;
      const inner = value[field];
      const without = Object.fromEntries(Object.entries(value).filter(([key]) => key !== field));
      if (schema.required?.includes(field) === true) yield { what: `${at} missing`, message: without };
      if (inner === undefined || inner === null) continue;
      for (const [what, wrong] of Object.entries(this.values(place, inner)))
        yield { what: `${at}: ${what}`, message: { ...value, [field]: wrong } };
      const { schema: within } = this.#resolve(place);
      if (typeof inner !== "object" || within.properties === undefined) continue;
      for (const { what, message } of this.fields(within, inner, at))
        yield { what, message: { ...value, [field]: message } };
    }
    yield { what: `${path}: a field too many`, message: { ...value, unheard_of: 1 } };
  }
}

/** Every wrong version of a right message. */
export function* wrongInstantiations(contract: ContractName, message: Fields): Generator<Wrong> {
  const schema = schemaOf(contract).instantiate;
  yield* new Enumeration(schema.definitions ?? {}).fields(schema, message, "instantiate");
}

export function* wrongExecutions(
  contract: ContractName,
  message: Readonly<Record<string, Fields>>,
): Generator<Wrong> {
  const { execute } = schemaOf(contract);
  const [name, value] = Object.entries(message)[0]!;
  const schema = execute.oneOf!.find(({ required }) => required![0] === name)!.properties![name]!;
  for (const { what, message: wrong } of new Enumeration(execute.definitions ?? {}).fields(
    schema,
    value,
    name,
  ))
    yield { what, message: { [name]: wrong } };
  yield { what: `${name} with another`, message: { ...message, unheard_of: {} } };
  yield { what: `${name} by another name`, message: { [`${name}s`]: value } };
}
