// Generated from shared/isa/table.ts by `npm run generate -w shared`. Do not edit.
// The DLX instruction set: codes, and the table that a decoder can be driven by.

// Opcodes, bits 31-26. SPECIAL and MULDIV are the groups that func selects from.
pub const OP_SPECIAL: u8 = 0x00;
pub const OP_MULDIV: u8 = 0x01;
pub const OP_J: u8 = 0x02;
pub const OP_JAL: u8 = 0x03;
pub const OP_BEQZ: u8 = 0x04;
pub const OP_BNEZ: u8 = 0x05;
pub const OP_ADDI: u8 = 0x08;
pub const OP_ADDUI: u8 = 0x09;
pub const OP_SUBI: u8 = 0x0a;
pub const OP_SUBUI: u8 = 0x0b;
pub const OP_ANDI: u8 = 0x0c;
pub const OP_ORI: u8 = 0x0d;
pub const OP_XORI: u8 = 0x0e;
pub const OP_LHI: u8 = 0x0f;
pub const OP_TRAP: u8 = 0x11;
pub const OP_JR: u8 = 0x12;
pub const OP_JALR: u8 = 0x13;
pub const OP_SLLI: u8 = 0x14;
pub const OP_SRLI: u8 = 0x16;
pub const OP_SRAI: u8 = 0x17;
pub const OP_SEQI: u8 = 0x18;
pub const OP_SNEI: u8 = 0x19;
pub const OP_SLTI: u8 = 0x1a;
pub const OP_SGTI: u8 = 0x1b;
pub const OP_SLEI: u8 = 0x1c;
pub const OP_SGEI: u8 = 0x1d;
pub const OP_LB: u8 = 0x20;
pub const OP_LH: u8 = 0x21;
pub const OP_LW: u8 = 0x23;
pub const OP_LBU: u8 = 0x24;
pub const OP_LHU: u8 = 0x25;
pub const OP_SB: u8 = 0x28;
pub const OP_SH: u8 = 0x29;
pub const OP_SW: u8 = 0x2b;
pub const OP_SEQUI: u8 = 0x30;
pub const OP_SNEUI: u8 = 0x31;
pub const OP_SLTUI: u8 = 0x32;
pub const OP_SGTUI: u8 = 0x33;
pub const OP_SLEUI: u8 = 0x34;
pub const OP_SGEUI: u8 = 0x35;

// Function codes, bits 5-0 of a SPECIAL or MULDIV word.
pub const FUNC_NOP: u8 = 0x00;
pub const FUNC_SLL: u8 = 0x04;
pub const FUNC_SRL: u8 = 0x06;
pub const FUNC_SRA: u8 = 0x07;
pub const FUNC_SEQU: u8 = 0x10;
pub const FUNC_SNEU: u8 = 0x11;
pub const FUNC_SLTU: u8 = 0x12;
pub const FUNC_SGTU: u8 = 0x13;
pub const FUNC_SLEU: u8 = 0x14;
pub const FUNC_SGEU: u8 = 0x15;
pub const FUNC_ADD: u8 = 0x20;
pub const FUNC_ADDU: u8 = 0x21;
pub const FUNC_SUB: u8 = 0x22;
pub const FUNC_SUBU: u8 = 0x23;
pub const FUNC_AND: u8 = 0x24;
pub const FUNC_OR: u8 = 0x25;
pub const FUNC_XOR: u8 = 0x26;
pub const FUNC_SEQ: u8 = 0x28;
pub const FUNC_SNE: u8 = 0x29;
pub const FUNC_SLT: u8 = 0x2a;
pub const FUNC_SGT: u8 = 0x2b;
pub const FUNC_SLE: u8 = 0x2c;
pub const FUNC_SGE: u8 = 0x2d;
pub const FUNC_MULT: u8 = 0x0e;
pub const FUNC_DIV: u8 = 0x0f;
pub const FUNC_MULTU: u8 = 0x16;
pub const FUNC_DIVU: u8 = 0x17;
pub const FUNC_MULTH: u8 = 0x18;
pub const FUNC_MULTHU: u8 = 0x19;
pub const FUNC_MOD: u8 = 0x1a;
pub const FUNC_MODU: u8 = 0x1b;

