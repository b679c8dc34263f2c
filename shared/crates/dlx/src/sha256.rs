use crate::Hash;

/// The chain's SHA-256.
pub trait Sha256 {
    /// Digest of the parts, concatenated.
    fn hash(parts: &[&[u8]]) -> Hash;
}
