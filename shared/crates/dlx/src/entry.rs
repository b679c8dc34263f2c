//! Pre-decoded instructions.

/// What an entry does. Numbers below 8 are reached with the fewest comparisons, then those below 16: on Solana every
/// comparison of the dispatch costs, and it has no jump tables.
pub mod op {
    macro_rules! number {
        ($at:expr;) => {};
        ($at:expr; $name:ident $($rest:ident)*) => {
            #[allow(missing_docs)]
            pub const $name: u8 = $at;
            number!($at + 1; $($rest)*);
        };
    }
    number! { 0;
        LW SW ADDI ADDUI BEQZ BNEZ ADD ADDU
        SLT XOR AND OR SLLI SRLI ANDI LI
        J LBU SB SLTU SLTI SUBU JR JAL
        XORI ORI SLL SRL SEQ SNE SGE SGEU
        SEQI SNEI SGEI SLTUI SGEUI SUB SRA SRAI
        LB LH LHU SH JALR MULT MULTH MULTHU
        DIV DIVU MOD MODU TRAP STOP END ILLEGAL
        BEQZ_OUT BNEZ_OUT J_OUT JAL_OUT
    }
    /// How many there are.
    pub const COUNT: u8 = JAL_OUT + 1;
}

/// Offset of the place that takes what is written to r0.
pub const SINK: u8 = 32 * 4;
/// Offset of the link register, r31.
pub const LINK: u8 = 31 * 4;
/// Added to a branch's displacement, so that it is stored as an unsigned number.
pub const DISPLACEMENT_BIAS: u32 = 1 << 31;

/// One word of the text, decoded and checked.
///
/// Invariant of entries in a [`crate::machine::Code`]: `op` < [`op::COUNT`]; `d`, `a`, `b` are multiples of 4 up to [`SINK`]
/// and only `d` is ever [`SINK`]; a displacement leads to an entry of the same code or to its end mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C, align(8))]
pub struct Entry {
    /// One of [`op`].
    pub op: u8,
    /// Byte offset of the register written (of the register stored, for stores).
    pub d: u8,
    /// Byte offset of the first register read.
    pub a: u8,
    /// Byte offset of the second register read.
    pub b: u8,
    /// Immediate operand; biased displacement in bytes of entries of a branch; address of a jump that leads out; number of a TRAP.
    pub imm: u32,
}

impl Entry {
    /// The mark after the last entry.
    pub const END: Self = Self { op: op::END, d: SINK, a: 0, b: 0, imm: 0 };
    /// A word that is no instruction.
    pub const ILLEGAL: Self = Self { op: op::ILLEGAL, d: SINK, a: 0, b: 0, imm: 0 };
}