// Numbers of the TRAP instruction.
pub const TRAP_HALT: u16 = 0;
pub const TRAP_READ: u16 = 3;
pub const TRAP_WRITE: u16 = 4;
pub const TRAP_YIELD: u16 = 6;
pub const TRAP_SHA256: u16 = 7;

// Status and fault codes of the state header.
pub const STATUS_RUNNING: u8 = 0;
pub const STATUS_TRANSFER: u8 = 1;
pub const STATUS_HALTED: u8 = 2;
pub const STATUS_FAULTED: u8 = 3;
pub const FAULT_NONE: u8 = 0;
pub const FAULT_ILLEGAL: u8 = 1;
pub const FAULT_MISALIGNED: u8 = 2;
pub const FAULT_ACCESS: u8 = 3;
pub const FAULT_OVERFLOW: u8 = 4;
pub const FAULT_DIVIDE: u8 = 5;
pub const FAULT_TRAP: u8 = 6;
pub const FAULT_LIMIT: u8 = 7;

// Sizes and addresses.
pub const PAGE_BYTES: u32 = 256;
pub const TREE_DEPTH: u32 = 24;
pub const INPUT_BASE: u32 = 0xe000_0000;
pub const OUTPUT_BASE: u32 = 0xf000_0000;
pub const MAX_MEMORY: u32 = 0x0100_0000;
pub const MAX_OUTPUT: u32 = 0x0100_0000;
pub const MAX_INPUT: u32 = 0x0100_0000;
pub const MAX_TRAP_SIZE: u32 = 65536;
pub const TRAP_BYTES_PER_STEP: u32 = 16;

/// Word layouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Format {
    I,
    R,
    J,
}

/// How the constant of a word becomes the 32-bit operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Immediate {
    /// No constant.
    None,
    /// Sign-extended: 16 bits, or the 26 bits of format J.
    Signed,
    /// Zero-extended.
    Unsigned,
    /// Shifted up by 16.
    High,
    /// The low 5 bits are the count, the others are ignored.
    Shift,
    /// The number of the trap.
    Trap,
}

/// What is done with rs1 and with rs2 or the constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Operation {
    Nop,
    Sll,
    Srl,
    Sra,
    Sequ,
    Sneu,
    Sltu,
    Sgtu,
    Sleu,
    Sgeu,
    Add,
    Addu,
    Sub,
    Subu,
    And,
    Or,
    Xor,
    Seq,
    Sne,
    Slt,
    Sgt,
    Sle,
    Sge,
    Mult,
    Div,
    Multu,
    Divu,
    Multh,
    Multhu,
    Mod,
    Modu,
    J,
    Jal,
    Beqz,
    Bnez,
    Lhi,
    Trap,
    Jr,
    Jalr,
    Lb,
    Lh,
    Lw,
    Lbu,
    Lhu,
    Sb,
    Sh,
    Sw,
}

/// One instruction. Its words are those with `op`, with `func` if the format is R, and with no bit of
/// `must_be_zero` set.
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

