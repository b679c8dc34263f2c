//! What a chain lends the ledger.

use dlx::{Hash, Sha256};
use protocol::pythia_set::Address;

use crate::Result;

/// A key of the state.
pub type Key = [u8; 32];
/// A word of the state.
pub type Word = [u8; 32];

/// Where the words are kept; what was never stored is zero.
pub trait Store {
    /// The word of a key. `Broken` when the chain can't tell.
    fn load(&mut self, key: &Key) -> Result<Word>;
    /// Keeps a word, or forgets it when it is zero. `Broken` when the chain can't.
    fn store(&mut self, key: &Key, word: &Word) -> Result;
}

/// Where events go, in their order, each encoded.
pub trait Events {
    /// One event. `Broken` when the chain can't take it.
    fn emit(&mut self, event: &[u8]) -> Result;
}

/// The chain's Keccak-256.
pub trait Keccak256 {
    /// Digest of the parts, concatenated.
    fn keccak(parts: &[&[u8]]) -> Hash;
}

/// The chain's signature recovery.
pub trait Recovery {
    /// The signer's address; `None` when there is no such point. `recovery` is 0 or 1.
    fn signer(&self, digest: &Hash, recovery: u8, signature: &[u8; 64]) -> Option<Address>;
}

/// All of it.
pub trait Host: Store + Events + Recovery + Sha256 + Keccak256 {}

impl<T: Store + Events + Recovery + Sha256 + Keccak256> Host for T {}
