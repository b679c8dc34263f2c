/** Renders the ledger's declarations as a Rust module: parameters, errors, words, items, events. */
import { toHex } from "../../../bytes/bytes.ts";
import { LEDGER_ERRORS } from "../errors.ts";
import { EVENTS } from "../events.ts";
import { sizeOf, sizeOfType, type Fields, type FieldType } from "../fields.ts";
import { LOGISTIC } from "../generated/logistic.ts";
import { METRICS } from "../metrics.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import { CARRIED, REQUEST_HEAD, REQUESTS, type RequestName } from "../requests.ts";
import { STATE } from "../state.ts";
import { typeHash } from "../typed-data.ts";
import { digits, GENERATED_NOTE, pascal, screaming, snake } from "./names.ts";

const RUST_TYPES: Readonly<Record<FieldType, string>> = {
  ...{ uint8: "u8", uint16: "u16", uint32: "u32", uint64: "u64", uint128: "u128" },
  ...{ address: "[u8; 20]", bytes32: "[u8; 32]", bytes: "&'a [u8]" },
};

const isArray = (type: FieldType): boolean => type === "address" || type === "bytes32";
const isOpen = (fields: Fields): boolean => Object.values(fields).includes("bytes");

const offsets = (fields: Fields, from: number): [name: string, type: FieldType, at: number][] => {
  let at = from;
  return Object.entries(fields).map(([name, type]) => {
    const start = at;
    at += sizeOfType(type);
    return [snake(name), type, start];
  });
};

const readers = (fields: Fields, from: number): string[] =>
  offsets(fields, from).map(([name, type, at]) => {
    if (type === "bytes") return `            ${name}: bytes.get(${at}..)?,`;
    const chunk = `take(bytes, ${at})?`;
    return `            ${name}: ${isArray(type) ? chunk : `${RUST_TYPES[type]}::from_be_bytes(${chunk})`},`;
  });

const writers = (fields: Fields, from: number): string[] =>
  offsets(fields, from).map(([name, type, at]) => {
    const value = isArray(type) ? `&self.${name}` : `&self.${name}.to_be_bytes()`;
    return `        out[${at}..${at + sizeOfType(type)}].copy_from_slice(${value});`;
  });

function structure(name: string, what: string, fields: Fields): string[] {
  const life = isOpen(fields) ? "<'a>" : "";
  const lines = Object.entries(fields).map(
    ([field, type]) => `    pub ${snake(field)}: ${RUST_TYPES[type]},`,
  );
  return [
    `/// ${what}.`,
    `#[derive(Clone, Copy, Debug, PartialEq, Eq)]`,
    `pub struct ${name}${life} {`,
    ...lines,
    "}",
    "",
  ];
}

/** A word with its key and both directions. */
function word(name: string, { tag, key, value, what }: (typeof STATE)[keyof typeof STATE]): string[] {
  const type = `${pascal(name)}Word`;
  const parameters = Object.entries(key as Fields).map(([field, kind]) => {
    const rust = RUST_TYPES[kind];
    return `${snake(field)}: ${isArray(kind) ? `&${rust}` : rust}`;
  });
  const keyLines = offsets(key, 1).map(([field, kind, at]) => {
    const bytes = isArray(kind) ? field : `&${field}.to_be_bytes()`;
    return `        out[${at}..${at + sizeOfType(kind)}].copy_from_slice(${bytes});`;
  });
  return [
    ...structure(type, what, value),
    `impl ${type} {`,
    `    /// First byte of the word's key.`,
    `    pub const TAG: u8 = 0x${tag.toString(16).padStart(2, "0")};`,
    "",
    `    /// The word's key.`,
    `    pub fn key(${parameters.join(", ")}) -> [u8; 32] {`,
    `        let mut out = [0; 32];`,
    `        out[0] = Self::TAG;`,
    ...keyLines,
    `        out`,
    `    }`,
    "",
    `    /// From the word's 32 bytes; zeros when there is none.`,
    `    pub fn decode(bytes: &[u8; 32]) -> Self {`,
    `        Self::read(bytes).unwrap_or_else(|| unreachable!())`,
    `    }`,
    "",
    `    fn read(bytes: &[u8]) -> Option<Self> {`,
    `        Some(Self {`,
    ...readers(value, 0),
    `        })`,
    `    }`,
    "",
    `    pub fn encode(&self) -> [u8; 32] {`,
    `        let mut out = [0; 32];`,
    ...writers(value, 0),
    `        out`,
    `    }`,
    `}`,
    "",
  ];
}

const hashBytes = (bytes: Uint8Array): string =>
  `[${toHex(bytes)
    .slice(2)
    .match(/../g)!
    .map((byte) => `0x${byte}`)
    .join(", ")}]`;

