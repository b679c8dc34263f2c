//! Signatures of members with more than two thirds of the stake. Source: `docs/protocol.md` "Pythia set".

use dlx::Hash;

use crate::pythia_set::{Address, PythiaSet};
use crate::{ProtocolError, demand};

/// Bytes of a signature: r ‖ s ‖ v.
pub const SIGNATURE_BYTES: usize = 65;
/// Half the order of secp256k1, rounded down: a signature's s is at most this.
const HALF_ORDER: Hash = [
    0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x5d, 0x57, 0x6e,
    0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0,
];

/// The chain's signature recovery.
pub trait Secp256k1 {
    /// The signer's address; `None` when there is no such point. `recovery` is 0 or 1.
    fn signer(digest: &Hash, recovery: u8, signature: &[u8; 64]) -> Option<Address>;
}

/// Who has signed a digest, by the chain's `signer`. `BadSignature` for one that is not canonical, or of nobody.
pub fn recover(
    digest: &Hash,
    signature: &[u8; SIGNATURE_BYTES],
    signer: impl Fn(&Hash, u8, &[u8; 64]) -> Option<Address>,
) -> Result<Address, ProtocolError> {
    let (rs, v) = signature.split_first_chunk::<64>().ok_or(ProtocolError::BadSignature)?;
    demand(matches!(v[0], 27 | 28) && rs[32..] <= HALF_ORDER[..], ProtocolError::BadSignature)?;
    signer(digest, v[0] - 27, rs).ok_or(ProtocolError::BadSignature)
}

/// Passes when `signatures` are a quorum of `set` over `digest`.
/// `BadSignature`, `UnsortedSigners`, `UnknownSigner` or `BelowQuorum` otherwise.
pub fn check<R: Secp256k1>(set: &PythiaSet<'_>, digest: &Hash, signatures: &[u8]) -> Result<(), ProtocolError> {
    check_with(set, digest, signatures, R::signer)
}

/// As [`check`], for a chain whose recovery is not at hand everywhere: `signer` as [`Secp256k1::signer`].
pub fn check_with(
    set: &PythiaSet<'_>,
    digest: &Hash,
    signatures: &[u8],
    signer: impl Fn(&Hash, u8, &[u8; 64]) -> Option<Address>,
) -> Result<(), ProtocolError> {
    let (signatures, rest) = signatures.as_chunks::<SIGNATURE_BYTES>();
    demand(rest.is_empty(), ProtocolError::BadSignature)?;
    let mut previous: Address = [0; 20];
    let mut signed = 0u64;
    for signature in signatures {
        let signer = recover(digest, signature, &signer)?;
        demand(previous < signer, ProtocolError::UnsortedSigners)?;
        let stake = set.stake_of(&signer).ok_or(ProtocolError::UnknownSigner)?;
        // no more than the set's total, which fits: signers are members, each at most once
        signed = signed.wrapping_add(stake);
        previous = signer;
    }
    demand(is_quorum(signed, set.total), ProtocolError::BelowQuorum)
}

/// 3 · signed > 2 · total, for signed ≤ total, without leaving 64 bits: signed > 2 · (total − signed).
const fn is_quorum(signed: u64, total: u64) -> bool {
    match (total - signed).checked_mul(2) {
        Some(twice) => signed > twice,
        None => false,
    }
}
