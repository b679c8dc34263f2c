//! Applying batches: the header once, then the items in order, in as many parts as a chain needs.
//!
//! Anything but `Broken` is a declared error, and nothing was changed; after `Broken` the chain has to undo the call.

use dlx::ZERO;
use protocol::{ProtocolError, demand};

use crate::batch::{self, Header, Part};
use crate::context::Context;
use crate::failure::ensure;
use crate::generated::{BatchAppliedEvent, LedgerError, MAX_FUTURE, RefusedEvent};
use crate::host::Host;
use crate::record::{OpenBatch, Record};
use crate::rules::apply_item;
use crate::rules::pythia_set::Set;
use crate::{Failure, Result};

fn check_number(record: &Record, number: u64, head: &[u8; 32]) -> Result {
    ensure(number != record.number || *head != record.head, LedgerError::AlreadyApplied)?;
    ensure(number > record.number, LedgerError::StaleBatch)?;
    ensure(record.number.checked_add(1) == Some(number), LedgerError::BatchGap)?;
    match record.open {
        None => Ok(()),
        Some(open) if open.head == *head => Err(LedgerError::AlreadyOpen.into()),
        Some(_) => Err(LedgerError::BatchOpen.into()),
    }
}

/// Keeps the batch open, or closes it when none of its items is left.
fn settle<H: Host>(record: &mut Record, host: &mut H, open: OpenBatch) -> Result {
    if open.rest != ZERO {
        record.open = Some(open);
        return Ok(());
    }
    record.number = record.number.checked_add(1).ok_or(Failure::Broken)?;
    (record.head, record.time, record.open) = (open.head, open.time, None);
    let Record { number, head, digest, .. } = *record;
    host.emit(&BatchAppliedEvent { number, head, digest }.encode())
}

/// Accepts a batch's header with its quorum; `now` is the chain's own time in seconds. In this order: `BadEncoding`;
/// `AlreadyApplied`, `StaleBatch`, `BatchGap`, `AlreadyOpen`, `BatchOpen`; `WrongHead`; `WrongEpoch`; `TimeBackwards`,
/// `FutureBatch`; those of a quorum.
pub fn open<H: Host>(record: &mut Record, host: &mut H, header: &[u8], signatures: &[u8], now: u64) -> Result {
    let Header { number, previous, epoch, time, items } = Header::decode(header)?;
    let head = batch::head::<H>(&record.network, header);
    check_number(record, number, &head)?;
    ensure(*previous == record.head, LedgerError::WrongHead)?;
    let mut context = Context::new(&mut *host, record.digest, record.network, time, head);
    let set = Set::load(&mut context)?;
    demand(epoch == set.epoch, ProtocolError::WrongEpoch)?;
    ensure(time >= record.time, LedgerError::TimeBackwards)?;
    ensure(time <= now.saturating_add(MAX_FUTURE), LedgerError::FutureBatch)?;
    set.check_quorum(&head, signatures, |digest, v, rs| host.signer(digest, v, rs))?;
    settle(record, host, OpenBatch { head, time, next: 0, rest: *items })
}

/// Applies one item; one that breaks a rule leaves nothing but its `Refused`.
#[inline(never)]
fn take_item<H: Host>(context: &mut Context<'_, H>, item: &[u8], index: u32) -> Result {
    context.touched = false;
    let Err(failure) = apply_item(context, item) else {
        return Ok(());
    };
    // checks come before changes: a refusal after one would leave half an item
    let error = failure.number().filter(|_| !context.touched).ok_or(Failure::Broken)?;
    context.emit(&RefusedEvent { index, error }.encode())
}

/// Applies the next items of the open batch, after the chain of hashes has shown that they are the ones.
/// In this order: `BadEncoding`; `AlreadyApplied`, `NoBatch`; `AlreadyApplied`, `PartGap`; `WrongPart`.
pub fn apply<H: Host>(record: &mut Record, host: &mut H, part: &[u8]) -> Result {
    let part = Part::decode(part)?;
    ensure(part.number > record.number, LedgerError::AlreadyApplied)?;
    let next = record.number.checked_add(1) == Some(part.number);
    let open = record.open.filter(|_| next).ok_or(LedgerError::NoBatch)?;
    ensure(part.first >= open.next, LedgerError::AlreadyApplied)?;
    ensure(part.first == open.next, LedgerError::PartGap)?;
    ensure(part.chain::<H>() == open.rest, LedgerError::WrongPart)?;
    let end = part.first.checked_add(part.count).ok_or(Failure::Broken)?;
    let mut context = Context::new(&mut *host, record.digest, record.network, open.time, open.head);
    for (index, item) in (part.first..end).zip(part.items()) {
        take_item(&mut context, item, index)?;
    }
    record.digest = context.words.finish()?;
    settle(record, host, OpenBatch { next: end, rest: *part.rest, ..open })
}