/// Every instruction, ordered by op, then func.
#[rustfmt::skip]
pub const INSTRUCTIONS: [Row; 69] = [
    row(0x00, 0x00, Format::R, Operation::Nop, Immediate::None, 0x03ff_ffc0),
    row(0x00, 0x04, Format::R, Operation::Sll, Immediate::None, 0x0000_07c0),
    row(0x00, 0x06, Format::R, Operation::Srl, Immediate::None, 0x0000_07c0),
    row(0x00, 0x07, Format::R, Operation::Sra, Immediate::None, 0x0000_07c0),
    row(0x00, 0x10, Format::R, Operation::Sequ, Immediate::None, 0x0000_07c0),
    row(0x00, 0x11, Format::R, Operation::Sneu, Immediate::None, 0x0000_07c0),
    row(0x00, 0x12, Format::R, Operation::Sltu, Immediate::None, 0x0000_07c0),
    row(0x00, 0x13, Format::R, Operation::Sgtu, Immediate::None, 0x0000_07c0),
    row(0x00, 0x14, Format::R, Operation::Sleu, Immediate::None, 0x0000_07c0),
    row(0x00, 0x15, Format::R, Operation::Sgeu, Immediate::None, 0x0000_07c0),
    row(0x00, 0x20, Format::R, Operation::Add, Immediate::None, 0x0000_07c0),
    row(0x00, 0x21, Format::R, Operation::Addu, Immediate::None, 0x0000_07c0),
    row(0x00, 0x22, Format::R, Operation::Sub, Immediate::None, 0x0000_07c0),
    row(0x00, 0x23, Format::R, Operation::Subu, Immediate::None, 0x0000_07c0),
    row(0x00, 0x24, Format::R, Operation::And, Immediate::None, 0x0000_07c0),
    row(0x00, 0x25, Format::R, Operation::Or, Immediate::None, 0x0000_07c0),
    row(0x00, 0x26, Format::R, Operation::Xor, Immediate::None, 0x0000_07c0),
    row(0x00, 0x28, Format::R, Operation::Seq, Immediate::None, 0x0000_07c0),
    row(0x00, 0x29, Format::R, Operation::Sne, Immediate::None, 0x0000_07c0),
    row(0x00, 0x2a, Format::R, Operation::Slt, Immediate::None, 0x0000_07c0),
    row(0x00, 0x2b, Format::R, Operation::Sgt, Immediate::None, 0x0000_07c0),
    row(0x00, 0x2c, Format::R, Operation::Sle, Immediate::None, 0x0000_07c0),
    row(0x00, 0x2d, Format::R, Operation::Sge, Immediate::None, 0x0000_07c0),
    row(0x01, 0x0e, Format::R, Operation::Mult, Immediate::None, 0x0000_07c0),
    row(0x01, 0x0f, Format::R, Operation::Div, Immediate::None, 0x0000_07c0),
    row(0x01, 0x16, Format::R, Operation::Multu, Immediate::None, 0x0000_07c0),
    row(0x01, 0x17, Format::R, Operation::Divu, Immediate::None, 0x0000_07c0),
    row(0x01, 0x18, Format::R, Operation::Multh, Immediate::None, 0x0000_07c0),
    row(0x01, 0x19, Format::R, Operation::Multhu, Immediate::None, 0x0000_07c0),
    row(0x01, 0x1a, Format::R, Operation::Mod, Immediate::None, 0x0000_07c0),
    row(0x01, 0x1b, Format::R, Operation::Modu, Immediate::None, 0x0000_07c0),
    row(0x02, 0x00, Format::J, Operation::J, Immediate::Signed, 0x0000_0000),
    row(0x03, 0x00, Format::J, Operation::Jal, Immediate::Signed, 0x0000_0000),
    row(0x04, 0x00, Format::I, Operation::Beqz, Immediate::Signed, 0x001f_0000),
    row(0x05, 0x00, Format::I, Operation::Bnez, Immediate::Signed, 0x001f_0000),
    row(0x08, 0x00, Format::I, Operation::Add, Immediate::Signed, 0x0000_0000),
    row(0x09, 0x00, Format::I, Operation::Addu, Immediate::Unsigned, 0x0000_0000),
    row(0x0a, 0x00, Format::I, Operation::Sub, Immediate::Signed, 0x0000_0000),
    row(0x0b, 0x00, Format::I, Operation::Subu, Immediate::Unsigned, 0x0000_0000),
    row(0x0c, 0x00, Format::I, Operation::And, Immediate::Unsigned, 0x0000_0000),
    row(0x0d, 0x00, Format::I, Operation::Or, Immediate::Unsigned, 0x0000_0000),
    row(0x0e, 0x00, Format::I, Operation::Xor, Immediate::Unsigned, 0x0000_0000),
    row(0x0f, 0x00, Format::I, Operation::Lhi, Immediate::High, 0x03e0_0000),
    row(0x11, 0x00, Format::I, Operation::Trap, Immediate::Trap, 0x03ff_0000),
    row(0x12, 0x00, Format::I, Operation::Jr, Immediate::None, 0x001f_ffff),
    row(0x13, 0x00, Format::I, Operation::Jalr, Immediate::None, 0x001f_ffff),
    row(0x14, 0x00, Format::I, Operation::Sll, Immediate::Shift, 0x0000_0000),
    row(0x16, 0x00, Format::I, Operation::Srl, Immediate::Shift, 0x0000_0000),
    row(0x17, 0x00, Format::I, Operation::Sra, Immediate::Shift, 0x0000_0000),
    row(0x18, 0x00, Format::I, Operation::Seq, Immediate::Signed, 0x0000_0000),
    row(0x19, 0x00, Format::I, Operation::Sne, Immediate::Signed, 0x0000_0000),
    row(0x1a, 0x00, Format::I, Operation::Slt, Immediate::Signed, 0x0000_0000),
    row(0x1b, 0x00, Format::I, Operation::Sgt, Immediate::Signed, 0x0000_0000),
    row(0x1c, 0x00, Format::I, Operation::Sle, Immediate::Signed, 0x0000_0000),
    row(0x1d, 0x00, Format::I, Operation::Sge, Immediate::Signed, 0x0000_0000),
    row(0x20, 0x00, Format::I, Operation::Lb, Immediate::Signed, 0x0000_0000),
    row(0x21, 0x00, Format::I, Operation::Lh, Immediate::Signed, 0x0000_0000),
    row(0x23, 0x00, Format::I, Operation::Lw, Immediate::Signed, 0x0000_0000),
    row(0x24, 0x00, Format::I, Operation::Lbu, Immediate::Signed, 0x0000_0000),
    row(0x25, 0x00, Format::I, Operation::Lhu, Immediate::Signed, 0x0000_0000),
    row(0x28, 0x00, Format::I, Operation::Sb, Immediate::Signed, 0x0000_0000),
    row(0x29, 0x00, Format::I, Operation::Sh, Immediate::Signed, 0x0000_0000),
    row(0x2b, 0x00, Format::I, Operation::Sw, Immediate::Signed, 0x0000_0000),
    row(0x30, 0x00, Format::I, Operation::Sequ, Immediate::Signed, 0x0000_0000),
    row(0x31, 0x00, Format::I, Operation::Sneu, Immediate::Signed, 0x0000_0000),
    row(0x32, 0x00, Format::I, Operation::Sltu, Immediate::Signed, 0x0000_0000),
    row(0x33, 0x00, Format::I, Operation::Sgtu, Immediate::Signed, 0x0000_0000),
    row(0x34, 0x00, Format::I, Operation::Sleu, Immediate::Signed, 0x0000_0000),
    row(0x35, 0x00, Format::I, Operation::Sgeu, Immediate::Signed, 0x0000_0000),
];

