//! What is around the hot loop: entering, leaving, and the accesses that its tables do not know.
//!
//! The loop ([`crate::execute`]) is written for Solana, where every executed instruction costs the same and there are no jump tables:
//! - The position is a pointer, and so is the budget: `limit` is where the position would be if all steps left were spent
//!   in a straight line. A jump moves both. Where `limit` falls on code that can be reached in a straight line, a
//!   [`op::STOP`] takes the place of the entry there, so that going straight on needs no check at all.
//! - Everything that stops a run is a cold function, so that the loop keeps its values in registers.

use core::ptr;

use crate::Sha256;
use crate::entry::{Entry, op};
use crate::execute::execute;
use crate::header::Fault;
use crate::machine::{Code, Machine, Scratch};

const ENTRY: usize = size_of::<Entry>();

/// Why a stretch ended. The header's pc is the instruction to go on with.
pub enum Exit {
    /// The next instruction does not fit the budget.
    Budget,
    /// The pc left the code.
    Left,
    Halt,
    Page(u32),
    Fault(Fault),
}

/// What the loop needs seldom, and what its cold parts hand back.
#[repr(C)]
pub struct Hot {
    /// Address of the end mark.
    pub end: usize,
    /// Address of the first entry.
    pub code: usize,
    /// Address that a program sees of the first word.
    pub start: u32,
    /// Bytes of words.
    pub length: u32,
    /// What to add to half an entry's address to get the program's address of the word after it.
    pub link: usize,
    /// The entry that a STOP stands for, or null.
    armed: *mut Entry,
    /// Its `op`.
    displaced: u8,
    /// The `Machine` that runs.
    machine: *mut u8,
    /// Steps that were not spent.
    unused: usize,
}

impl Hot {
    pub const ZEROED: Self = Self {
        end: 0,
        code: 0,
        start: 0,
        length: 0,
        link: 0,
        armed: ptr::null_mut(),
        displaced: 0,
        machine: ptr::null_mut(),
        unused: 0,
    };
}

/// Runs at most `steps` steps; the pc must be an address of the code. Returns with the steps not spent.
pub fn run_stretch<S: Sha256>(
    machine: &mut Machine<'_>,
    code: &mut Code<'_>,
    scratch: &mut Scratch,
    steps: usize,
) -> (Exit, usize) {
    let first = code.entries.as_mut_ptr();
    let index = (machine.header.pc - code.span.start) as usize / 4;
    debug_assert!(index < code.entries.len() - 1 && steps > 0);
    scratch.hot = Hot {
        end: first.wrapping_add(code.entries.len() - 1).addr(),
        code: first.addr(),
        start: code.span.start,
        length: code.span.length,
        link: (code.span.start as usize).wrapping_add(4).wrapping_sub(first.addr() / 2),
        machine: ptr::from_mut(machine).cast(),
        ..Hot::ZEROED
    };
    let ip = first.wrapping_add(index);
    let limit = ip.addr().wrapping_add(steps * ENTRY);
    // SAFETY: `ip` is an entry of `code`, whose entries are as `predecode` made them by the invariant of `Code`;
    // `scratch.hot` describes them and `machine`, and nothing else uses any of these until `execute` returns.
    let exit = unsafe {
        // were its address known to be a constant, the loop would load it anew at each use
        let scratch = core::hint::black_box(ptr::from_mut(scratch));
        arm(scratch, ip, limit);
        execute::<S>(scratch, ip, limit)
    };
    (exit, scratch.hot.unused)
}

/// Puts the STOP where `limit` falls, if that is between `ip` and the end mark, and takes away an earlier one.
///
/// # Safety
/// `scratch.hot` describes the code that `ip` is an entry of.
#[cold]
#[inline(never)]
pub unsafe fn arm(scratch: *mut Scratch, ip: *mut Entry, limit: usize) {
    // SAFETY: `scratch` is valid by the caller's word; `armed` is null or an entry of the code.
    unsafe {
        disarm(scratch);
        let hot = &mut (*scratch).hot;
        let distance = limit.wrapping_sub(ip.addr());
        if distance < hot.end - ip.addr() {
            // inside the code, by the comparison
            let at = ip.byte_add(distance);
            hot.displaced = (*at).op;
            hot.armed = at;
            (*at).op = op::STOP;
        }
    }
}

/// # Safety
/// As for [`arm`].
pub unsafe fn disarm(scratch: *mut Scratch) {
    // SAFETY: `armed` is null or an entry of the code, by `arm`.
    unsafe {
        let hot = &mut (*scratch).hot;
        if !hot.armed.is_null() {
            (*hot.armed).op = hot.displaced;
            hot.armed = ptr::null_mut();
        }
    }
}

/// Ends a stretch before the instruction at `ip`.
///
/// # Safety
/// As for [`arm`].
#[cold]
#[inline(never)]
pub unsafe fn leave(scratch: *mut Scratch, ip: *mut Entry, limit: usize) {
    // SAFETY: as for `arm`; `machine` is the one that `run_stretch` set.
    unsafe {
        let pc = (*scratch).hot.start.wrapping_add(((ip.addr() - (*scratch).hot.code) / 2) as u32);
        leave_to(scratch, pc, limit.wrapping_sub(ip.addr()));
    }
}

/// Ends a stretch at address `pc` with `left` bytes of entries between position and limit.
///
/// # Safety
/// As for [`arm`].
#[cold]
#[inline(never)]
pub unsafe fn leave_to(scratch: *mut Scratch, pc: u32, left: usize) {
    // SAFETY: as for `leave`.
    unsafe {
        disarm(scratch);
        (*scratch).hot.unused = left / ENTRY;
        machine_of(scratch).header.pc = pc;
    }
}

/// # Safety
/// `run_stretch` is running with this scratch, and no other reference to its machine is in use.
pub unsafe fn machine_of<'a, 'b: 'a>(scratch: *mut Scratch) -> &'a mut Machine<'b> {
    // SAFETY: `run_stretch` stored the address of the machine it holds exclusively.
    unsafe { &mut *(*scratch).hot.machine.cast() }
}

/// An access that the tables do not know: checks it and enters its page into a table, so that trying again succeeds.
///
/// # Safety
/// As for [`machine_of`].
#[cold]
#[inline(never)]
pub unsafe fn miss(scratch: *mut Scratch, address: u32, mask: u32, store: bool) -> Result<(), Exit> {
    // SAFETY: by the caller's word.
    let machine = unsafe { machine_of(scratch) };
    if address & mask & 0xff != 0 {
        return Err(Exit::Fault(Fault::Misaligned));
    }
    let page = address / 256;
    let allowed = if store {
        machine.facts.is_writable(page)
    } else {
        machine.facts.is_readable(page, machine.header.input_length)
    };
    if !allowed {
        return Err(Exit::Fault(Fault::Access));
    }
    let index = machine.pages.find(page).ok_or(Exit::Page(page))?;
    let location = machine.pages.location(index);
    // SAFETY: `scratch` is valid and its tables are not otherwise borrowed.
    let table = unsafe { if store { &mut (*scratch).stores } else { &mut (*scratch).loads } };
    table.remember(address, location);
    if store {
        machine.pages.mark(index, 1);
    }
    Ok(())
}
