/** Renders the ledger's declarations as Solidity libraries: constants, words, items, events. */
import { toHex } from "../../../bytes/bytes.ts";
import { PROTOCOL_ERRORS } from "../../errors.ts";
import { LEDGER_ERRORS } from "../errors.ts";
import { EVENTS } from "../events.ts";
import { sizeOf, sizeOfType, type Fields, type FieldType } from "../fields.ts";
import { LOGISTIC } from "../generated/logistic.ts";
import { METRICS } from "../metrics.ts";
import { LEDGER_PARAMETERS } from "../parameters.ts";
import { CARRIED, REQUEST_HEAD, REQUESTS, type RequestName } from "../requests.ts";
import { STATE } from "../state.ts";
import { SIGNATURE_BYTES } from "../../quorum.ts";
import { DOMAIN_NAME, DOMAIN_TYPE, DOMAIN_VERSION, hashText, typeHash } from "../typed-data.ts";
import { camel, digits, pascal, screaming } from "./names.ts";

const HEAD = [
  "// SPDX-License-Identifier: Apache-2.0",
  "// Generated from shared/src/protocol/ledger by `npm run generate -w evm`. Do not edit.",
  "pragma solidity ^0.8.28;",
  "",
];

const constant = (type: string, name: string, value: string): string =>
  `    ${type} internal constant ${name} = ${value};`;

const library = (name: string, title: string, lines: readonly string[]): string =>
  [...HEAD, `/// @title ${title}`, `library ${name} {`, ...lines, "}", ""].join("\n");

/** Numbers: parameters, errors, types, kinds, metrics, type hashes, the logistic table. */
export const renderConstants = (): string =>
  library("LedgerConstants", "Numbers of docs/ledger.md.", [
    ...Object.entries(LEDGER_PARAMETERS).map(([name, value]) =>
      constant("uint256", screaming(name), digits(value)),
    ),
    "",
    ...Object.entries({ ...PROTOCOL_ERRORS, ...LEDGER_ERRORS }).map(([name, number]) =>
      constant("uint256", `ERROR_${screaming(name)}`, String(number)),
    ),
    "",
    ...[...Object.entries(REQUESTS), ...Object.entries(CARRIED)].map(([name, { type }]) =>
      constant("uint256", `TYPE_${screaming(name)}`, String(type)),
    ),
    "",
    ...Object.entries(METRICS).map(([name, number]) => constant("uint256", `METRIC_${name}`, String(number))),
    "    /// @dev Bit n is set when there is a metric n.",
    constant(
      "uint256",
      "METRICS",
      Object.values(METRICS)
        .map((number) => `(1 << ${number})`)
        .join(" | "),
    ),
    "",
    ...Object.entries({ DOMAIN_TYPE, DOMAIN_NAME, DOMAIN_VERSION }).map(([name, text]) =>
      constant("bytes32", `${name}_HASH`, toHex(hashText(text))),
    ),
    "",
    "    /// @dev Values of 4 bytes: 2^32 / (1 + e^(-i/8)), rounded down.",
    constant("bytes", "LOGISTIC", `hex"${LOGISTIC.map((n) => n.toString(16).padStart(8, "0")).join("")}"`),
  ]);

/** Marks a field of any length among widths. */
const ANY_LENGTH = 0xff;

/** Widths of fields in bytes, one byte each, from the left of 32. */
const widths = (fields: Fields): string =>
  toHex(
    Uint8Array.from({ length: 32 }, (_, i) => {
      const type = Object.values(fields)[i];
      if (type === undefined) return 0;
      return type === "bytes" ? ANY_LENGTH : sizeOfType(type);
    }),
  );

interface Shape {
  readonly name: string;
  readonly size: number;
  readonly open: boolean;
  readonly typeHash: string;
  readonly widths: string;
}

function shapeOf(name: string, declared: Fields): Shape {
  const request = name in REQUESTS;
  const fields = request ? { ...REQUEST_HEAD, ...declared } : declared;
  return {
    name,
    size: 1 + sizeOf(fields) + (request ? SIGNATURE_BYTES : 0),
    open: Object.values(fields).includes("bytes"),
    typeHash: request ? toHex(typeHash(name as RequestName)) : "0",
    widths: request ? widths(fields) : "0",
  };
}

/** Sizes of items, and what the EIP-712 digest of a request takes: one function for all. */
export const renderTypes = (): string =>
  library("LedgerTypes", "Shapes of items, by type.", [
    "    /// @notice Shape of a type of items; a size of 0 means that there is no such type.",
    "    /// @return size Bytes of an item, signature included, those of a field of any length left out.",
    "    /// @return open Whether there is such a field.",
    "    /// @return typeHash EIP-712 type hash of a request; 0 for an item without signature.",
    `    /// @return widths Bytes of each signed field, from the left; ${ANY_LENGTH} for one of any length.`,
    "    function shapeOf(",
    "        uint256 itemType",
    "    ) internal pure returns (uint256 size, bool open, bytes32 typeHash, bytes32 widths) {",
    ...[...Object.entries(REQUESTS), ...Object.entries(CARRIED)].flatMap(([name, { type, fields }]) => {
      const shape = shapeOf(name, fields);
      const values = `${shape.size}, ${String(shape.open)}, ${shape.typeHash}, ${shape.widths}`;
      return [`        // ${name}`, `        if (itemType == ${type}) return (${values});`];
    }),
    "    }",
  ]);

