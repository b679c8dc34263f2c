//! The order book: a strategist commits to a strategy by its hash, then shows it, so that it can't be copied.

use dlx::{Hash, Sha256, ZERO};
use protocol::plan::MAX_HOPS;
use protocol::pythia_set::Address;

use crate::Result;
use crate::context::Context;
use crate::failure::ensure;
use crate::generated::*;
use crate::host::Host;
use crate::item::Request;
use crate::rules::drawing::draw_validators;
use crate::rules::nodes::node_of;
use crate::rules::offer_words::{OfferKey, check_window, offer_in, phase};
use crate::rules::staking::own_stake;

/// Phases of a strategy.
pub mod strategy_phase {
    pub const COMMITTED: u8 = 1;
    pub const REVEALED: u8 = 2;
    pub const VALID: u8 = 3;
    pub const INVALID: u8 = 4;
}

/// SHA-256("ATLC" ‖ strategist ‖ client ‖ offer ‖ orders root ‖ initial state ‖ hops ‖ time ‖ cost ‖ salt).
fn commitment_of<S: Sha256>(strategist: &Address, body: &Reveal) -> Hash {
    S::hash(&[
        b"ATLC",
        strategist,
        &body.client,
        &body.offer.to_be_bytes(),
        &body.orders_root,
        &body.initial_state,
        &body.hops.to_be_bytes(),
        &body.time.to_be_bytes(),
        &body.cost.to_be_bytes(),
        &body.salt,
    ])
}

/// Checks in order: offer, phase, window, room, strategist, one place each, a commitment that is not zero.
#[inline(never)]
pub fn commit<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, body: &Commit) -> Result {
    let Commit { client, offer: number, commitment } = *body;
    let strategist = *request.sender;
    let key = OfferKey { client, offer: number };
    let mut offer = offer_in(context, &key, &[phase::OPEN])?;
    check_window(context.time, &offer, 0, Some(COMMIT_WINDOW))?;
    let slot = offer.committed;
    ensure(u32::from(slot) < STRATEGIES, LedgerError::OrderBookFull)?;
    let able = node_of(context, &strategist)?.registered == 1 && own_stake(context, &strategist)? >= MINIMUM_STAKE;
    ensure(able, LedgerError::NotStrategist)?;
    for other in 0..slot {
        let taken: StrategyWord = context.get(&StrategyWord::key(&client, number, other))?;
        ensure(taken.strategist != strategist, LedgerError::AlreadyCommitted)?;
    }
    ensure(commitment != ZERO, LedgerError::WrongCommitment)?;
    let word = StrategyWord { strategist, hops: 0, phase: strategy_phase::COMMITTED, seats: 0 };
    context.set(&StrategyWord::key(&client, number, slot), &word)?;
    context.set(&OrdersWord::key(&client, number, slot), &OrdersWord { hash: commitment })?;
    offer.committed = slot.wrapping_add(1);
    context.set(&key.word(), &offer)?;
    context.emit(&CommittedEvent { client, offer: number, slot, strategist }.encode())
}

/// Checks in order: offer, phase, window, place, its phase, commitment, terms, maximum cost.
#[inline(never)]
pub fn reveal<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, body: &Reveal) -> Result {
    let Reveal { client, offer: number, slot, hops, time, cost, .. } = *body;
    let strategist = *request.sender;
    let key = OfferKey { client, offer: number };
    let offer = offer_in(context, &key, &[phase::OPEN])?;
    check_window(context.time, &offer, COMMIT_WINDOW, Some(COMMIT_WINDOW + REVEAL_WINDOW))?;
    let place = StrategyWord::key(&client, number, slot);
    let strategy: StrategyWord = context.get(&place)?;
    ensure(strategy.strategist == strategist, LedgerError::BadSlot)?;
    ensure(strategy.phase == strategy_phase::COMMITTED, LedgerError::WrongPhase)?;
    let orders = OrdersWord::key(&client, number, slot);
    let committed: OrdersWord = context.get(&orders)?;
    ensure(commitment_of::<H>(&strategist, body) == committed.hash, LedgerError::WrongCommitment)?;
    let bounded = (1..=MAX_HOPS).contains(&hops) && (1..MAX_TIME).contains(&time) && cost >= 1;
    ensure(bounded, LedgerError::BadTerms)?;
    ensure(cost <= offer.locked, LedgerError::OverMaximum)?;
    context.set(&orders, &OrdersWord { hash: body.orders_root })?;
    context.set(&InitialWord::key(&client, number, slot), &InitialWord { hash: body.initial_state })?;
    context.set(&ClaimWord::key(&client, number, slot), &ClaimWord { time, cost })?;
    context.emit(&RevealedEvent { client, offer: number, slot, time, cost }.encode())?;
    let seats = draw_validators(context, &key, slot, &strategist)?;
    context.set(&place, &StrategyWord { strategist, hops, phase: strategy_phase::REVEALED, seats })
}
