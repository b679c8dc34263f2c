//! What the program tells its watchers.

use dlx::Hash;

use crate::generated::event;

const HEAD: usize = 8 + 32 + 8 + 1 + 8;

/// What both events begin with.
fn begin(bytes: &mut [u8], kind: u64, wrapper: &Hash, number: u64, token: u8, amount: u64) {
    bytes[..8].copy_from_slice(&kind.to_le_bytes());
    bytes[8..40].copy_from_slice(wrapper);
    bytes[40..48].copy_from_slice(&number.to_le_bytes());
    bytes[48] = token;
    bytes[49..HEAD].copy_from_slice(&amount.to_le_bytes());
}

/// A claim was taken.
pub fn claimed(wrapper: &Hash, claim: u64, token: u8, amount: u64, owner: &Hash) {
    let mut bytes = [0; HEAD + 32];
    begin(&mut bytes, event::CLAIMED, wrapper, claim, token, amount);
    bytes[HEAD..].copy_from_slice(owner);
    common::emit(&bytes);
}

/// Tokens were burned.
pub fn burned(wrapper: &Hash, index: u64, token: u8, amount: u64, recipient: &[u8; 20]) {
    let mut bytes = [0; HEAD + 20];
    begin(&mut bytes, event::BURNED, wrapper, index, token, amount);
    bytes[HEAD..].copy_from_slice(recipient);
    common::emit(&bytes);
}
