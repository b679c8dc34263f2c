//! What other programs read of a management unit that keeps the ledger: see `ledger_management/src/state.rs`.

use dlx::Hash;
use pinocchio::AccountView;

use crate::account::State;
use crate::layout::WORD_BYTES;
use crate::{AccountError, Failure, Result};

/// Bytes of the record behind the network's name.
const REST: usize = 157;

/// A ledger; the words of the whole network follow.
#[repr(C)]
pub struct Ledger {
    pub chain: Hash,
    pub network: Hash,
    rest: [u8; REST],
}

/// Words of one thing; they follow.
#[repr(C)]
pub struct Cell {
    pub ledger: Hash,
    pub name: Hash,
}

// SAFETY: bytes.
unsafe impl State for Ledger {
    const DISCRIMINATOR: u64 = crate::generated::LEDGER;
}

// SAFETY: bytes.
unsafe impl State for Cell {
    const DISCRIMINATOR: u64 = crate::generated::CELL;
}

/// The word of an account at a place behind its head. `WrongAccount` when it has none there.
pub fn word(account: &AccountView, head: usize, index: usize) -> Result<&Hash> {
    // SAFETY: account data, read-only for as long as the view is borrowed.
    let data = unsafe { account.borrow_unchecked() };
    let word = data.get(head + index * WORD_BYTES..).and_then(<[u8]>::first_chunk);
    word.ok_or(Failure::from(AccountError::WrongAccount))
}