/// Mnemonics in the order of `INSTRUCTIONS`.
#[rustfmt::skip]
pub const MNEMONICS: [&str; 69] = [
    "nop",
    "sll",
    "srl",
    "sra",
    "sequ",
    "sneu",
    "sltu",
    "sgtu",
    "sleu",
    "sgeu",
    "add",
    "addu",
    "sub",
    "subu",
    "and",
    "or",
    "xor",
    "seq",
    "sne",
    "slt",
    "sgt",
    "sle",
    "sge",
    "mult",
    "div",
    "multu",
    "divu",
    "multh",
    "multhu",
    "mod",
    "modu",
    "j",
    "jal",
    "beqz",
    "bnez",
    "addi",
    "addui",
    "subi",
    "subui",
    "andi",
    "ori",
    "xori",
    "lhi",
    "trap",
    "jr",
    "jalr",
    "slli",
    "srli",
    "srai",
    "seqi",
    "snei",
    "slti",
    "sgti",
    "slei",
    "sgei",
    "lb",
    "lh",
    "lw",
    "lbu",
    "lhu",
    "sb",
    "sh",
    "sw",
    "sequi",
    "sneui",
    "sltui",
    "sgtui",
    "sleui",
    "sgeui",
];

/// Index into `INSTRUCTIONS` of the row that a word selects by op and func; `None` is ILLEGAL. The must-be-zero
/// bits are not looked at.
pub const fn select(word: u32) -> Option<usize> {
    let op = (word >> 26) as u8;
    let grouped = op == OP_SPECIAL || op == OP_MULDIV;
    let func = if grouped { (word & 63) as u8 } else { 0 };
    let mut i = 0;
    while i < INSTRUCTIONS.len() {
        if INSTRUCTIONS[i].op == op && INSTRUCTIONS[i].func == func {
            return Some(i);
        }
        i += 1;
    }
    None
}
