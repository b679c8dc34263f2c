//! What the program tells its watchers.

use crate::generated::event;

/// Bytes of the largest event of the ledger, and a few more.
const MAX_EVENT: usize = 128;
const HEAD: usize = 12;

/// An event as `docs/ledger.md` encodes it: discriminator, length, bytes. `None` when it is longer than any.
pub fn ledger(event: &[u8]) -> Option<()> {
    let mut bytes = [0; HEAD + MAX_EVENT];
    let end = HEAD + event.len();
    bytes[..8].copy_from_slice(&event::LEDGER_EVENT.to_le_bytes());
    bytes[8..HEAD].copy_from_slice(&(event.len() as u32).to_le_bytes());
    bytes.get_mut(HEAD..end)?.copy_from_slice(event);
    common::emit(bytes.get(..end)?);
    Some(())
}
