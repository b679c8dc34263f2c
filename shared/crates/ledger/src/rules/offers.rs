//! Offers by chained submission: each submission holds the SHA-256 of the whole next one, so the client signs the first
//! only. Every submission but the last has exactly `ITEM_BYTES` bytes.

use dlx::ZERO;

use crate::context::Context;
use crate::failure::ensure;
use crate::generated::*;
use crate::host::Host;
use crate::item::Request;
use crate::rules::accounts::{account_of, add_hermes, take_hermes};
use crate::rules::offer_words::{BIDDING, OfferKey, offer_in, phase};
use crate::{Failure, Result};

/// Bit 0: the output by reference; bit 1: asynchronous segments are allowed.
const MODES: u8 = 3;

fn length(bytes: &[u8]) -> Result<u32> {
    u32::try_from(bytes.len()).map_err(|_| Failure::Broken)
}

/// Whether a submission's size is right: the last one ends the offer, all others are full.
fn check_size(item: &[u8], last: bool, received: u32, size: u32) -> Result {
    let right = if last { received == size } else { length(item)? == ITEM_BYTES && received < size };
    ensure(right, LedgerError::BadSize)
}

/// Passes while a strategy can still be chosen before the deadline.
fn check_deadline(time: u64, deadline: u64) -> Result {
    ensure(deadline > time.saturating_add(BIDDING), LedgerError::DeadlinePassed)
}

/// Locks the maximum cost and lets strategists bid. The caller has checked the balance.
#[inline(never)]
fn open<H: Host>(context: &mut Context<'_, H>, key: &OfferKey, offer: &OfferWord) -> Result {
    take_hermes(context, &key.client, offer.locked)?;
    let opened = OfferWord { phase: phase::OPEN, opened_at: context.time, ..*offer };
    context.set(&key.word(), &opened)?;
    let OfferKey { client, offer: number } = *key;
    context.emit(&OfferOpenedEvent { client, offer: number, locked: offer.locked }.encode())
}

/// Checks in order: terms, deadline, sizes; balance when this is all of it.
#[inline(never)]
pub fn offer<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, body: &Offer<'_>) -> Result {
    let Offer { mode, alpha, max_cost: locked, deadline, size, next, part, .. } = *body;
    let (client, offer) = (*request.sender, request.nonce);
    ensure(mode <= MODES && u32::from(alpha) <= ALPHA_ONE && locked > 0, LedgerError::BadTerms)?;
    check_deadline(context.time, deadline)?;
    let last = next == ZERO;
    ensure(size > 0 && size <= OFFER_BYTES, LedgerError::BadSize)?;
    let received = length(part)?;
    check_size(request.item, last, received, size)?;
    let affordable = !last || account_of(context, &client)?.hermes >= locked;
    ensure(affordable, LedgerError::InsufficientBalance)?;
    let key = OfferKey { client, offer };
    let (opened_at, phase) = (context.time, phase::FILLING);
    let fresh = OfferWord { phase, mode, alpha, committed: 0, tallied: 0, winner: 0, opened_at, deadline, locked };
    context.set(&ProgramWord::key(&client, offer), &ProgramWord { hash: body.program })?;
    context.set(&InputWord::key(&client, offer), &InputWord { hash: body.input })?;
    context.emit(&OfferBeganEvent { client, offer, size }.encode())?;
    if last {
        return open(context, &key, &fresh);
    }
    context.set(&key.word(), &fresh)?;
    context.set(&NextWord::key(&client, offer), &NextWord { hash: next })?;
    context.set(&ReceivedWord::key(&client, offer), &ReceivedWord { size, received })
}

/// Checks in order: offer, phase, window, hash, sizes; deadline and balance when this is the last.
#[inline(never)]
pub fn submission<H: Host>(context: &mut Context<'_, H>, body: &Submission<'_>, item: &[u8]) -> Result {
    let Submission { client, offer, next, part } = *body;
    let key = OfferKey { client, offer };
    let begun = offer_in(context, &key, &[phase::FILLING])?;
    let late = begun.opened_at.checked_add(SUBMISSION_WINDOW).is_some_and(|end| context.time > end);
    ensure(!late, LedgerError::OfferExpired)?;
    let (next_key, received_key) = (NextWord::key(&client, offer), ReceivedWord::key(&client, offer));
    let expected: NextWord = context.get(&next_key)?;
    ensure(H::hash(&[item]) == expected.hash, LedgerError::WrongSubmission)?;
    let ReceivedWord { size, received: before } = context.get(&received_key)?;
    let received = before.checked_add(length(part)?).ok_or(Failure::Broken)?;
    let last = next == ZERO;
    check_size(item, last, received, size)?;
    if last {
        check_deadline(context.time, begun.deadline)?;
        ensure(account_of(context, &client)?.hermes >= begun.locked, LedgerError::InsufficientBalance)?;
    }
    context.emit(&SubmissionTakenEvent { client, offer, received }.encode())?;
    if !last {
        context.set(&next_key, &NextWord { hash: next })?;
        return context.set(&received_key, &ReceivedWord { size, received });
    }
    context.clear(&next_key)?;
    context.clear(&received_key)?;
    open(context, &key, &begun)
}

/// Removes an offer that nobody has bid on.
#[inline(never)]
pub fn remove_offer<H: Host>(context: &mut Context<'_, H>, key: &OfferKey) -> Result {
    let OfferKey { client, offer } = *key;
    context.clear(&key.word())?;
    context.clear(&ProgramWord::key(&client, offer))?;
    context.clear(&InputWord::key(&client, offer))?;
    context.clear(&NextWord::key(&client, offer))?;
    context.clear(&ReceivedWord::key(&client, offer))?;
    context.emit(&OfferWithdrawnEvent { client, offer }.encode())
}

/// Checks in order: offer, phase, strategies.
#[inline(never)]
pub fn withdraw<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, body: &Withdraw) -> Result {
    let key = OfferKey { client: *request.sender, offer: body.offer };
    let offer = offer_in(context, &key, &[phase::FILLING, phase::OPEN])?;
    ensure(offer.committed == 0, LedgerError::WrongPhase)?;
    if offer.phase == phase::OPEN {
        add_hermes(context, &key.client, offer.locked)?;
    }
    remove_offer(context, &key)
}
