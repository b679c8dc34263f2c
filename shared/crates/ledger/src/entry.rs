//! What enters at a chain, requests and the submissions that follow an offer's first: what is checked before one is made
//! known. Nothing is applied, and nothing is kept.

use protocol::pythia_set::Address;
use protocol::{ProtocolError, demand};

use crate::Result;
use crate::context::Context;
use crate::failure::ensure;
use crate::generated::{AccountWord, ITEM_BYTES, LedgerError, Submission, request_shape};
use crate::host::Host;
use crate::item::Request;
use crate::record::Record;

/// Whose request it is, and its number among theirs; of a submission, that of its offer.
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

/// In this order: `BadEncoding` (no bytes, or more than an item has); `UnknownType` (neither a request's nor a submission's),
/// `BadEncoding`; of a request `BadSignature`, `WrongSigner`; `StaleNonce`. A nonce may be ahead of the account's next.
#[inline(never)]
pub fn check<H: Host>(record: &Record, host: &mut H, entry: &[u8]) -> Result<Entered> {
    let (kind, fields) = entry.split_first().ok_or(ProtocolError::BadEncoding)?;
    demand(entry.len() <= ITEM_BYTES as usize, ProtocolError::BadEncoding)?;
    if *kind == Submission::TYPE {
        // its hash is in the submission before it, which may be on its way
        let Submission { client, offer, .. } = Submission::decode(fields).ok_or(ProtocolError::BadEncoding)?;
        return Ok(Entered { sender: client, nonce: offer });
    }
    let (type_hash, sizes) = request_shape(*kind).ok_or(LedgerError::UnknownType)?;
    let request = Request::decode(entry)?;
    demand(fits(request.signed, sizes), ProtocolError::BadEncoding)?;
    let mut context = Context::new(host, record.digest, record.network, record.time, record.head);
    request.check_signature(&mut context, type_hash, sizes)?;
    let AccountWord { nonce: next, .. } = context.get(&AccountWord::key(request.sender))?;
    ensure(request.nonce >= next, LedgerError::StaleNonce)?;
    Ok(Entered { sender: *request.sender, nonce: request.nonce })
}
