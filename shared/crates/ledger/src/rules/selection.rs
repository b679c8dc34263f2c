//! Choosing the optimal strategy of an offer, and approving its plan. Source: whitepaper, Proof of Strategy.

use protocol::plan::{PLAN_BYTES, Plan};

use crate::context::Context;
use crate::failure::ensure;
use crate::generated::*;
use crate::host::Host;
use crate::rules::accounts::add_hermes;
use crate::rules::offer_words::{BIDDING, OfferKey, check_window, offer_in, phase};
use crate::rules::order_book::strategy_phase;
use crate::wide::{product, product_of_wide, sub};
use crate::{Failure, Result};

/// A valid strategy, by what its validators agree on.
#[derive(Clone, Copy)]
struct Candidate {
    slot: u8,
    time: u64,
    cost: u64,
}

/// Whether the faster one is taken: α·Δtime/time ≥ (1-α)·Δcost/cost, Δtime over the faster one's time, Δcost over the
/// slower one's cost; or it costs no more.
fn is_better(fast: &Candidate, slow: &Candidate, alpha: u16) -> Result<bool> {
    if fast.cost <= slow.cost {
        return Ok(true);
    }
    let weight = u64::from(alpha);
    let rest = sub(ALPHA_ONE.into(), weight)?;
    let gain = product_of_wide(product(weight, sub(slow.time, fast.time)?), slow.cost)?;
    let loss = product_of_wide(product(rest, sub(fast.cost, slow.cost)?), fast.time)?;
    Ok(gain >= loss)
}

/// The optimal one, from the slowest to the fastest. Of equally fast ones, the earlier slot comes last and so wins a tie.
fn optimal(mut left: [Option<Candidate>; STRATEGIES as usize], alpha: u16) -> Result<Option<Candidate>> {
    let mut kept: Option<Candidate> = None;
    loop {
        // the slots ascend: of equals, `max_by_key` finds the last one first
        let slowest = left.iter_mut().filter(|place| place.is_some()).max_by_key(|place| place.map(|next| next.time));
        let Some(next) = slowest.and_then(Option::take) else {
            return Ok(kept);
        };
        let taken = match &kept {
            None => true,
            Some(slow) => is_better(&next, slow, alpha)?,
        };
        if taken {
            kept = Some(next);
        }
    }
}

#[inline(never)]
fn valid_strategies<H: Host>(
    context: &mut Context<'_, H>,
    key: &OfferKey,
    committed: u8,
) -> Result<[Option<Candidate>; STRATEGIES as usize]> {
    let OfferKey { client, offer } = *key;
    let mut out = [None; STRATEGIES as usize];
    for (slot, place) in (0..committed).zip(&mut out) {
        let strategy: StrategyWord = context.get(&StrategyWord::key(&client, offer, slot))?;
        if strategy.phase == strategy_phase::VALID {
            let VerdictWord { time, cost } = context.get(&VerdictWord::key(&client, offer, slot))?;
            *place = Some(Candidate { slot, time, cost });
        }
    }
    Ok(out)
}

/// Gives the locked Hermes back and ends the offer.
#[inline(never)]
pub fn fail<H: Host>(context: &mut Context<'_, H>, key: &OfferKey, offer: &OfferWord) -> Result {
    let OfferKey { client, offer: number } = *key;
    add_hermes(context, &client, offer.locked)?;
    context.set(&key.word(), &OfferWord { phase: phase::FAILED, locked: 0, ..*offer })?;
    context.emit(&FailedEvent { client, offer: number, refund: offer.locked }.encode())
}

#[inline(never)]
fn approve<H: Host>(context: &mut Context<'_, H>, key: &OfferKey, offer: &OfferWord, winner: &Candidate) -> Result {
    let OfferKey { client, offer: number } = *key;
    let Candidate { slot, time, cost } = *winner;
    let execution = key.execution();
    let EpochWord { epoch, .. } = context.get(&EpochWord::key())?;
    let program: ProgramWord = context.get(&ProgramWord::key(&client, number))?;
    let input: InputWord = context.get(&InputWord::key(&client, number))?;
    let initial: InitialWord = context.get(&InitialWord::key(&client, number, slot))?;
    let orders: OrdersWord = context.get(&OrdersWord::key(&client, number, slot))?;
    let strategy: StrategyWord = context.get(&StrategyWord::key(&client, number, slot))?;
    let mut bytes = [0; PLAN_BYTES];
    let (epoch, hops) = (epoch.to_be_bytes(), strategy.hops.to_be_bytes());
    let fields: [&[u8]; 7] = [&execution, &epoch, &program.hash, &input.hash, &initial.hash, &orders.hash, &hops];
    let mut rest = &mut bytes[..];
    for field in fields {
        let (place, behind) = rest.split_at_mut_checked(field.len()).ok_or(Failure::Broken)?;
        place.copy_from_slice(field);
        rest = behind;
    }
    let digest = Plan::decode(&bytes).map_err(|_| Failure::Broken)?.digest::<H>(&context.network);
    context.set(&PlanWord::key(&client, number), &PlanWord { hash: digest })?;
    context.set(&key.word(), &OfferWord { phase: phase::APPROVED, winner: slot, ..*offer })?;
    context.emit(&PlanApprovedEvent { execution, slot, digest, time, cost }.encode())
}

/// Checks in order: offer, phase, window, tallies, deadline. Without a valid strategy the client is refunded.
#[inline(never)]
pub fn select<H: Host>(context: &mut Context<'_, H>, body: &Select) -> Result {
    let key = OfferKey { client: body.client, offer: body.offer };
    let offer = offer_in(context, &key, &[phase::OPEN])?;
    check_window(context.time, &offer, BIDDING, None)?;
    let all = 1u16.checked_shl(offer.committed.into()).ok_or(Failure::Broken)?.wrapping_sub(1);
    ensure(u16::from(offer.tallied) == all, LedgerError::NotTallied)?;
    ensure(context.time <= offer.deadline, LedgerError::DeadlinePassed)?;
    let candidates = valid_strategies(context, &key, offer.committed)?;
    match optimal(candidates, offer.alpha)? {
        None => fail(context, &key, &offer),
        Some(winner) => approve(context, &key, &offer, &winner),
    }
}
