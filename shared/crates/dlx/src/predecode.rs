//! Words of the text become entries. All that can be checked once is checked here, not at every execution.

use crate::entry::{DISPLACEMENT_BIAS, Entry, LINK, SINK, op};
use crate::isa::{Format, INSTRUCTIONS, Immediate, Operation, Row};

/// The addresses whose words a unit holds: where branches may lead without leaving it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Address of the first word.
    pub start: u32,
    /// Bytes; a multiple of 4, at most [`Span::MAX_BYTES`].
    pub length: u32,
}

impl Span {
    /// Longest code whose displacements fit an entry.
    pub const MAX_BYTES: u32 = 1 << 29;

    const fn holds(self, address: u32) -> bool {
        address.wrapping_sub(self.start) < self.length && address.is_multiple_of(4)
    }
}

/// How an entry's fields come from the word's.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Form {
    Illegal,
    /// rd = rs1 op rs2.
    Registers,
    /// rd = rs2 op rs1: `a > b` is `b < a`.
    Swapped,
    Signed,
    /// The immediate's opposite: subtraction is addition.
    SignedNegated,
    Unsigned,
    UnsignedNegated,
    Shift,
    /// The immediate plus one: `a > i` is `a >= i + 1`.
    Successor,
    /// The same for unsigned comparison, where the largest number has no successor.
    UnsignedSuccessor,
    High,
    Load,
    Store,
    Branch,
    Jump,
    JumpRegister,
    Trap,
    Nop,
}

/// Laid out so that a test can find the table in a program and put faults into it.
#[derive(Clone, Copy)]
#[repr(C)]
struct Plan {
    must_be_zero: u32,
    op: u8,
    form: Form,
}

/// Plans by [`plan_index`].
static PLANS: [Plan; 192] = plans();

const fn plan_index(opcode: u32, func: u32) -> usize {
    (if opcode < 2 { opcode * 64 + func } else { 128 + opcode }) as usize
}

const fn plans() -> [Plan; 192] {
    let mut plans = [Plan { must_be_zero: 0, op: op::ILLEGAL, form: Form::Illegal }; 192];
    let mut i = 0;
    while i < INSTRUCTIONS.len() {
        let row = INSTRUCTIONS[i];
        let (op, form) = if matches!(row.format, Format::R) { register_plan(row) } else { constant_plan(row) };
        plans[plan_index(row.op as u32, row.func as u32)] = Plan { must_be_zero: row.must_be_zero, op, form };
        i += 1;
    }
    plans
}

const fn register_plan(row: Row) -> (u8, Form) {
    match row.operation {
        Operation::Nop => (op::LI, Form::Nop),
        Operation::Sll => (op::SLL, Form::Registers),
        Operation::Srl => (op::SRL, Form::Registers),
        Operation::Sra => (op::SRA, Form::Registers),
        Operation::Add => (op::ADD, Form::Registers),
        Operation::Addu => (op::ADDU, Form::Registers),
        Operation::Sub => (op::SUB, Form::Registers),
        Operation::Subu => (op::SUBU, Form::Registers),
        Operation::And => (op::AND, Form::Registers),
        Operation::Or => (op::OR, Form::Registers),
        Operation::Xor => (op::XOR, Form::Registers),
        Operation::Seq | Operation::Sequ => (op::SEQ, Form::Registers),
        Operation::Sne | Operation::Sneu => (op::SNE, Form::Registers),
        Operation::Slt => (op::SLT, Form::Registers),
        Operation::Sgt => (op::SLT, Form::Swapped),
        Operation::Sge => (op::SGE, Form::Registers),
        Operation::Sle => (op::SGE, Form::Swapped),
        Operation::Sltu => (op::SLTU, Form::Registers),
        Operation::Sgtu => (op::SLTU, Form::Swapped),
        Operation::Sgeu => (op::SGEU, Form::Registers),
        Operation::Sleu => (op::SGEU, Form::Swapped),
        Operation::Mult | Operation::Multu => (op::MULT, Form::Registers),
        Operation::Multh => (op::MULTH, Form::Registers),
        Operation::Multhu => (op::MULTHU, Form::Registers),
        Operation::Div => (op::DIV, Form::Registers),
        Operation::Divu => (op::DIVU, Form::Registers),
        Operation::Mod => (op::MOD, Form::Registers),
        Operation::Modu => (op::MODU, Form::Registers),
        _ => panic!("the table has an R instruction that this crate does not know"),
    }
}

