//! The running digest of the state: the sum of SHA-256(key ‖ word) over all words that are not zero, modulo 2^256.

use dlx::{Hash, Sha256, ZERO};

use crate::host::{Key, Word};

/// Four 64-bit digits, the lowest first.
fn digits(bytes: &Hash) -> [u64; 4] {
    let mut out = [0; 4];
    for (digit, chunk) in out.iter_mut().rev().zip(bytes.as_chunks().0) {
        *digit = u64::from_be_bytes(*chunk);
    }
    out
}

fn bytes(digits: &[u64; 4]) -> Hash {
    let mut out = ZERO;
    for (chunk, digit) in out.as_chunks_mut().0.iter_mut().zip(digits.iter().rev()) {
        *chunk = digit.to_be_bytes();
    }
    out
}

/// a + b, or a − b as a + (all bits of b turned) + 1.
fn combine(a: &Hash, b: &Hash, subtract: bool) -> Hash {
    let mut out = digits(a);
    let mut carry = u128::from(subtract);
    for (at, other) in out.iter_mut().zip(digits(b)) {
        let other = if subtract { !other } else { other };
        // below 2^65
        let sum = u128::from(*at).wrapping_add(u128::from(other)).wrapping_add(carry);
        (*at, carry) = (sum as u64, sum >> 64);
    }
    bytes(&out)
}

/// The digest after a word has taken the place of another.
pub fn replace<S: Sha256>(digest: &mut Hash, key: &Key, before: &Word, after: &Word) {
    if *before != ZERO {
        *digest = combine(digest, &S::hash(&[key, before]), true);
    }
    if *after != ZERO {
        *digest = combine(digest, &S::hash(&[key, after]), false);
    }
}
