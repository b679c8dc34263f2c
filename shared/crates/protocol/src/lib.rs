//! What every unit does alike: messages, quorum, plans, orders, transfers, log records.
//!
//! Source: `docs/protocol.md`; the TypeScript in `shared/src/protocol` is the same text as code. Nothing here allocates or
//! knows a chain: hashes and signature recovery come from the chain through [`dlx::Sha256`] and [`Secp256k1`].
#![cfg_attr(not(test), no_std)]

mod error;
pub mod log_record;
pub mod message;
pub mod order;
pub mod order_tree;
pub mod plan;
pub mod pythia_set;
pub mod quorum;
pub mod transfer;

pub use error::ProtocolError;
pub use quorum::Secp256k1;

use dlx::bytes::BadEncoding;

impl From<BadEncoding> for ProtocolError {
    fn from(_: BadEncoding) -> Self {
        Self::BadEncoding
    }
}

impl From<dlx::bundle::BadBundle> for ProtocolError {
    fn from(_: dlx::bundle::BadBundle) -> Self {
        Self::BadBundle
    }
}

/// Passes when the condition holds.
pub const fn demand(condition: bool, error: ProtocolError) -> Result<(), ProtocolError> {
    if condition { Ok(()) } else { Err(error) }
}

/// Version byte of every message.
const VERSION: u8 = 1;
