//! Requests that enter at a chain: what is checked before one is made known. Nothing is applied, and nothing is kept.

use protocol::pythia_set::Address;
use protocol::{ProtocolError, demand};

use crate::Result;
use crate::context::Context;
use crate::failure::ensure;
use crate::generated::{AccountWord, ITEM_BYTES, LedgerError, request_shape};
use crate::host::Host;
use crate::item::Request;
use crate::record::Record;

/// Whose request it is, and its number among theirs.
pub struct Entered {
    /// The account.
    pub sender: Address,
    /// The number.
    pub nonce: u64,
}

/// Whether the signed fields have the bytes that their sizes ask for; the last one may be of any length, size 0.
fn fits(signed: &[u8], sizes: &[u8]) -> bool {
    let fixed: usize = sizes.iter().map(|size| usize::from(*size)).sum();
    if sizes.last() == Some(&0) { signed.len() >= fixed } else { signed.len() == fixed }
}

/// In this order: `BadEncoding` (no bytes, or more than an item has); `UnknownType` (of no request), `BadEncoding`;
/// `BadSignature`, `WrongSigner`; `StaleNonce`. A nonce may be ahead of the account's next.
#[inline(never)]
pub fn check<H: Host>(record: &Record, host: &mut H, request: &[u8]) -> Result<Entered> {
    let kind = request.first().ok_or(ProtocolError::BadEncoding)?;
    demand(request.len() <= ITEM_BYTES as usize, ProtocolError::BadEncoding)?;
    let (type_hash, sizes) = request_shape(*kind).ok_or(LedgerError::UnknownType)?;
    let request = Request::decode(request)?;
    demand(fits(request.signed, sizes), ProtocolError::BadEncoding)?;
    let mut context = Context::new(host, record.digest, record.network, record.time, record.head);
    request.check_signature(&mut context, type_hash, sizes)?;
    let AccountWord { nonce: next, .. } = context.get(&AccountWord::key(request.sender))?;
    ensure(request.nonce >= next, LedgerError::StaleNonce)?;
    Ok(Entered { sender: *request.sender, nonce: request.nonce })
}
