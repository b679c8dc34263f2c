//! The program's accounts.

use common::account::State;
use common::layout::WORD_BYTES;
use dlx::Hash;
use ledger::record::RECORD_BYTES;

use crate::cells::NETWORK_WORDS;
use crate::generated::account;

/// Bytes of a ledger's account.
pub const LEDGER_BYTES: usize = Ledger::BYTES + NETWORK_WORDS * WORD_BYTES;

/// A ledger; its address commits to chain and genesis. The words that belong to the whole network follow.
#[repr(C)]
pub struct Ledger {
    pub chain: Hash,
    /// How far it is, as `ledger::record::Record` encodes it: the network's name comes first.
    pub record: [u8; RECORD_BYTES],
}

/// Words of one thing; they follow.
#[repr(C)]
pub struct Cell {
    pub ledger: Hash,
    /// Which thing: see [`crate::cells`].
    pub name: Hash,
}

// SAFETY: bytes.
unsafe impl State for Ledger {
    const DISCRIMINATOR: u64 = account::LEDGER;
}

// SAFETY: bytes.
unsafe impl State for Cell {
    const DISCRIMINATOR: u64 = account::CELL;
}