/** The rest of an item after its type (and, for a request, after sender and nonce, before the signature). */
function item(
  name: string,
  { type, fields, what }: { type: number; fields: Fields; what: string },
): string[] {
  const life = isOpen(fields) ? "<'a>" : "";
  const request = name in REQUESTS;
  const signed = request ? { ...REQUEST_HEAD, ...fields } : fields;
  const sizes = Object.values(signed).map(sizeOfType);
  const bound = isOpen(fields) ? "<" : "!=";
  return [
    ...structure(name, what, fields),
    isOpen(fields) ? `impl<'a> ${name}<'a> {` : `impl ${name} {`,
    `    pub const TYPE: u8 = ${type};`,
    `    /// Bytes of the fields of fixed size.`,
    `    pub const SIZE: usize = ${sizeOf(fields)};`,
    ...(request
      ? [
          `    /// Sizes of the signed fields, sender and nonce first; 0 stands for \`bytes\`.`,
          `    pub const FIELD_SIZES: [u8; ${sizes.length}] = [${sizes.join(", ")}];`,
          `    /// EIP-712 type hash.`,
          `    pub const TYPE_HASH: [u8; 32] = ${hashBytes(typeHash(name as RequestName))};`,
        ]
      : []),
    "",
    `    /// \`None\` for another length.`,
    `    pub fn decode(bytes: &${life === "" ? "" : "'a "}[u8]) -> Option<Self> {`,
    `        if bytes.len() ${bound} Self::SIZE {`,
    `            return None;`,
    `        }`,
    `        Some(Self {`,
    ...readers(fields, 0),
    `        })`,
    `    }`,
    `}`,
    "",
  ];
}

function event(name: string, { kind, fields }: { kind: number; fields: Fields }): string[] {
  const size = 1 + sizeOf(fields);
  return [
    ...structure(`${name}Event`, `Event ${kind}`, fields),
    `impl ${name}Event {`,
    `    pub const SIZE: usize = ${size};`,
    "",
    `    pub fn encode(&self) -> [u8; ${size}] {`,
    `        let mut out = [0; ${size}];`,
    `        out[0] = ${kind};`,
    ...writers(fields, 1),
    `        out`,
    `    }`,
    `}`,
    "",
  ];
}

const eventNames = (): string[] => [
  "/// Name of an event by its kind, the first byte of its encoding; empty for none.",
  "pub const fn event_name(kind: u8) -> &'static str {",
  "    match kind {",
  ...Object.entries(EVENTS).map(([name, { kind }]) => `        ${kind} => "${name}",`),
  `        _ => "",`,
  "    }",
  "}",
  "",
];

const requestShapes = (): string[] => [
  "/// EIP-712 type hash of a type of requests, and the sizes of its signed fields as in `FIELD_SIZES`; `None` for other types.",
  "pub const fn request_shape(kind: u8) -> Option<(&'static [u8; 32], &'static [u8])> {",
  "    match kind {",
  ...Object.keys(REQUESTS).map(
    (name) => `        ${name}::TYPE => Some((&${name}::TYPE_HASH, &${name}::FIELD_SIZES)),`,
  ),
  "        _ => None,",
  "    }",
  "}",
  "",
];

const parameter = ([name, value]: [string, bigint | number]): string =>
  `pub const ${screaming(name)}: ${typeof value === "bigint" ? "u64" : "u32"} = ${digits(value)};`;

/** The text of ledger.rs. */
export const renderRust = (): string =>
  [
    `// ${GENERATED_NOTE}`,
    "// Layouts and numbers of docs/ledger.md. Include it as a module with `#[rustfmt::skip]`.",
    "#![allow(missing_docs, clippy::all, clippy::pedantic)]",
    "",
    "fn take<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {",
    "    bytes.get(at..at.checked_add(N)?)?.try_into().ok()",
    "}",
    "",
    ...Object.entries(LEDGER_PARAMETERS).map(parameter),
    "",
    ...Object.entries(METRICS).map(([name, value]) => `pub const METRIC_${name}: u8 = ${value};`),
    `pub const METRICS: [u8; ${Object.keys(METRICS).length}] = [${Object.values(METRICS).join(", ")}];`,
    "",
    "/// Errors of the ledger; those of the protocol have their own numbers, below these.",
    "#[derive(Clone, Copy, Debug, PartialEq, Eq)]",
    "#[repr(u16)]",
    "pub enum LedgerError {",
    ...Object.entries(LEDGER_ERRORS).map(([name, number]) => `    ${name} = ${number},`),
    "}",
    "",
    `/// ⌊2^32 / (1 + e^(-i/8))⌋.`,
    `pub static LOGISTIC: [u32; ${LOGISTIC.length}] = [`,
    ...LOGISTIC.map((value) => `    ${digits(value)},`),
    "];",
    "",
    ...Object.entries(STATE).flatMap(([name, declaration]) => word(name, declaration)),
    ...Object.entries(REQUESTS).flatMap(([name, declaration]) => item(name, declaration)),
    ...Object.entries(CARRIED).flatMap(([name, declaration]) => item(name, declaration)),
    ...Object.entries(EVENTS).flatMap(([name, declaration]) => event(name, declaration)),
    ...eventNames(),
    ...requestShapes(),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
