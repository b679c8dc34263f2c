//! What the quorum attests between two hops. Source: `docs/protocol.md` "Signed messages".

use dlx::{Hash, Sha256};

use crate::message::{Purpose, digest};
use crate::order::Order;

/// Bytes of an encoded transfer.
pub const TRANSFER_BYTES: usize = 200;

/// Digest of the transfer of a state into the hop of `order`: from its predecessor to its unit.
pub fn transfer_digest<S: Sha256>(network: &Hash, order: &Order<'_>, epoch: u32, state: &Hash) -> Hash {
    let mut payload = [0; TRANSFER_BYTES];
    let (head, hashes) = payload.split_at_mut(40);
    head[..32].copy_from_slice(order.execution);
    head[32..36].copy_from_slice(&order.hop.to_be_bytes());
    head[36..].copy_from_slice(&epoch.to_be_bytes());
    let parts = [order.predecessor_chain, order.predecessor_unit, order.chain, order.unit, state];
    for (place, part) in hashes.chunks_exact_mut(32).zip(parts) {
        place.copy_from_slice(part);
    }
    digest::<S>(Purpose::Transfer, network, &payload)
}
