//! What the contracts share: the chain's cryptography, errors, names, and how a virtualization unit reads its management unit.
//!
//! The rules themselves are in `shared/crates/protocol` and the machine in `shared/crates/dlx`.

mod crypto;
mod error;
pub mod management;
mod names;
pub mod views;

pub use crypto::{WasmSha256, check_quorum, keccak256, signer};
pub use error::ContractError;
pub use names::{chain_name, unit_name};

use dlx::Hash;
use protocol::ProtocolError;

/// A 32-byte field of a message. `BadEncoding` for another length.
pub fn hash(bytes: &[u8]) -> Result<Hash, ContractError> {
    bytes.try_into().map_err(|_| ProtocolError::BadEncoding.into())
}
