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

/// The digits are inlined, because Solana's bytecode has no calls that return two values.
fn combine(a: &Hash, b: &Hash, digit: impl Fn(u64, u64, bool) -> (u64, bool)) -> Hash {
    let mut out = digits(a);
    let mut carry = false;
    for (at, other) in out.iter_mut().zip(digits(b)) {
        (*at, carry) = digit(*at, other, carry);
    }
    bytes(&out)
}

#[inline(always)]
fn add_digit(a: u64, b: u64, carry: bool) -> (u64, bool) {
    let (sum, over) = a.overflowing_add(b);
    let (sum, again) = sum.overflowing_add(u64::from(carry));
    (sum, over | again)
}

#[inline(always)]
fn subtract_digit(a: u64, b: u64, borrow: bool) -> (u64, bool) {
    let (difference, under) = a.overflowing_sub(b);
    let (difference, again) = difference.overflowing_sub(u64::from(borrow));
    (difference, under | again)
}

/// The digest after a word has taken the place of another.
pub fn replace<S: Sha256>(digest: &mut Hash, key: &Key, before: &Word, after: &Word) {
    if *before != ZERO {
        *digest = combine(digest, &S::hash(&[key, before]), subtract_digit);
    }
    if *after != ZERO {
        *digest = combine(digest, &S::hash(&[key, after]), add_digit);
    }
}
