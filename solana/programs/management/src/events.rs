//! What the program tells its watchers.

use dlx::Hash;

use crate::generated::event;

/// Another set is in force.
pub fn rotated(epoch: u32) {
    let mut bytes = [0; 12];
    bytes[..8].copy_from_slice(&event::ROTATED.to_le_bytes());
    bytes[8..].copy_from_slice(&epoch.to_le_bytes());
    common::emit(&bytes);
}

/// An execution may begin.
pub fn approved(execution: &Hash, digest: &Hash) {
    let mut bytes = [0; 72];
    bytes[..8].copy_from_slice(&event::APPROVED.to_le_bytes());
    bytes[8..40].copy_from_slice(execution);
    bytes[40..].copy_from_slice(digest);
    common::emit(&bytes);
}
