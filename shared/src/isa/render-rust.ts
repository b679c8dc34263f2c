/** Renders the instruction set as a Rust module for the no_std simulator crates. */
import { type Instruction, INSTRUCTIONS, TRAPS } from "../../isa/table.ts";
import { Fault, Status } from "../machine/constants.ts";
import { zeroMask } from "./layout.ts";
import { MACHINE_NUMBERS, OPERATIONS, hexByte, opcodes } from "./names.ts";

const camel = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const hexWord = (n: number): string => {
  const digits = n.toString(16).padStart(8, "0");
  return `0x${digits.slice(0, 4)}_${digits.slice(4)}`;
};

const constants = (type: string, prefix: string, values: Readonly<Record<string, number>>): string[] =>
  Object.entries(values).map(
    ([name, value]) => `pub const ${prefix}${name}: ${type} = ${value < 100_000 ? value : hexWord(value)};`,
  );

function enumeration(name: string, doc: string, variants: readonly string[]): string[] {
  return [
    `/// ${doc}`,
    "#[derive(Clone, Copy, Debug, PartialEq, Eq)]",
    "#[repr(u8)]",
    `pub enum ${name} {`,
    ...variants.map((variant) => `    ${variant},`),
    "}",
    "",
  ];
}

const row = (r: Instruction): string => {
  const kinds = `Format::${r.format}, Operation::${camel(r.operation)}, Immediate::${camel(r.immediate)}`;
  return `    row(${hexByte(r.op)}, ${hexByte(r.func ?? 0)}, ${kinds}, ${hexWord(zeroMask(r))}),`;
};

const ROW_TYPE = `/// One instruction. Its words are those with \`op\`, with \`func\` if the format is R, and with no bit of
/// \`must_be_zero\` set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub op: u8,
    /// 0 unless the format is R.
    pub func: u8,
    pub format: Format,
    pub operation: Operation,
    pub immediate: Immediate,
    pub must_be_zero: u32,
}

const fn row(
    op: u8,
    func: u8,
    format: Format,
    operation: Operation,
    immediate: Immediate,
    must_be_zero: u32,
) -> Row {
    Row {
        op,
        func,
        format,
        operation,
        immediate,
        must_be_zero,
    }
}
`;

/** The text of isa.rs. */
export function renderRust(): string {
  const { groups, singles, funcs } = opcodes();
  const op = ([name, code]: [string, number]): string => `pub const OP_${name}: u8 = ${hexByte(code)};`;
  const func = ([name, code]: [string, number]): string => `pub const FUNC_${name}: u8 = ${hexByte(code)};`;
  const traps = Object.entries(TRAPS).map(([name, trap]) => [name.toUpperCase(), trap.number]);
  return [
    "// Generated from shared/isa/table.ts by `npm run generate -w shared`. Do not edit.",
    "// The DLX instruction set: codes, and the table that a decoder can be driven by.",
    "",
    "// Opcodes, bits 31-26. SPECIAL and MULDIV are the groups that func selects from.",
    ...groups.map(op),
    ...singles.map(op),
    "",
    "// Function codes, bits 5-0 of a SPECIAL or MULDIV word.",
    ...funcs.map(func),
    "",
    "// Numbers of the TRAP instruction.",
    ...constants("u16", "TRAP_", Object.fromEntries(traps) as Record<string, number>),
    "",
    "// Status and fault codes of the state header.",
    ...constants("u8", "STATUS_", Status),
    ...constants("u8", "FAULT_", Fault),
    "",
    "// Sizes and addresses.",
    ...constants("u32", "", MACHINE_NUMBERS),
    "",
    ...enumeration("Format", "Word layouts.", ["I", "R", "J"]),
    ...enumeration("Immediate", "How the constant of a word becomes the 32-bit operand.", [
      "/// No constant.\n    None",
      "/// Sign-extended: 16 bits, or the 26 bits of format J.\n    Signed",
      "/// Zero-extended.\n    Unsigned",
      "/// Shifted up by 16.\n    High",
      "/// The low 5 bits are the count, the others are ignored.\n    Shift",
      "/// The number of the trap.\n    Trap",
    ]),
    ...enumeration("Operation", "What is done with rs1 and with rs2 or the constant.", OPERATIONS.map(camel)),
    ROW_TYPE,
    "/// Every instruction, ordered by op, then func.",
    "#[rustfmt::skip]",
    `pub const INSTRUCTIONS: [Row; ${INSTRUCTIONS.length}] = [`,
    ...INSTRUCTIONS.map(row),
    "];",
    "",
    "/// Mnemonics in the order of `INSTRUCTIONS`.",
    "#[rustfmt::skip]",
    `pub const MNEMONICS: [&str; ${INSTRUCTIONS.length}] = [`,
    ...INSTRUCTIONS.map(({ mnemonic }) => `    "${mnemonic}",`),
    "];",
    "",
    "/// Index into `INSTRUCTIONS` of the row that a word selects by op and func; `None` is ILLEGAL. The must-be-zero",
    "/// bits are not looked at.",
    "pub const fn select(word: u32) -> Option<usize> {",
    "    let op = (word >> 26) as u8;",
    `    let grouped = op == OP_SPECIAL || op == OP_MULDIV;`,
    "    let func = if grouped { (word & 63) as u8 } else { 0 };",
    "    let mut i = 0;",
    "    while i < INSTRUCTIONS.len() {",
    "        if INSTRUCTIONS[i].op == op && INSTRUCTIONS[i].func == func {",
    "            return Some(i);",
    "        }",
    "        i += 1;",
    "    }",
    "    None",
    "}",
    "",
  ].join("\n");
}