const bits = (type: FieldType): number => 8 * sizeOfType(type);

/** Each field with its distance from the right end of 32 bytes, in bits. */
function shifts(fields: Fields, from: number): [name: string, type: FieldType, shift: number][] {
  let at = 256 - 8 * from;
  return Object.entries(fields).map(([name, type]) => [name, type, (at -= bits(type))]);
}

const mask = (type: FieldType): string => `0x${"f".repeat(2 * sizeOfType(type))}`;
const asWord = (name: string, type: FieldType): string =>
  type === "address" ? `uint256(uint160(${name}))` : `uint256(${name})`;
const shifted = (value: string, shift: number): string => (shift === 0 ? value : `(${value} << ${shift})`);
const SPECIAL: Readonly<Partial<Record<FieldType, string>>> = { address: "address", bytes32: "bytes32" };
const solidityType = (type: FieldType): string => SPECIAL[type] ?? "uint256";
/** Number fields are taken and given as uint256: whoever packs them has checked their range. */
const parameters = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, type]) => `${solidityType(type)} ${name}_`)
    .join(", ");

const fromWord = (expression: string, type: FieldType): string => {
  if (type === "address") return `address(uint160(${expression}))`;
  return type === "bytes32" ? `bytes32(${expression})` : expression;
};

const pack = (fields: Fields, from: number, first: readonly string[]): string =>
  [...first, ...shifts(fields, from).map(([n, type, shift]) => shifted(asWord(`${n}_`, type), shift))].join(
    " | ",
  ) || "0";

/** Keys, packing and fields of words; a word is a uint256. */
export const renderWords = (): string =>
  library(
    "LedgerWords",
    "Words of the state and their keys. Values that are packed must fit their fields.",
    Object.entries(STATE).flatMap(([name, { tag, key, value, what }]) => [
      `    /// @notice ${what}.`,
      `    function ${name}Key(${parameters(key)}) internal pure returns (bytes32) {`,
      `        return bytes32(${pack(key, 1, [`(uint256(${tag}) << 248)`])});`,
      "    }",
      "",
      `    function ${name}Pack(${parameters(value)}) internal pure returns (uint256) {`,
      `        return ${pack(value, 0, [])};`,
      "    }",
      "",
      ...shifts(value, 0).flatMap(([field, type, shift]) => [
        `    function ${name}${pascal(field)}(uint256 word) internal pure returns (${solidityType(type)}) {`,
        `        return ${type in SPECIAL ? fromWord(`word >> ${shift}`, type) : `(word >> ${shift}) & ${mask(type)}`};`,
        "    }",
        "",
        `    function ${name}With${pascal(field)}(uint256 word, ${solidityType(type)} ${field}_) internal pure returns (uint256) {`,
        `        return (word & ~(uint256(type(uint${bits(type)}).max) << ${shift})) | ${shifted(asWord(`${field}_`, type), shift)};`,
        "    }",
        "",
      ]),
    ]),
  );

const SIGNED_HEAD = 1 + 20 + 8;

/** Fields of items in calldata. */
export const renderItems = (): string =>
  library(
    "LedgerItems",
    "Fields of items in calldata. The item's length must have been checked.",
    [...Object.entries(REQUESTS), ...Object.entries(CARRIED)].flatMap(([name, declaration]) => {
      const fields: Fields = declaration.fields;
      let at = name in REQUESTS ? SIGNED_HEAD : 1;
      return Object.entries(fields).flatMap(([field, type]) => {
        const start = at;
        at += sizeOfType(type);
        const end = name in REQUESTS ? "item.length - 65" : "item.length";
        const body =
          type === "bytes"
            ? [`        return item[${start}:${end}];`]
            : [
                "        uint256 word;",
                `        assembly ("memory-safe") {`,
                `            word := shr(${256 - bits(type)}, calldataload(add(item.offset, ${start})))`,
                "        }",
                `        return ${fromWord("word", type)};`,
              ];
        const returns = type === "bytes" ? "bytes calldata" : solidityType(type);
        return [
          `    function ${camel(name)}${pascal(field)}(bytes calldata item) internal pure returns (${returns}) {`,
          ...body,
          "    }",
          "",
        ];
      });
    }),
  );

const packed = (name: string, type: FieldType): string =>
  type.startsWith("uint") ? `${type}(${name}_)` : `${name}_`;

/** Encodings of events. */
export const renderEvents = (): string =>
  library(
    "LedgerEvents",
    "Events in their canonical encoding.",
    Object.entries(EVENTS).flatMap(([name, { kind, fields }]) => [
      `    function ${camel(name)}(${parameters(fields)}) internal pure returns (bytes memory) {`,
      `        return abi.encodePacked(${[`uint8(${kind})`, ...Object.entries(fields).map(([n, t]) => packed(n, t))].join(", ")});`,
      "    }",
      "",
    ]),
  );
