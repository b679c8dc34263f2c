//! Settlement of an execution by its observed result: the strategist is paid back what it cost, up to its claim; of what
//! the claim leaves, parts are burned, given to the strategist's node and to the treasury; the rest goes back.

use dlx::header::Status;

use crate::Result;
use crate::context::Context;
use crate::failure::ensure;
use crate::generated::{
    BURN_SHARE, ClaimWord, CompletedEvent, LedgerError, OfferWord, STRATEGIST_SHARE, SettledEvent, StrategyWord,
    SupplyWord,
};
use crate::host::Host;
use crate::rules::accounts::add_hermes;
use crate::rules::offer_words::{OfferKey, offer_in, phase};
use crate::rules::rewards::{add_to_treasury, reward};
use crate::wide::{add, share, sub};

#[inline(never)]
fn burn<H: Host>(context: &mut Context<'_, H>, amount: u64) -> Result {
    context.update(&SupplyWord::key(), |word: &mut SupplyWord| {
        word.hermes = sub(word.hermes, amount)?;
        word.burned = add(word.burned, amount)?;
        Ok(())
    })
}

/// How a claim is divided. The treasury takes what rounding leaves.
struct Division {
    cost: u64,
    burned: u64,
    strategist: u64,
    treasury: u64,
}

fn divide(claim: u64, measured: u64) -> Result<Division> {
    let cost = measured.min(claim);
    let rest = sub(claim, cost)?;
    let burned = share(rest, BURN_SHARE, 100)?;
    let strategist = share(rest, STRATEGIST_SHARE, 100)?;
    Ok(Division { cost, burned, strategist, treasury: sub(sub(rest, burned)?, strategist)? })
}

/// Checks in order: offer, phase, status, deadline.
#[inline(never)]
pub fn result<H: Host>(context: &mut Context<'_, H>, body: &crate::generated::Result) -> Result {
    let crate::generated::Result { client, offer: number, status, time, cost: measured, output, log, .. } = *body;
    let key = OfferKey { client, offer: number };
    let offer = offer_in(context, &key, &[phase::APPROVED])?;
    let ended = status == Status::Halted as u8 || status == Status::Faulted as u8;
    ensure(ended, LedgerError::BadTerms)?;
    ensure(context.time <= offer.deadline, LedgerError::DeadlinePassed)?;
    let StrategyWord { strategist: node, .. } = context.get(&StrategyWord::key(&client, number, offer.winner))?;
    let claim: ClaimWord = context.get(&ClaimWord::key(&client, number, offer.winner))?;
    let Division { cost, burned, strategist, treasury } = divide(claim.cost, measured)?;
    let refund = sub(offer.locked, claim.cost)?;
    context.set(&key.word(), &OfferWord { phase: phase::SETTLED, locked: 0, ..offer })?;
    add_hermes(context, &client, refund)?;
    add_hermes(context, &node, cost)?;
    burn(context, burned)?;
    add_to_treasury(context, treasury)?;
    context.emit(&CompletedEvent { client, offer: number, time, output, log }.encode())?;
    let settled = SettledEvent { client, offer: number, status, cost, burned, strategist, treasury, refund };
    context.emit(&settled.encode())?;
    reward(context, &node, strategist)
}
