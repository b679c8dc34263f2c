//! Slashing: a node's own stake, active first, then in the off-ramp, then in the on-ramp, goes to the treasury.

use protocol::pythia_set::Address;

use crate::Result;
use crate::context::Context;
use crate::generated::*;
use crate::host::Host;
use crate::rules::nodes::{node_of, step_down_node};
use crate::rules::staking::{change_active, delegate_of, own_stake, stake_of};
use crate::wide::{add, sub};

/// What a node has at stake itself.
pub struct AtStake {
    pub active: u64,
    pub leaving: u64,
    pub entering: u64,
}

impl AtStake {
    pub fn total(&self) -> Result<u64> {
        add(add(self.active, self.leaving)?, self.entering)
    }
}

/// All that a node has at stake itself, ramps included.
#[inline(never)]
pub fn at_stake<H: Host>(context: &mut Context<'_, H>, node: &Address) -> Result<AtStake> {
    let own = delegate_of(context, node)? == *node;
    let StakeWord { active, entering, .. } = stake_of(context, node)?;
    let LeavingWord { amount: leaving, .. } = context.get(&LeavingWord::key(node))?;
    Ok(if own { AtStake { active, leaving, entering } } else { AtStake { active: 0, leaving, entering: 0 } })
}

#[inline(never)]
fn take_leaving<H: Host>(context: &mut Context<'_, H>, node: &Address, amount: u64) -> Result {
    let key = LeavingWord::key(node);
    let mut ramp: LeavingWord = context.get(&key)?;
    ramp.amount = sub(ramp.amount, amount)?;
    if ramp.amount == 0 { context.clear(&key) } else { context.set(&key, &ramp) }
}

#[inline(never)]
fn take_entering<H: Host>(context: &mut Context<'_, H>, node: &Address, amount: u64) -> Result {
    context.update(&StakeWord::key(node), |word: &mut StakeWord| {
        word.entering = sub(word.entering, amount)?;
        if word.entering == 0 {
            word.enters_at = 0;
        }
        Ok(())
    })
}

/// Takes up to `amount`; a standing node that is left with less than the minimum steps down.
#[inline(never)]
pub fn slash<H: Host>(context: &mut Context<'_, H>, node: &Address, amount: u64) -> Result {
    let held = at_stake(context, node)?;
    let active = amount.min(held.active);
    let leaving = sub(amount, active)?.min(held.leaving);
    let entering = sub(sub(amount, active)?, leaving)?.min(held.entering);
    if active > 0 {
        change_active(context, node, |before| sub(before, active))?;
    }
    if leaving > 0 {
        take_leaving(context, node, leaving)?;
    }
    if entering > 0 {
        take_entering(context, node, entering)?;
    }
    let taken = AtStake { active, leaving, entering }.total()?;
    context.update(&TreasuryWord::key(), |word: &mut TreasuryWord| {
        word.athena = add(word.athena, taken)?;
        Ok(())
    })?;
    context.emit(&SlashedEvent { node: *node, amount: taken }.encode())?;
    let standing = node_of(context, node)?.standing > 0;
    if standing && own_stake(context, node)? < MINIMUM_STAKE {
        step_down_node(context, node)?;
    }
    Ok(())
}
