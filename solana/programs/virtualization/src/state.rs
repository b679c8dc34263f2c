//! The program's accounts that last: unit and execution.

use common::account::State;
use dlx::Hash;

use crate::generated::account;

/// A virtualization unit.
#[repr(C)]
pub struct Unit {
    pub management: Hash,
    pub management_program: Hash,
    pub network: Hash,
    pub chain: Hash,
    pub log_root: Hash,
}

/// What a unit keeps of an execution.
#[repr(C)]
pub struct Execution {
    pub unit: Hash,
    pub execution: Hash,
    pub hop: u32,
    /// 1 until the hop is closed.
    pub open: u32,
    /// Records logged in this hop.
    pub part: u32,
    pub order_hash: Hash,
    pub state_hash: Hash,
    pub input_hash: Hash,
}

// SAFETY: bytes.
unsafe impl State for Unit {
    const DISCRIMINATOR: u64 = account::UNIT;
}

// SAFETY: bytes and numbers without padding.
unsafe impl State for Execution {
    const DISCRIMINATOR: u64 = account::EXECUTION;
}
