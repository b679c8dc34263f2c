//! The digest that Pythias sign. Source: `docs/protocol.md` "Signed messages".

use dlx::{Hash, Sha256};

use crate::VERSION;

/// What a signed message is for.
#[derive(Clone, Copy)]
pub enum Purpose {
    NextSet = 1,
    Plan = 2,
    Transfer = 3,
}

/// Digest of a message whose payload is `parts`, concatenated.
pub fn digest<S: Sha256>(purpose: Purpose, network: &Hash, payload: &[u8]) -> Hash {
    S::hash(&[b"ATLS", &[purpose as u8, VERSION], network, payload])
}
