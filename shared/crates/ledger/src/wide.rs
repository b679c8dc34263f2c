//! Arithmetic beyond 64 bits, of nothing but 64-bit operations, shifts and sums: not every chain's compiler has a
//! function for products and quotients of 128 bits. What does not fit is `Broken`: supplies bound every product.

use crate::{Failure, Result};

const HALF: u32 = 32;
const LOW: u64 = 0xffff_ffff;

/// a + b.
pub const fn add(a: u64, b: u64) -> Result<u64> {
    match a.checked_add(b) {
        Some(sum) => Ok(sum),
        None => Err(Failure::Broken),
    }
}

/// a − b.
pub const fn sub(a: u64, b: u64) -> Result<u64> {
    match a.checked_sub(b) {
        Some(difference) => Ok(difference),
        None => Err(Failure::Broken),
    }
}

const fn join(high: u64, low: u64) -> u128 {
    ((high as u128) << 64) | low as u128
}

/// a · b, which always fits.
pub const fn product(a: u64, b: u64) -> u128 {
    let (a1, a0, b1, b0) = (a >> HALF, a & LOW, b >> HALF, b & LOW);
    // a product of halves and two more halves are below 2^64
    let low = a0.wrapping_mul(b0);
    let cross = a1.wrapping_mul(b0).wrapping_add(low >> HALF);
    let middle = a0.wrapping_mul(b1).wrapping_add(cross & LOW);
    let high = a1.wrapping_mul(b1).wrapping_add(cross >> HALF).wrapping_add(middle >> HALF);
    join(high, (middle << HALF) | (low & LOW))
}

/// a · b.
pub fn product_of_wide(a: u128, b: u64) -> Result<u128> {
    let high = narrow(product((a >> 64) as u64, b))?;
    product(a as u64, b).checked_add(join(high, 0)).ok_or(Failure::Broken)
}

/// Quotient, rounded down, and remainder. `Broken` for b = 0.
#[inline(never)]
pub fn divide(a: u128, b: u64) -> Result<(u128, u64)> {
    let (high, low) = ((a >> 64) as u64, a as u64);
    let (Some(first), Some(mut rest)) = (high.checked_div(b), high.checked_rem(b)) else {
        return Err(Failure::Broken);
    };
    let mut second = 0u64;
    for bit in (0..u64::BITS).rev() {
        let carry = rest >> 63;
        rest = (rest << 1) | ((low >> bit) & 1);
        second <<= 1;
        // 2 · rest is below 2 · b: at most one b goes into it, and wrapping gives back the bit shifted out
        if carry == 1 || rest >= b {
            rest = rest.wrapping_sub(b);
            second |= 1;
        }
    }
    Ok((join(first, second), rest))
}

/// The number in 64 bits.
pub fn narrow(a: u128) -> Result<u64> {
    u64::try_from(a).map_err(|_| Failure::Broken)
}

/// ⌊a · b / c⌋.
pub fn share(a: u64, b: u64, c: u64) -> Result<u64> {
    narrow(divide(product(a, b), c)?.0)
}
