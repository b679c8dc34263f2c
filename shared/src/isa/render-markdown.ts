/** Renders the instruction set as the reference page. */
import { type Instruction, INSTRUCTIONS, TRAPS } from "../../isa/table.ts";
import { GROUPS } from "./names.ts";
import { zeroMask } from "./layout.ts";
import { legalWords } from "./validate.ts";

const hex = (n: number, digits: number): string => n.toString(16).toUpperCase().padStart(digits, "0");

const INTRODUCTION = `# ISA reference

Generated from \`shared/isa/table.ts\` by \`npm run generate -w shared\`; do not edit. What a table can't say is in
[The machine, precisely](../../../docs/machine.md); the source language is in [Assembly](../../../docs/assembly.md).

32 registers of 32 bits, \`r0\` is always 0, \`r31\` is the link register. Words are big-endian. There is no delay slot.

## Formats

| format | 31–26 | 25–21 | 20–16 | 15–11 | 10–6 | 5–0 |
|---|---|---|---|---|---|---|
| I | op | rs1 | rd | imm | imm | imm |
| R | op | rs1 | rs2 | rd | 0 | func |
| J | op | offset | offset | offset | offset | offset |

A field that an instruction does not use must be zero, and so must the bits of the column *zero*; otherwise, and for every
word that is not in the table, the machine faults with \`ILLEGAL\`.

The constant becomes a 32-bit operand by its kind: *signed* is sign-extended, *unsigned* zero-extended, *high* is shifted
up by 16 bits, of *shift* the low 5 bits count, *trap* is the number of the trap. The constant of a branch or jump is a
signed number of bytes relative to the address of the next instruction; in source a *target* is an address.
`;

const syntax = (row: Instruction): string =>
  `\`${row.mnemonic}${row.syntax === "" ? "" : ` ${row.syntax.replaceAll(",", ", ")}`}\``;

function line(row: Instruction): string {
  const func = row.func === undefined ? "" : hex(row.func, 2);
  const immediate = row.immediate === "none" ? "" : row.immediate;
  const zero = zeroMask(row) === 0 ? "" : `\`${hex(zeroMask(row), 8)}\``;
  const effect = row.effect.replaceAll("|", "\\|") + (row.ours === true ? " — *not in DLX*" : "");
  return `| ${syntax(row)} | ${row.format} | ${hex(row.op, 2)} | ${func} | ${immediate} | ${zero} | ${effect} |`;
}

/** Opcodes in a square of 8 by 8: rows are the high three bits, columns the low three. */
function opcodeMap(): string[] {
  const names = new Map<number, string>(GROUPS.map(([name, op]) => [op, `*${name}*`]));
  for (const row of INSTRUCTIONS) if (row.format !== "R") names.set(row.op, row.mnemonic);
  const digits = [0, 1, 2, 3, 4, 5, 6, 7];
  return [
    `| op | ${digits.map((low) => `+${low}`).join(" | ")} |`,
    `|---|${"---|".repeat(8)}`,
    ...digits.map(
      (high) =>
        `| ${hex(high * 8, 2)} | ${digits.map((low) => names.get(high * 8 + low) ?? "").join(" | ")} |`,
    ),
  ];
}

/** The text of ISA.md. */
export function renderMarkdown(): string {
  const share = ((100 * legalWords()) / 2 ** 32).toFixed(1);
  return [
    INTRODUCTION,
    "## Instructions",
    "",
    `${INSTRUCTIONS.length} instructions, codes in hexadecimal. ${legalWords()} of the 2^32 words (${share} %) are legal.`,
    "",
    "| instruction | format | op | func | constant | zero | effect |",
    "|---|---|---|---|---|---|---|",
    ...INSTRUCTIONS.map(line),
    "",
    "## Opcode map",
    "",
    ...opcodeMap(),
    "",
    "## Traps",
    "",
    "`r14` points to a block of aligned words, in this order; the result comes in `r1`.",
    "",
    "| number | name | effect |",
    "|---|---|---|",
    ...Object.entries(TRAPS).map(([name, trap]) => `| ${trap.number} | ${name} | ${trap.effect} |`),
    "",
  ].join("\n");
}
