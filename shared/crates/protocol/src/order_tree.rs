//! The tree over a plan's orders. Source: `docs/protocol.md` "Orders".

use dlx::{Hash, Sha256};

const NODE: &[u8] = &[1];

/// Whether `proof` leads from the order hash `leaf` at `hop` to the root of a tree of `hops` ≥ 1 orders.
pub fn in_plan<S: Sha256>(leaf: &Hash, hop: u32, hops: u32, proof: &[u8], root: &Hash) -> bool {
    let depth = hops.next_power_of_two().trailing_zeros();
    if hop >= hops || proof.len() != 32 * depth as usize {
        return false;
    }
    let mut at = *leaf;
    for (level, sibling) in proof.chunks_exact(32).enumerate() {
        at = if (hop >> level) & 1 == 0 { S::hash(&[NODE, &at, sibling]) } else { S::hash(&[NODE, sibling, &at]) };
    }
    at == *root
}
