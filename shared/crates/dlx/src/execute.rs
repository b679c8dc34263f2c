//! The hot loop. What it relies on, and why it is written like this: see [`crate::interpreter`].

use core::ptr;

use crate::Sha256;
use crate::entry::{DISPLACEMENT_BIAS, Entry, op};
use crate::header::Fault;
use crate::interpreter::{Exit, arm, disarm, leave, leave_to, machine_of, miss};
use crate::machine::Scratch;
use crate::tlb::tag_mask;
use crate::trap::{self, Trapped};

const ENTRY: usize = size_of::<Entry>();
const BYTE: u32 = tag_mask(1);
const HALF: u32 = tag_mask(2);
const WORD: u32 = tag_mask(4);

/// Runs from `start` until something stops it.
///
/// # Safety
/// `scratch.hot` describes valid code and a machine that nothing else uses, `ip` is an entry of the code, `limit` is above
/// `ip`'s address modulo the address space by the steps to run, and [`arm`] was called with both.
#[allow(clippy::too_many_lines)]
#[inline(never)]
pub unsafe fn execute<S: Sha256>(scratch: *mut Scratch, start: *mut Entry, limit: usize) -> Exit {
    let mut ip = start;
    let mut limit = limit;
    // as a number, with the offset first: the compiler then adds in place
    let registers = scratch.expose_provenance();

    macro_rules! register {
        ($field:ident) => {
            *ptr::with_exposed_provenance_mut::<u32>(((*ip).$field as usize).wrapping_add(registers))
        };
    }
    macro_rules! read {
        ($field:ident) => {
            register!($field)
        };
    }
    macro_rules! write {
        ($value:expr) => {{
            let value: u32 = $value;
            register!(d) = value;
            ip = ip.add(1);
        }};
    }
    macro_rules! exit {
        ($exit:expr) => {{
            leave(scratch, ip, limit);
            return $exit;
        }};
    }
    // out of the code: the instruction itself is done
    macro_rules! exit_to {
        ($pc:expr) => {{
            leave_to(scratch, $pc, limit.wrapping_sub(ip.addr()).wrapping_sub(ENTRY));
            return Exit::Left;
        }};
    }
    macro_rules! moved {
        ($bytes:expr) => {{
            let bytes: usize = $bytes;
            ip = ip.wrapping_byte_add(bytes);
            limit = limit.wrapping_add(bytes).wrapping_sub(ENTRY);
            if limit < (*scratch).hot.end {
                arm(scratch, ip, limit);
            }
        }};
    }
    macro_rules! jump {
        () => {
            moved!(((*ip).imm as usize).wrapping_sub(DISPLACEMENT_BIAS as usize))
        };
    }
    macro_rules! jump_to {
        ($address:expr) => {{
            let address: u32 = $address;
            let distance = address.wrapping_sub((*scratch).hot.start);
            if !distance.is_multiple_of(4) || distance >= (*scratch).hot.length {
                exit_to!(address);
            }
            let to = (*scratch).hot.code.wrapping_add(distance as usize * 2);
            moved!(to.wrapping_sub(ip.addr()))
        }};
    }
    macro_rules! link {
        () => {
            register!(d) = (ip.addr() / 2).wrapping_add((*scratch).hot.link) as u32
        };
    }
    macro_rules! located {
        ($table:ident, $mask:expr, $store:expr) => {{
            let address = read!(a).wrapping_add((*ip).imm);
            match (*scratch).$table.find::<{ $mask }>(address) {
                Some(location) => location,
                None => {
                    if let Err(exit) = miss(scratch, address, $mask, $store) {
                        exit!(exit);
                    }
                    continue;
                }
            }
        }};
    }
    macro_rules! load {
        ($mask:expr, $t:ty, $as:ty) => {{
            let location = located!(loads, $mask, false);
            let value = <$t>::from_be(*ptr::with_exposed_provenance::<$t>(location));
            write!(value as $as as u32)
        }};
    }
    macro_rules! store {
        ($mask:expr, $t:ty) => {{
            let location = located!(stores, $mask, true);
            let value = register!(d) as $t;
            *ptr::with_exposed_provenance_mut::<$t>(location) = value.to_be();
            ip = ip.add(1);
        }};
    }
    macro_rules! sum {
        ($b:expr) => {{
            let (a, b): (u32, u32) = (read!(a), $b);
            let sum = a.wrapping_add(b);
            if ((a ^ sum) & (b ^ sum)) as i32 > -1 { write!(sum) } else { exit!(Exit::Fault(Fault::Overflow)) }
        }};
    }
    macro_rules! divide {
        ($f:expr) => {{
            let (a, b): (u32, u32) = (read!(a), read!(b));
            if b == 0 {
                exit!(Exit::Fault(Fault::Divide));
            }
            write!($f(a, b))
        }};
    }
    // SAFETY: `ip` is always an entry or the end mark: it moves by one from an entry, by a displacement that `predecode`
    // checked, or to an address checked here. Register offsets are at most SINK by the invariant of `Entry`. A location
    // found in a table is in a page that `miss` entered, and pages do not move.
    unsafe {
        loop {
            let code = (*ip).op;
            if code < 8 {
                match code {
                    op::LW => load!(WORD, u32, u32),
                    op::SW => store!(WORD, u32),
                    op::ADDI => sum!((*ip).imm),
                    op::ADDUI => write!(read!(a).wrapping_add((*ip).imm)),
                    op::BEQZ => {
                        if read!(a) == 0 {
                            jump!()
                        } else {
                            ip = ip.add(1)
                        }
                    }
                    op::BNEZ => {
                        if read!(a) != 0 {
                            jump!()
                        } else {
                            ip = ip.add(1)
                        }
                    }
                    op::ADD => sum!(read!(b)),
                    op::ADDU => write!(read!(a).wrapping_add(read!(b))),
                    _ => core::hint::unreachable_unchecked(),
                }
            } else if code < 16 {
                match code {
                    op::SLT => write!(((read!(a) as i32) < read!(b) as i32) as u32),
                    op::XOR => write!(read!(a) ^ read!(b)),
                    op::AND => write!(read!(a) & read!(b)),
                    op::OR => write!(read!(a) | read!(b)),
                    op::SLLI => write!(read!(a) << ((*ip).imm & 31)),
                    op::SRLI => write!(read!(a) >> ((*ip).imm & 31)),
                    op::ANDI => write!(read!(a) & (*ip).imm),
                    op::LI => write!((*ip).imm),
                    _ => core::hint::unreachable_unchecked(),
                }
            } else {
                match code {
                    op::J => jump!(),
                    op::LBU => load!(BYTE, u8, u8),
                    op::SB => store!(BYTE, u8),
                    op::SLTU => write!((read!(a) < read!(b)) as u32),
                    op::SLTI => write!(((read!(a) as i32) < (*ip).imm as i32) as u32),
                    op::SUBU => write!(read!(a).wrapping_sub(read!(b))),
                    op::JR => jump_to!(read!(a)),
                    op::JAL => {
                        link!();
                        jump!()
                    }
                    op::XORI => write!(read!(a) ^ (*ip).imm),
                    op::ORI => write!(read!(a) | (*ip).imm),
                    op::SLL => write!(read!(a) << (read!(b) & 31)),
                    op::SRL => write!(read!(a) >> (read!(b) & 31)),
                    op::SEQ => write!((read!(a) == read!(b)) as u32),
                    op::SNE => write!((read!(a) != read!(b)) as u32),
                    op::SGE => write!((read!(a) as i32 >= read!(b) as i32) as u32),
                    op::SGEU => write!((read!(a) >= read!(b)) as u32),
                    op::SEQI => write!((read!(a) == (*ip).imm) as u32),
                    op::SNEI => write!((read!(a) != (*ip).imm) as u32),
                    op::SGEI => write!((read!(a) as i32 >= (*ip).imm as i32) as u32),
                    op::SLTUI => write!((read!(a) < (*ip).imm) as u32),
                    op::SGEUI => write!((read!(a) >= (*ip).imm) as u32),
                    op::SUB => {
                        let (a, b) = (read!(a), read!(b));
                        let difference = a.wrapping_sub(b);
                        if ((a ^ b) & (a ^ difference)) as i32 <= -1 {
                            exit!(Exit::Fault(Fault::Overflow));
                        }
                        write!(difference)
                    }
                    op::SRA => write!((read!(a) as i32 >> (read!(b) & 31)) as u32),
                    op::SRAI => write!((read!(a) as i32 >> ((*ip).imm & 31)) as u32),
                    op::LB => load!(BYTE, u8, i8),
                    op::LH => load!(HALF, u16, i16),
                    op::LHU => load!(HALF, u16, u16),
                    op::SH => store!(HALF, u16),
                    op::JALR => {
                        let target = read!(a);
                        link!();
                        jump_to!(target)
                    }
                    op::MULT => write!(read!(a).wrapping_mul(read!(b))),
                    op::MULTH => {
                        write!((i64::from(read!(a) as i32).wrapping_mul(i64::from(read!(b) as i32)) >> 32) as u32)
                    }
                    op::MULTHU => write!((u64::from(read!(a)).wrapping_mul(u64::from(read!(b))) >> 32) as u32),
                    op::DIV => divide!(divide_signed),
                    op::DIVU => divide!(|a: u32, b: u32| a / b),
                    op::MOD => divide!(remainder_signed),
                    op::MODU => divide!(|a: u32, b: u32| a % b),
                    op::TRAP => {
                        let machine = machine_of(scratch);
                        let left = limit.wrapping_sub(ip.addr()) / ENTRY;
                        match trap::perform::<S>(machine, &mut (*scratch).registers, (*ip).imm, left) {
                            Trapped::Done(charge) => {
                                limit = limit.wrapping_sub((charge as usize - 1) * ENTRY);
                                ip = ip.add(1);
                                arm(scratch, ip, limit);
                            }
                            Trapped::Halt => {
                                ip = ip.add(1);
                                exit!(Exit::Halt)
                            }
                            Trapped::Not(exit) => exit!(exit),
                        }
                    }
                    op::STOP => {
                        if limit == ip.addr() {
                            exit!(Exit::Budget);
                        }
                        disarm(scratch);
                    }
                    op::END => exit!(Exit::Left),
                    op::ILLEGAL => exit!(Exit::Fault(Fault::Illegal)),
                    op::BEQZ_OUT => {
                        if read!(a) == 0 {
                            exit_to!((*ip).imm)
                        } else {
                            ip = ip.add(1)
                        }
                    }
                    op::BNEZ_OUT => {
                        if read!(a) != 0 {
                            exit_to!((*ip).imm)
                        } else {
                            ip = ip.add(1)
                        }
                    }
                    op::J_OUT => exit_to!((*ip).imm),
                    op::JAL_OUT => {
                        link!();
                        exit_to!((*ip).imm)
                    }
                    _ => core::hint::unreachable_unchecked(),
                }
            }
        }
    }
}

/// Toward zero; the machine's -2^31 / -1 = -2^31. Written with unsigned division: Solana's bytecode has no other.
fn divide_signed(a: u32, b: u32) -> u32 {
    let quotient = (a as i32).unsigned_abs() / (b as i32).unsigned_abs();
    if ((a ^ b) as i32) < 0 { quotient.wrapping_neg() } else { quotient }
}

/// With the sign of the dividend.
fn remainder_signed(a: u32, b: u32) -> u32 {
    let remainder = (a as i32).unsigned_abs() % (b as i32).unsigned_abs();
    if (a as i32) < 0 { remainder.wrapping_neg() } else { remainder }
}
