//! Reliability of a Pythia: from 0 towards 1 with every evaluation that the others share, back with every other.

use protocol::pythia_set::Address;

use crate::context::Context;
use crate::generated::{NodeWord, RELIABILITY_DIVISOR, RELIABILITY_ONE};
use crate::host::Host;
use crate::{Failure, Result};

/// One sixteenth of what is missing, rounded down; one sixteenth of what is there, rounded up.
#[inline(never)]
pub fn move_reliability<H: Host>(context: &mut Context<'_, H>, node: &Address, agrees: bool) -> Result {
    context.update(&NodeWord::key(node), |word: &mut NodeWord| {
        let now = word.reliability;
        let moved = if agrees {
            let gain = RELIABILITY_ONE.checked_sub(now).ok_or(Failure::Broken)? / RELIABILITY_DIVISOR;
            now.checked_add(gain)
        } else {
            now.checked_sub(now.div_ceil(RELIABILITY_DIVISOR))
        };
        word.reliability = moved.ok_or(Failure::Broken)?;
        Ok(())
    })
}
