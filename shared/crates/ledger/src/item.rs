//! Items of a batch as bytes.

use dlx::Hash;
use protocol::ProtocolError;
use protocol::pythia_set::Address;
use protocol::quorum::{self, SIGNATURE_BYTES};

use crate::Result;
use crate::context::Context;
use crate::failure::ensure;
use crate::generated::LedgerError;
use crate::host::{Host, Recovery};
use crate::typed_data;

/// A request, before its own fields are read.
pub struct Request<'a> {
    /// The whole item.
    pub item: &'a [u8],
    /// What the signature covers: sender ‖ nonce ‖ fields.
    pub signed: &'a [u8],
    /// Whose request it is.
    pub sender: &'a Address,
    /// Number of it among the sender's requests.
    pub nonce: u64,
    /// Its own fields.
    pub fields: &'a [u8],
    signature: &'a [u8; SIGNATURE_BYTES],
}

impl<'a> Request<'a> {
    fn parts(item: &'a [u8]) -> Option<Self> {
        let (_, rest) = item.split_first()?;
        let (signed, signature) = rest.split_last_chunk()?;
        let (sender, behind) = signed.split_first_chunk()?;
        let (nonce, fields) = behind.split_first_chunk()?;
        let nonce = u64::from_be_bytes(*nonce);
        Some(Self { item, signed, sender, nonce, fields, signature })
    }

    /// `BadEncoding` when there is no room for sender, nonce and signature.
    pub fn decode(item: &'a [u8]) -> Result<Self> {
        Self::parts(item).ok_or(ProtocolError::BadEncoding.into())
    }

    /// `BadSignature` or `WrongSigner` unless the sender has signed it.
    #[inline(never)]
    pub fn check_signature<H: Host>(&self, context: &mut Context<'_, H>, type_hash: &Hash, sizes: &[u8]) -> Result {
        let digest = typed_data::digest(context, self, type_hash, sizes)?;
        let host: &H = context.words.host;
        ensure(recover(host, &digest, self.signature)? == *self.sender, LedgerError::WrongSigner)
    }
}

/// Who has signed a digest. `BadSignature` when nobody has.
pub fn recover(host: &impl Recovery, digest: &Hash, signature: &[u8; SIGNATURE_BYTES]) -> Result<Address> {
    Ok(quorum::recover(digest, signature, |digest, v, rs| host.signer(digest, v, rs))?)
}