const fn constant_plan(row: Row) -> (u8, Form) {
    let signed = matches!(row.immediate, Immediate::Signed);
    match row.operation {
        Operation::Add => (op::ADDI, Form::Signed),
        Operation::Addu => (op::ADDUI, Form::Unsigned),
        Operation::Sub => (op::ADDI, Form::SignedNegated),
        Operation::Subu => (op::ADDUI, Form::UnsignedNegated),
        Operation::And if !signed => (op::ANDI, Form::Unsigned),
        Operation::Or if !signed => (op::ORI, Form::Unsigned),
        Operation::Xor if !signed => (op::XORI, Form::Unsigned),
        Operation::Lhi => (op::LI, Form::High),
        Operation::Sll => (op::SLLI, Form::Shift),
        Operation::Srl => (op::SRLI, Form::Shift),
        Operation::Sra => (op::SRAI, Form::Shift),
        Operation::Seq | Operation::Sequ => (op::SEQI, Form::Signed),
        Operation::Sne | Operation::Sneu => (op::SNEI, Form::Signed),
        Operation::Slt => (op::SLTI, Form::Signed),
        Operation::Sgt => (op::SGEI, Form::Successor),
        Operation::Sge => (op::SGEI, Form::Signed),
        Operation::Sle => (op::SLTI, Form::Successor),
        Operation::Sltu => (op::SLTUI, Form::Signed),
        Operation::Sgtu => (op::SGEUI, Form::UnsignedSuccessor),
        Operation::Sgeu => (op::SGEUI, Form::Signed),
        Operation::Sleu => (op::SLTUI, Form::UnsignedSuccessor),
        Operation::Lb => (op::LB, Form::Load),
        Operation::Lbu => (op::LBU, Form::Load),
        Operation::Lh => (op::LH, Form::Load),
        Operation::Lhu => (op::LHU, Form::Load),
        Operation::Lw => (op::LW, Form::Load),
        Operation::Sb => (op::SB, Form::Store),
        Operation::Sh => (op::SH, Form::Store),
        Operation::Sw => (op::SW, Form::Store),
        Operation::Beqz => (op::BEQZ, Form::Branch),
        Operation::Bnez => (op::BNEZ, Form::Branch),
        Operation::J => (op::J, Form::Jump),
        Operation::Jal => (op::JAL, Form::Jump),
        Operation::Jr => (op::JR, Form::JumpRegister),
        Operation::Jalr => (op::JALR, Form::JumpRegister),
        Operation::Trap => (op::TRAP, Form::Trap),
        _ => panic!("the table has an instruction with a constant that this crate does not know"),
    }
}

const fn offset(register: u32) -> u8 {
    (register & 31) as u8 * 4
}

const fn written(register: u32) -> u8 {
    if register & 31 == 0 { SINK } else { offset(register) }
}

/// The entry of `word` at `address`, an address of `span`.
pub fn predecode(word: u32, address: u32, span: Span) -> Entry {
    let opcode = word >> 26;
    let plan = &PLANS[plan_index(opcode, word & 63)];
    if word & plan.must_be_zero != 0 {
        return Entry::ILLEGAL;
    }
    let (rs1, rd) = (word >> 21, word >> 16);
    let signed = word as i16 as u32;
    let unsigned = word & 0xffff;
    let with = |imm| Entry { op: plan.op, d: written(rd), a: offset(rs1), b: 0, imm };
    match plan.form {
        Form::Illegal => Entry::ILLEGAL,
        Form::Registers => Entry { op: plan.op, d: written(word >> 11), a: offset(rs1), b: offset(rd), imm: 0 },
        Form::Swapped => Entry { op: plan.op, d: written(word >> 11), a: offset(rd), b: offset(rs1), imm: 0 },
        Form::Signed | Form::Load => with(signed),
        Form::SignedNegated => with(signed.wrapping_neg()),
        Form::Unsigned => with(unsigned),
        Form::UnsignedNegated => with(unsigned.wrapping_neg()),
        Form::Shift => with(word & 31),
        Form::Successor => with(signed.wrapping_add(1)),
        Form::UnsignedSuccessor if signed == u32::MAX => {
            // nothing is above the largest number, everything is at most it
            Entry { op: op::LI, imm: (plan.op == op::SLTUI) as u32, ..with(0) }
        }
        Form::UnsignedSuccessor => with(signed.wrapping_add(1)),
        Form::High => with(word << 16),
        Form::Store => Entry { d: offset(rd), ..with(signed) },
        Form::Branch => branch(plan.op, offset(rs1), address, signed, span),
        Form::Jump => branch(plan.op, 0, address, ((word << 6) as i32 >> 6) as u32, span),
        Form::JumpRegister => Entry { op: plan.op, d: LINK, a: offset(rs1), b: 0, imm: 0 },
        Form::Trap => Entry { op: plan.op, d: SINK, a: 0, b: 0, imm: unsigned },
        Form::Nop => Entry { op: plan.op, d: SINK, a: 0, b: 0, imm: 0 },
    }
}

const fn branch(code: u8, a: u8, address: u32, displacement: u32, span: Span) -> Entry {
    let target = address.wrapping_add(4).wrapping_add(displacement);
    let (op, imm) = if span.holds(target) {
        // an entry takes twice the bytes of its word
        (code, target.wrapping_sub(address).wrapping_mul(2).wrapping_add(DISPLACEMENT_BIAS))
    } else {
        (leading_out(code), target)
    };
    Entry { op, d: LINK, a, b: 0, imm }
}

const fn leading_out(code: u8) -> u8 {
    match code {
        op::BEQZ => op::BEQZ_OUT,
        op::BNEZ => op::BNEZ_OUT,
        op::J => op::J_OUT,
        _ => op::JAL_OUT,
    }
}

/// Decodes the big-endian words of `text`, the first of them at `address`, into as many entries.
/// Panics when the lengths differ.
pub fn predecode_words(text: &[u8], address: u32, span: Span, entries: &mut [Entry]) {
    let (words, rest) = text.as_chunks::<4>();
    assert!(words.len() == entries.len() && rest.is_empty());
    let mut at = address;
    for (word, entry) in words.iter().zip(entries) {
        *entry = predecode(u32::from_be_bytes(*word), at, span);
        at = at.wrapping_add(4);
    }
}
