//! Where a ledger's words lie that virtualization units read, too: see `ledger_management/src/cells.rs`.

/// Bytes of a word.
pub const WORD_BYTES: usize = 32;
/// Place of the epoch's word in a ledger's account.
pub const EPOCH: usize = 2;
/// Place of the first member's word in a ledger's account.
pub const MEMBERS: usize = 3;
/// First byte of the names of cells that hold an offer; its client and number follow.
pub const OFFER_FAMILY: u8 = 2;
/// Place of the approved plan's digest in an offer's cell.
pub const PLAN: usize = 5;
