//! Nodes and the places of those that stand for the Pythia set. A place is taken by naming it: nothing is searched.

use protocol::pythia_set::Address;

use crate::context::Context;
use crate::failure::ensure;
use crate::generated::*;
use crate::host::Host;
use crate::item::Request;
use crate::rules::staking::own_stake;
use crate::{Failure, Result};

#[inline(never)]
pub fn node_of<H: Host>(context: &mut Context<'_, H>, node: &Address) -> Result<NodeWord> {
    context.get(&NodeWord::key(node))
}

#[inline(never)]
pub fn register<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, body: &Register) -> Result {
    let (node, fee) = (request.sender, body.fee);
    ensure(u32::from(fee) <= MAX_FEE, LedgerError::FeeTooHigh)?;
    context.update(&NodeWord::key(node), |word: &mut NodeWord| {
        (word.fee, word.registered) = (fee, 1);
        Ok(())
    })?;
    context.emit(&RegisteredEvent { node: *node, fee }.encode())
}

/// Takes a standing node's place from it.
#[inline(never)]
pub fn step_down_node<H: Host>(context: &mut Context<'_, H>, node: &Address) -> Result {
    let mut word = node_of(context, node)?;
    let slot = word.standing.checked_sub(1).ok_or(Failure::Broken)?;
    word.standing = 0;
    context.set(&NodeWord::key(node), &word)?;
    context.clear(&CandidateWord::key(slot))?;
    context.emit(&SteppedDownEvent { node: *node, slot }.encode())
}

/// Checks in order: place, node, standing, own stake, the power of whoever holds the place.
#[inline(never)]
pub fn stand<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, body: &Stand) -> Result {
    let (node, slot) = (request.sender, body.slot);
    ensure(u32::from(slot) < CANDIDATE_SLOTS, LedgerError::BadSlot)?;
    let mut word = node_of(context, node)?;
    ensure(word.registered == 1, LedgerError::UnknownNode)?;
    ensure(word.standing == 0, LedgerError::AlreadyStanding)?;
    ensure(own_stake(context, node)? >= MINIMUM_STAKE, LedgerError::BelowMinimum)?;
    let CandidateWord { address: holder } = context.get(&CandidateWord::key(slot))?;
    if holder != [0; 20] {
        ensure(node_of(context, &holder)?.power < word.power, LedgerError::NotStronger)?;
        step_down_node(context, &holder)?;
    }
    context.set(&CandidateWord::key(slot), &CandidateWord { address: *node })?;
    word.standing = slot.wrapping_add(1);
    context.set(&NodeWord::key(node), &word)?;
    context.emit(&StandingEvent { node: *node, slot }.encode())
}

#[inline(never)]
pub fn step_down<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, _: &StepDown) -> Result {
    ensure(node_of(context, request.sender)?.standing > 0, LedgerError::NotStanding)?;
    step_down_node(context, request.sender)
}
