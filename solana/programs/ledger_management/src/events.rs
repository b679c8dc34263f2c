//! What the program tells its watchers.

use ledger::generated::ITEM_BYTES;

use crate::generated::event;

/// Bytes of the largest event of the ledger, and a few more.
const MAX_EVENT: usize = 128;
const HEAD: usize = 12;

/// Tells one field of any length: discriminator, length, bytes. `None` when there is no room for it in `MAX` bytes.
#[inline(never)]
fn emit<const MAX: usize>(discriminator: u64, field: &[u8]) -> Option<()> {
    let mut bytes = [0; MAX];
    let end = HEAD + field.len();
    bytes[..8].copy_from_slice(&discriminator.to_le_bytes());
    bytes[8..HEAD].copy_from_slice(&(field.len() as u32).to_le_bytes());
    bytes.get_mut(HEAD..end)?.copy_from_slice(field);
    common::emit(bytes.get(..end)?);
    Some(())
}

/// An event as `docs/ledger.md` encodes it. `None` when it is longer than any.
pub fn ledger(event: &[u8]) -> Option<()> {
    emit::<{ HEAD + MAX_EVENT }>(event::LEDGER_EVENT, event)
}

/// A request that has entered. `None` when it is longer than any.
pub fn request(request: &[u8]) -> Option<()> {
    emit::<{ HEAD + ITEM_BYTES as usize }>(event::REQUEST_SUBMITTED, request)
}
