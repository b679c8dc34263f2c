//! The digest that Pythias sign. Source: `docs/protocol.md` "Signed messages".

use dlx::{Hash, Sha256};

use crate::VERSION;

/// What a signed message is for.
#[derive(Clone, Copy)]
pub enum Purpose {
    /// The next Pythia set.
    NextSet = 1,
    /// A plan.
    Plan = 2,
    /// A state that goes from one unit to the next.
    Transfer = 3,
    /// A batch of the ledger.
    Batch = 4,
}

/// Digest of a message whose payload is `parts`, concatenated.
pub fn digest<S: Sha256>(purpose: Purpose, network: &Hash, payload: &[u8]) -> Hash {
    S::hash(&[b"ATLS", &[purpose as u8, VERSION], network, payload])
}
