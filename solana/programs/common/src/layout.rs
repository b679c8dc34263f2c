//! Where a ledger's words lie that other programs read, too: see `ledger_management/src/cells.rs`.

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
/// First byte of the names of cells that hold a claim of wrapped tokens; chain and number follow.
pub const CLAIM_FAMILY: u8 = 5;
/// Place of the owner in a claim's cell.
pub const WRAP_OWNER: usize = 0;
/// Place of token and amount in a claim's cell.
pub const WRAP_AMOUNT: usize = 1;
/// First byte of the names of cells that hold chains' names; the number's first byte follows, and a sixteenth of its second.
pub const CHAIN_FAMILY: u8 = 4;
/// Chains in one cell.
pub const CHAIN_WORDS: u8 = 16;
