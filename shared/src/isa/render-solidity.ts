/** Renders the instruction set as a Solidity library of constants. */
import { INSTRUCTIONS, TRAPS } from "../../isa/table.ts";
import { Fault, Status } from "../machine/constants.ts";
import { zeroMask } from "./layout.ts";
import { GROUPS, MACHINE_NUMBERS, hexByte, opcodes } from "./names.ts";

const constant = (name: string, value: string | number): string =>
  `    uint256 internal constant ${name} = ${value};`;

const section = (title: string, lines: readonly string[]): string[] => ["", `    // ${title}`, ...lines];

const codes = (prefix: string, values: Readonly<Record<string, number>>): string[] =>
  Object.entries(values).map(([name, value]) =>
    constant(`${prefix}${name}`, value < 100_000 ? value : hexWord(value)),
  );

const hexWord = (n: number): string => `0x${n.toString(16).padStart(8, "0")}`;

/** One mask for each group, and one for every instruction that asks for more than its group does. */
function zeroMasks(): string[] {
  const common = (op: number): number =>
    INSTRUCTIONS.filter((row) => row.op === op).reduce((all, row) => all & zeroMask(row), -1) >>> 0;
  const grouped = new Map(GROUPS.map(([, op]) => [op, common(op)]));
  const own = INSTRUCTIONS.filter((row) => zeroMask(row) !== (grouped.get(row.op) ?? 0));
  return [
    ...GROUPS.map(([name, op]) => constant(`ZERO_${name}`, hexWord(common(op)))),
    ...own.map((row) => constant(`ZERO_${row.mnemonic.toUpperCase()}`, hexWord(zeroMask(row)))),
  ];
}

/** The text of Isa.sol. */
export function renderSolidity(): string {
  const { groups, singles, funcs } = opcodes();
  const traps = Object.entries(TRAPS).map(([name, trap]) =>
    constant(`TRAP_${name.toUpperCase()}`, trap.number),
  );
  return [
    "// SPDX-License-Identifier: Apache-2.0",
    "// Generated from shared/isa/table.ts by `npm run generate -w shared`. Do not edit.",
    "pragma solidity ^0.8.24;",
    "",
    "/// @title The DLX instruction set as constants.",
    "library Isa {",
    "    // Opcodes, bits 31-26. SPECIAL and MULDIV are the groups that func selects from.",
    ...[...groups, ...singles].map(([name, code]) => constant(`OP_${name}`, hexByte(code))),
    ...section(
      "Function codes, bits 5-0 of a SPECIAL or MULDIV word.",
      funcs.map(([name, code]) => constant(`FUNC_${name}`, hexByte(code))),
    ),
    ...section(
      "Bits that must be zero, else ILLEGAL: of a group, and of instructions that ask for more.",
      zeroMasks(),
    ),
    ...section("Numbers of the TRAP instruction.", traps),
    ...section("Status and fault codes of the state header.", [
      ...codes("STATUS_", Status),
      ...codes("FAULT_", Fault),
    ]),
    ...section("Sizes and addresses.", codes("", MACHINE_NUMBERS)),
    "}",
    "",
  ].join("\n");
}
