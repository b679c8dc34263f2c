//! The program's accounts.

use common::account::State;
use dlx::Hash;

use crate::generated::account;

/// What stands for a ledger's tokens on this chain; the authority of both mints.
#[repr(C)]
pub struct Wrapper {
    pub ledger: Hash,
    pub ledger_program: Hash,
    /// Mints of Athena and of Hermes.
    pub mints: [Hash; 2],
    /// This chain's number in the ledger.
    pub chain: u32,
    pub bump: u32,
    /// How often tokens were burned.
    pub burns: u64,
}

/// Bits of consecutive claims, set when they are taken; they follow.
#[repr(C)]
pub struct Claims {
    pub wrapper: Hash,
    pub page: u64,
}

/// Words of consecutive burnings; they follow.
#[repr(C)]
pub struct Burns {
    pub wrapper: Hash,
    pub page: u64,
}

// SAFETY: bytes and numbers without padding.
unsafe impl State for Wrapper {
    const DISCRIMINATOR: u64 = account::WRAPPER;
}

// SAFETY: bytes and a number without padding.
unsafe impl State for Claims {
    const DISCRIMINATOR: u64 = account::CLAIMS;
}

// SAFETY: bytes and a number without padding.
unsafe impl State for Burns {
    const DISCRIMINATOR: u64 = account::BURNS;
}
