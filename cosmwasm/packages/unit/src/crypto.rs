//! Hashes and signature recovery. CosmWasm has no host function for SHA-256 or Keccak-256: they are compiled in.

use cosmwasm_std::Api;
use dlx::{Hash, Sha256};
use protocol::pythia_set::{Address, PythiaSet};
use protocol::{ProtocolError, quorum};
use sha2::Digest;

/// SHA-256 as WebAssembly.
pub struct WasmSha256;

impl Sha256 for WasmSha256 {
    fn hash(parts: &[&[u8]]) -> Hash {
        let mut hasher = sha2::Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        hasher.finalize().into()
    }
}

/// Keccak-256 as WebAssembly, of the parts one after the other.
pub fn keccak256(parts: &[&[u8]]) -> Hash {
    parts.iter().fold(sha3::Keccak256::new(), |hasher, part| hasher.chain_update(part)).finalize().into()
}

/// Who signed, by the chain's host function; `None` when there is no such point.
pub fn signer(api: &dyn Api, digest: &Hash, recovery: u8, signature: &[u8; 64]) -> Option<Address> {
    let key = api.secp256k1_recover_pubkey(digest, signature, recovery).ok()?;
    // uncompressed: a mark, then the point
    let (mark, point) = key.split_first()?;
    if *mark != 4 || point.len() != 64 {
        return None;
    }
    keccak256(&[point])[12..].try_into().ok()
}

/// Passes when `signatures` are a quorum of `set` over `digest`; signers are recovered by the chain's host function.
/// `BadSignature`, `UnsortedSigners`, `UnknownSigner` or `BelowQuorum` otherwise.
pub fn check_quorum(
    api: &dyn Api,
    set: &PythiaSet<'_>,
    digest: &Hash,
    signatures: &[u8],
) -> Result<(), ProtocolError> {
    quorum::check_with(set, digest, signatures, |digest, recovery, signature| {
        signer(api, digest, recovery, signature)
    })
}
