//! The host interface. Source: `docs/machine.md` "Traps"; the order of the checks is part of the machine.

use crate::header::Fault;
use crate::interpreter::Exit;
use crate::isa::{TRAP_HALT, TRAP_READ, TRAP_SHA256, TRAP_WRITE, TRAP_YIELD};
use crate::machine::Machine;
use crate::{INPUT_BASE, MAX_TRAP_SIZE, OUTPUT_BASE, PAGE_BYTES, Sha256, TRAP_BYTES_PER_STEP};

/// Bytes of a trap's block: three words.
const BLOCK_BYTES: u32 = 12;
const RESULT: usize = 1;
const BLOCK: usize = 14;
const WRONG_DESCRIPTOR: u32 = u32::MAX;

/// What became of a TRAP.
pub enum Trapped {
    /// Its effects are there, for so many steps.
    Done(u32),
    /// The machine ended.
    Halt,
    /// Nothing happened.
    Not(Exit),
}

/// Performs TRAP `number` if it fits `left` ≥ 1 steps.
#[cold]
#[inline(never)]
pub fn perform<S: Sha256>(machine: &mut Machine<'_>, registers: &mut [u32; 64], number: u32, left: usize) -> Trapped {
    match u16::try_from(number) {
        Ok(TRAP_HALT) => Trapped::Halt,
        Ok(TRAP_YIELD) => Trapped::Done(1),
        Ok(number @ (TRAP_READ | TRAP_WRITE | TRAP_SHA256)) => {
            match transfer::<S>(machine, registers[BLOCK], number, left) {
                Ok((result, charge)) => {
                    registers[RESULT] = result;
                    Trapped::Done(charge)
                }
                Err(exit) => Trapped::Not(exit),
            }
        }
        _ => Trapped::Not(Exit::Fault(Fault::Trap)),
    }
}

fn transfer<S: Sha256>(machine: &mut Machine<'_>, block: u32, number: u16, left: usize) -> Result<(u32, u32), Exit> {
    let [first, second, third] = read_block(machine, block)?;
    let size = if number == TRAP_SHA256 { second } else { third };
    if size > MAX_TRAP_SIZE {
        return Err(Exit::Fault(Fault::Limit));
    }
    let charge = 1 + size.div_ceil(TRAP_BYTES_PER_STEP);
    if charge as usize > left {
        return Err(Exit::Budget);
    }
    let result = match (number, first) {
        (TRAP_READ, 0) => read(machine, second, size)?,
        (TRAP_WRITE, 1) => write(machine, second, size)?,
        (TRAP_SHA256, _) => digest::<S>(machine, first, size, third)?,
        _ => WRONG_DESCRIPTOR,
    };
    Ok((result, charge))
}

fn read_block(machine: &mut Machine<'_>, address: u32) -> Result<[u32; 3], Exit> {
    if !address.is_multiple_of(4) {
        return Err(Exit::Fault(Fault::Misaligned));
    }
    check_readable(machine, address, BLOCK_BYTES)?;
    let at = locate(machine, address, BLOCK_BYTES)?;
    let (words, _) = machine.pages.bytes()[at.offset..at.offset + BLOCK_BYTES as usize].as_chunks::<4>();
    Ok([words[0], words[1], words[2]].map(u32::from_be_bytes))
}

fn read(machine: &mut Machine<'_>, address: u32, size: u32) -> Result<u32, Exit> {
    check_writable(machine, address, size)?;
    let cursor = machine.header.input_cursor;
    let moved = size.min(machine.header.input_length.saturating_sub(cursor));
    let from = locate(machine, INPUT_BASE.wrapping_add(cursor), moved)?;
    let to = locate(machine, address, moved)?;
    copy(machine, from, to);
    machine.header.input_cursor = cursor.wrapping_add(moved);
    Ok(moved)
}

fn write(machine: &mut Machine<'_>, address: u32, size: u32) -> Result<u32, Exit> {
    check_readable(machine, address, size)?;
    let length = machine.header.output_length;
    if length.checked_add(size).is_none_or(|sum| sum > machine.facts.output_limit) {
        return Err(Exit::Fault(Fault::Limit));
    }
    let from = locate(machine, address, size)?;
    let to = locate(machine, OUTPUT_BASE.wrapping_add(length), size)?;
    copy(machine, from, to);
    machine.header.output_length = length + size;
    Ok(size)
}

fn digest<S: Sha256>(machine: &mut Machine<'_>, address: u32, size: u32, target: u32) -> Result<u32, Exit> {
    let bytes = size_of::<crate::Hash>();
    check_readable(machine, address, size)?;
    check_writable(machine, target, bytes as u32)?;
    let from = locate(machine, address, size)?;
    let to = locate(machine, target, bytes as u32)?;
    let memory = machine.pages.bytes();
    let hash = S::hash(&[&memory[from.offset..from.offset + size as usize]]);
    memory[to.offset..to.offset + bytes].copy_from_slice(&hash);
    mark(machine, to);
    Ok(bytes as u32)
}

fn check(address: u32, size: u32, allowed: impl Fn(u32) -> bool) -> Result<(), Exit> {
    let Some(rest) = size.checked_sub(1) else { return Ok(()) };
    match address.checked_add(rest) {
        Some(last) if (address / 256..=last / 256).all(allowed) => Ok(()),
        _ => Err(Exit::Fault(Fault::Access)),
    }
}

fn check_readable(machine: &Machine<'_>, address: u32, size: u32) -> Result<(), Exit> {
    check(address, size, |page| machine.facts.is_readable(page, machine.header.input_length))
}

fn check_writable(machine: &Machine<'_>, address: u32, size: u32) -> Result<(), Exit> {
    check(address, size, |page| machine.facts.is_writable(page))
}

/// Where a range lies in the bytes of the delivered pages.
#[derive(Clone, Copy)]
struct Located {
    offset: usize,
    size: usize,
}

/// Finds a range all of whose pages were delivered: they lie one after the other. The lowest missing one otherwise.
fn locate(machine: &Machine<'_>, address: u32, size: u32) -> Result<Located, Exit> {
    let Some(rest) = size.checked_sub(1) else { return Ok(Located { offset: 0, size: 0 }) };
    let page = address / 256;
    let count = address.wrapping_add(rest) / 256 - page + 1;
    let index = machine.pages.find_range(page, count).map_err(Exit::Page)?;
    Ok(Located { offset: index * PAGE_BYTES + address as usize % PAGE_BYTES, size: size as usize })
}

fn copy(machine: &mut Machine<'_>, from: Located, to: Located) {
    machine.pages.bytes().copy_within(from.offset..from.offset + from.size, to.offset);
    mark(machine, to);
}

fn mark(machine: &mut Machine<'_>, range: Located) {
    if let Some(rest) = range.size.checked_sub(1) {
        let first = range.offset / PAGE_BYTES;
        machine.pages.mark(first, (range.offset + rest) / PAGE_BYTES - first + 1);
    }
}
