//! What time ends: an offer that was never completed, and one whose deadline has passed.

use crate::Result;
use crate::context::Context;
use crate::failure::ensure;
use crate::generated::{Expire, LedgerError, SUBMISSION_WINDOW, StrategyWord};
use crate::host::Host;
use crate::rules::consistency::judge_missed_deadline;
use crate::rules::offer_words::{OfferKey, offer_in, phase};
use crate::rules::offers::remove_offer;
use crate::rules::selection::fail;

/// Checks in order: offer, phase, time. The client is refunded; the strategist of an approved plan pays.
#[inline(never)]
pub fn expire<H: Host>(context: &mut Context<'_, H>, body: &Expire) -> Result {
    let Expire { client, offer: number } = *body;
    let key = OfferKey { client, offer: number };
    let offer = offer_in(context, &key, &[phase::FILLING, phase::OPEN, phase::APPROVED])?;
    let filling = offer.phase == phase::FILLING;
    let end = if filling { offer.opened_at.checked_add(SUBMISSION_WINDOW) } else { Some(offer.deadline) };
    ensure(end.is_some_and(|end| context.time > end), LedgerError::DeadlineAhead)?;
    if filling {
        return remove_offer(context, &key);
    }
    fail(context, &key, &offer)?;
    if offer.phase != phase::APPROVED {
        return Ok(());
    }
    let StrategyWord { strategist, .. } = context.get(&StrategyWord::key(&client, number, offer.winner))?;
    judge_missed_deadline(context, &strategist)
}
