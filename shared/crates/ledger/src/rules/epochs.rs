//! Epochs: the strongest candidates become the Pythia set; the outgoing set gets what staking mints.

use protocol::pythia_set::MAX_PYTHIAS;

use crate::context::Context;
use crate::failure::ensure;
use crate::generated::*;
use crate::host::Host;
use crate::rules::nodes::node_of;
use crate::rules::pythia_set::{Members, Set, put_in_force};
use crate::rules::rewards::reward;
use crate::wide::{add, share, sub};
use crate::{Failure, Result};

const EMISSION_ONE: u64 = 1_000_000;

/// Candidates with the minimum of power; the strongest first, of equals the lower address.
#[inline(never)]
fn strongest<H: Host>(context: &mut Context<'_, H>) -> Result<Members> {
    let mut set = Members::NONE;
    for slot in (0..=u8::MAX).take(CANDIDATE_SLOTS as usize) {
        let CandidateWord { address } = context.get(&CandidateWord::key(slot))?;
        if address == [0; 20] {
            continue;
        }
        let NodeWord { power: stake, reliability, .. } = node_of(context, &address)?;
        if stake >= MINIMUM_STAKE {
            set.insert(MemberWord { address, stake, reliability }, |a, b| {
                a.stake > b.stake || (a.stake == b.stake && a.address < b.address)
            });
        }
    }
    Ok(set)
}

/// Mints a part of the reserve to the set by its stakes, each share rounded down; gives how much.
#[inline(never)]
fn mint<H: Host>(context: &mut Context<'_, H>, outgoing: &Members) -> Result<u64> {
    let mut treasury: TreasuryWord = context.get(&TreasuryWord::key())?;
    let amount = share(treasury.reserve, EMISSION, EMISSION_ONE)?;
    let members = outgoing.as_slice();
    let total = members.iter().try_fold(0, |sum, member| add(sum, member.stake))?;
    let mut shares = [0; MAX_PYTHIAS];
    let mut minted = 0;
    for (part, member) in shares.iter_mut().zip(members) {
        *part = share(amount, member.stake, total)?;
        minted = add(minted, *part)?;
    }
    treasury.reserve = sub(treasury.reserve, minted)?;
    context.set(&TreasuryWord::key(), &treasury)?;
    for (part, member) in shares.iter().zip(members) {
        reward(context, &member.address, *part)?;
    }
    Ok(minted)
}

/// Checks in order: the epoch's length, candidates. The set is in force for the next batch.
#[inline(never)]
pub fn next_epoch<H: Host>(context: &mut Context<'_, H>, _: &NextEpoch) -> Result {
    let EpochWord { epoch, since, .. } = context.get(&EpochWord::key())?;
    ensure(since.checked_add(EPOCH_LENGTH).is_some_and(|end| context.time >= end), LedgerError::EpochRunning)?;
    let set = strongest(context)?;
    let count = u8::try_from(set.as_slice().len()).map_err(|_| Failure::Broken)?;
    ensure(count > 0, LedgerError::NoCandidates)?;
    let outgoing = Set::load(context)?.members;
    let minted = mint(context, &outgoing)?;
    let epoch = epoch.checked_add(1).ok_or(Failure::Broken)?;
    let median = put_in_force(context, epoch, context.time, &set)?;
    context.emit(&EpochBeganEvent { epoch, count, median, minted }.encode())
}
