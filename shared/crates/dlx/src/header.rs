//! The state header: everything of a machine but its pages. Source: `docs/machine.md` "State header".

use crate::bytes::{BadEncoding, Reader};
use crate::{Hash, Sha256};

/// Bytes of an encoded header.
pub const HEADER_BYTES: usize = 188;
const MAGIC: &[u8; 4] = b"DLXS";
const VERSION: u8 = 1;
const REGISTERS_AT: usize = 52;

/// Where a machine stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Status {
    /// Can go on here.
    Running = 0,
    /// Can go on in a unit that holds the code at `pc`.
    Transfer = 1,
    /// Ended by TRAP 0.
    Halted = 2,
    /// Ended by a fault.
    Faulted = 3,
}

/// Why a machine faulted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Fault {
    /// The word is no instruction.
    Illegal = 1,
    /// An address is not a multiple of what is accessed.
    Misaligned = 2,
    /// An address is outside what may be accessed.
    Access = 3,
    /// A signed sum or difference does not fit.
    Overflow = 4,
    /// Division by zero.
    Divide = 5,
    /// No such trap.
    Trap = 6,
    /// A trap's size, or the output, is beyond its limit.
    Limit = 7,
}

/// A machine's registers, counters and status, in native byte order.
#[derive(Clone, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Header {
    /// Completed instructions plus trap charges.
    pub steps: u64,
    /// Address of the next instruction.
    pub pc: u32,
    /// r0 … r31; r0 is 0.
    pub registers: [u32; 32],
    /// Bytes of input.
    pub input_length: u32,
    /// Bytes of input read so far.
    pub input_cursor: u32,
    /// Bytes of output written so far.
    pub output_length: u32,
    /// SHA-256 of the object.
    pub program: Hash,
    /// Where the machine stands.
    pub status: Status,
    /// Why it faulted; present exactly when the status is `Faulted`.
    pub fault: Option<Fault>,
}

const fn status(code: u8) -> Result<Status, BadEncoding> {
    Ok(match code {
        0 => Status::Running,
        1 => Status::Transfer,
        2 => Status::Halted,
        3 => Status::Faulted,
        _ => return Err(BadEncoding),
    })
}

const fn fault(code: u8) -> Result<Option<Fault>, BadEncoding> {
    Ok(Some(match code {
        0 => return Ok(None),
        1 => Fault::Illegal,
        2 => Fault::Misaligned,
        3 => Fault::Access,
        4 => Fault::Overflow,
        5 => Fault::Divide,
        6 => Fault::Trap,
        7 => Fault::Limit,
        _ => return Err(BadEncoding),
    }))
}

impl Header {
    /// Reads a canonical header.
    pub fn decode(bytes: &[u8; HEADER_BYTES]) -> Result<Self, BadEncoding> {
        let mut reader = Reader::new(bytes);
        if reader.array()? != MAGIC || reader.u8()? != VERSION {
            return Err(BadEncoding);
        }
        let status = status(reader.u8()?)?;
        let fault = fault(reader.u8()?)?;
        if fault.is_some() != (status == Status::Faulted) || reader.u8()? != 0 {
            return Err(BadEncoding);
        }
        let program = *reader.array()?;
        let pc = reader.u32()?;
        let steps = reader.u64()?;
        let mut registers = [0; 32];
        for register in &mut registers[1..] {
            *register = reader.u32()?;
        }
        let (input_length, input_cursor, output_length) = (reader.u32()?, reader.u32()?, reader.u32()?);
        Ok(Self { steps, pc, registers, input_length, input_cursor, output_length, program, status, fault })
    }

    /// Writes the header's only encoding.
    pub fn encode(&self, out: &mut [u8; HEADER_BYTES]) {
        out[0..4].copy_from_slice(MAGIC);
        out[4..8].copy_from_slice(&[VERSION, self.status as u8, self.fault.map_or(0, |fault| fault as u8), 0]);
        out[8..40].copy_from_slice(&self.program);
        out[40..44].copy_from_slice(&self.pc.to_be_bytes());
        out[44..52].copy_from_slice(&self.steps.to_be_bytes());
        for (bytes, register) in out[REGISTERS_AT..176].chunks_exact_mut(4).zip(&self.registers[1..]) {
            bytes.copy_from_slice(&register.to_be_bytes());
        }
        out[176..180].copy_from_slice(&self.input_length.to_be_bytes());
        out[180..184].copy_from_slice(&self.input_cursor.to_be_bytes());
        out[184..188].copy_from_slice(&self.output_length.to_be_bytes());
    }

    /// Whether the machine can go on.
    pub const fn is_live(&self) -> bool {
        matches!(self.status, Status::Running | Status::Transfer)
    }
}

/// SHA-256(header ‖ pages root): the commitment to a whole machine.
pub fn state_hash<S: Sha256>(header: &[u8; HEADER_BYTES], pages_root: &Hash) -> Hash {
    S::hash(&[header, pages_root])
}
