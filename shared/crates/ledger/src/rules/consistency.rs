//! Consistency of strategists: a claim that is off counts for the next 50 strategies, and costs the more the more of them
//! are off. Source: whitepaper, slashing: (A/2) · (σ(ΔT·s/min T) + σ(ΔO·s/min O)), A = median stake of the set.

use protocol::pythia_set::Address;

use crate::context::Context;
use crate::generated::*;
use crate::host::Host;
use crate::rules::logistic::{LOGISTIC_FRACTION, logistic};
use crate::rules::nodes::node_of;
use crate::rules::slashing::slash;
use crate::rules::verdict;
use crate::wide::{add, narrow, product};
use crate::{Failure, Result};

const HISTORY: u64 = (1 << CONSISTENCY_HISTORY) - 1;

/// Puts one more strategy into a strategist's history; how many of the last 50 were inconsistent.
#[inline(never)]
fn remember<H: Host>(context: &mut Context<'_, H>, node: &Address, inconsistent: bool) -> Result<u64> {
    let mut word = node_of(context, node)?;
    word.history = ((word.history << 1) | u64::from(inconsistent)) & HISTORY;
    context.set(&NodeWord::key(node), &word)?;
    Ok(word.history.count_ones().into())
}

/// Half the median stake times the two logistic values, rounded up.
#[inline(never)]
fn penalize<H: Host>(context: &mut Context<'_, H>, node: &Address, time: u64, cost: u64) -> Result {
    const BITS: u32 = LOGISTIC_FRACTION + 1;
    const ROUND_UP: u128 = (1 << BITS) - 1;
    let EpochWord { median, .. } = context.get(&EpochWord::key())?;
    let scaled = product(median, add(time, cost)?).checked_add(ROUND_UP).ok_or(Failure::Broken)?;
    slash(context, node, narrow(scaled >> BITS)?)
}

/// Compares a strategist's claim with what its validators agree on.
#[inline(never)]
pub fn judge_claim<H: Host>(
    context: &mut Context<'_, H>,
    node: &Address,
    claim: &ClaimWord,
    agreed: &EvaluationWord,
) -> Result {
    let EvaluationWord { verdict, time, cost } = *agreed;
    if verdict == verdict::INVALID {
        remember(context, node, true)?;
        return Ok(());
    }
    let off_time = claim.time.abs_diff(time);
    let off_cost = claim.cost.abs_diff(cost);
    let inconsistent =
        product(off_time, TIME_TOLERANCE) > time.into() || product(off_cost, COST_TOLERANCE) > cost.into();
    let count = remember(context, node, inconsistent)?;
    if !inconsistent {
        return Ok(());
    }
    let time = logistic(product(off_time, count), claim.time.min(time))?;
    let cost = logistic(product(off_cost, count), claim.cost.min(cost))?;
    penalize(context, node, time, cost)
}

/// An execution that was not completed in time is off by as much as it was meant to take.
#[inline(never)]
pub fn judge_missed_deadline<H: Host>(context: &mut Context<'_, H>, node: &Address) -> Result {
    let count = remember(context, node, true)?;
    let value = logistic(count.into(), 1)?;
    penalize(context, node, value, value)
}
