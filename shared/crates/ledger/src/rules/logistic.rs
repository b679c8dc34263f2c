//! σ(x) = 1 / (1 + e^-x) for x ≥ 0, in steps: the same bits everywhere, because it is a table.

use crate::generated::LOGISTIC;
use crate::wide::divide;
use crate::{Failure, Result};

/// Fraction bits of the table's values.
pub const LOGISTIC_FRACTION: u32 = 32;
/// Steps of x that a unit has, as a power of two; x is rounded down to a step, and never above the table's end.
const STEP_BITS: u32 = 3;

/// σ(numerator / denominator) · 2^32, for a numerator below 2^125.
pub fn logistic(numerator: u128, denominator: u64) -> Result<u64> {
    let (step, _) = divide(numerator << STEP_BITS, denominator)?;
    let step = usize::try_from(step).unwrap_or(usize::MAX);
    let value = LOGISTIC.get(step).or(LOGISTIC.last()).ok_or(Failure::Broken)?;
    Ok(u64::from(*value))
}
