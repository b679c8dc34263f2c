/** A program's specification as an Anchor 0.32 IDL. */
import { createHash } from "node:crypto";
import { DECLARED_ERRORS } from "./errors.ts";
import type { ProgramSpec, StructSpec } from "./program-spec.ts";

/** The first 8 bytes of SHA-256(namespace:name), by which Anchor tells instructions, accounts and events apart. */
export const discriminator = (namespace: "global" | "account" | "event", name: string): number[] => [
  ...createHash("sha256").update(`${namespace}:${name}`).digest().subarray(0, 8),
];

const docs = (doc: string | undefined): { docs?: string[] } => (doc === undefined ? {} : { docs: [doc] });

const definition = ({ name, doc, fields }: StructSpec): object => ({
  name,
  ...docs(doc),
  type: {
    kind: "struct",
    fields: fields.map((field) => ({ name: field.name, ...docs(field.doc), type: field.type })),
  },
});

/** The IDL as a JSON value. */
export function renderIdl(spec: ProgramSpec): object {
  return {
    address: spec.address,
    metadata: { name: spec.name, version: "0.1.0", spec: "0.1.0" },
    instructions: spec.instructions.map(({ name, doc, accounts, args }) => ({
      name,
      ...docs(doc),
      discriminator: discriminator("global", name),
      accounts,
      args: args.map((arg) => ({ name: arg.name, ...docs(arg.doc), type: arg.type })),
    })),
    accounts: spec.accounts.map(({ name }) => ({ name, discriminator: discriminator("account", name) })),
    events: spec.events.map(({ name }) => ({ name, discriminator: discriminator("event", name) })),
    errors: DECLARED_ERRORS.map(({ name, code, message }) => ({ code, name, msg: message })),
    types: [...spec.accounts, ...spec.events].map(definition),
  };
}
