//! Evaluations: the drawn validators' own estimates of a strategy, and what they agree on.

use crate::context::Context;
use crate::failure::ensure;
use crate::generated::*;
use crate::host::Host;
use crate::item::Request;
use crate::rules::consistency::judge_claim;
use crate::rules::offer_words::{BIDDING, OfferKey, check_window, offer_in, phase};
use crate::rules::order_book::strategy_phase;
use crate::rules::reliability::move_reliability;
use crate::rules::verdict;
use crate::{Failure, Result};

/// Checks in order: offer, phase, window, seat, second evaluation, terms.
#[inline(never)]
pub fn evaluate<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, body: &Evaluate) -> Result {
    let Evaluate { client, offer: number, slot, seat, verdict, time, cost } = *body;
    let offer = offer_in(context, &OfferKey { client, offer: number }, &[phase::OPEN])?;
    check_window(context.time, &offer, COMMIT_WINDOW, Some(BIDDING))?;
    let drawn: SeatWord = context.get(&SeatWord::key(&client, number, slot, seat))?;
    ensure(drawn.validator == *request.sender, LedgerError::NotDrawn)?;
    let key = EvaluationWord::key(&client, number, slot, seat);
    let before: EvaluationWord = context.get(&key)?;
    ensure(before.verdict == verdict::NONE, LedgerError::AlreadyEvaluated)?;
    let right = match verdict {
        verdict::VALID => (1..MAX_TIME).contains(&time) && cost >= 1,
        verdict::INVALID => time == 0 && cost == 0,
        _ => false,
    };
    ensure(right, LedgerError::BadTerms)?;
    context.set(&key, &EvaluationWord { verdict, time, cost })?;
    context.emit(&EvaluatedEvent { client, offer: number, slot, seat, verdict }.encode())
}

const NO_EVALUATION: EvaluationWord = EvaluationWord { verdict: verdict::NONE, time: 0, cost: 0 };

/// The evaluation that at least `AGREEMENT` percent of the seats gave, and how many did.
fn agreed(evaluations: &[EvaluationWord]) -> (EvaluationWord, u8) {
    for evaluation in evaluations {
        let agreeing = evaluations.iter().filter(|other| *other == evaluation).count();
        // at most as many as there are seats
        let carries = agreeing.wrapping_mul(100) >= evaluations.len().wrapping_mul(AGREEMENT as usize);
        if evaluation.verdict != verdict::NONE && carries {
            return (*evaluation, agreeing as u8);
        }
    }
    (NO_EVALUATION, 0)
}

/// Takes the evaluations out of the state; when some agree, every drawn validator's reliability moves.
#[inline(never)]
fn count_seats<H: Host>(context: &mut Context<'_, H>, body: &Tally, seats: u8) -> Result<(EvaluationWord, u8)> {
    let Tally { client, offer, slot } = *body;
    let mut all = [NO_EVALUATION; SEATS as usize];
    let all = all.get_mut(..usize::from(seats)).ok_or(Failure::Broken)?;
    for (seat, evaluation) in (0..).zip(all.iter_mut()) {
        *evaluation = context.get(&EvaluationWord::key(&client, offer, slot, seat))?;
    }
    let (carried, agreeing) = agreed(all);
    for (seat, evaluation) in (0..).zip(all.iter()) {
        let key = SeatWord::key(&client, offer, slot, seat);
        let SeatWord { validator } = context.get(&key)?;
        if agreeing > 0 {
            move_reliability(context, &validator, *evaluation == carried)?;
        }
        context.clear(&key)?;
        context.clear(&EvaluationWord::key(&client, offer, slot, seat))?;
    }
    Ok((carried, agreeing))
}

/// Checks in order: offer, phase, window, place, second tally. A strategy is valid when its validators agree that it is, at
/// no more than the client's maximum.
#[inline(never)]
pub fn tally<H: Host>(context: &mut Context<'_, H>, body: &Tally) -> Result {
    let Tally { client, offer: number, slot } = *body;
    let key = OfferKey { client, offer: number };
    let mut offer = offer_in(context, &key, &[phase::OPEN])?;
    check_window(context.time, &offer, BIDDING, None)?;
    ensure(slot < offer.committed, LedgerError::BadSlot)?;
    let bit = 1u8.checked_shl(slot.into()).ok_or(Failure::Broken)?;
    ensure(offer.tallied & bit == 0, LedgerError::AlreadyTallied)?;
    let place = StrategyWord::key(&client, number, slot);
    let mut strategy: StrategyWord = context.get(&place)?;
    let (carried, agreeing) = count_seats(context, body, strategy.seats)?;
    let EvaluationWord { verdict, time, cost } = carried;
    let valid = verdict == verdict::VALID && cost <= offer.locked;
    offer.tallied |= bit;
    context.set(&key.word(), &offer)?;
    strategy.phase = if valid { strategy_phase::VALID } else { strategy_phase::INVALID };
    context.set(&place, &strategy)?;
    if valid {
        context.set(&VerdictWord::key(&client, number, slot), &VerdictWord { time, cost })?;
    }
    context.emit(&TalliedEvent { client, offer: number, slot, verdict, agreeing }.encode())?;
    if agreeing == 0 {
        return Ok(());
    }
    let claim = context.get(&ClaimWord::key(&client, number, slot))?;
    judge_claim(context, &strategy.strategist, &claim, &carried)
}
