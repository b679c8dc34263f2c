//! Staking: on-ramp, off-ramp and delegation. An account stakes for one node at a time, its own or another's; a ramp holds
//! one amount. What is in a ramp neither counts nor earns.

use protocol::pythia_set::Address;

use crate::Result;
use crate::context::Context;
use crate::failure::ensure;
use crate::generated::*;
use crate::host::Host;
use crate::item::Request;
use crate::rules::accounts::{account_of, add_athena, take_athena};
use crate::rules::rewards::settle_rewards;
use crate::wide::{add, sub};

#[inline(never)]
pub fn stake_of<H: Host>(context: &mut Context<'_, H>, account: &Address) -> Result<StakeWord> {
    context.get(&StakeWord::key(account))
}

/// The node that an account's stake counts for.
#[inline(never)]
pub fn delegate_of<H: Host>(context: &mut Context<'_, H>, account: &Address) -> Result<Address> {
    Ok(context.get::<DelegateWord>(&DelegateWord::key(account))?.node)
}

/// Active stake that an account holds for itself as a node.
#[inline(never)]
pub fn own_stake<H: Host>(context: &mut Context<'_, H>, account: &Address) -> Result<u64> {
    let own = delegate_of(context, account)? == *account;
    if own { Ok(stake_of(context, account)?.active) } else { Ok(0) }
}

/// Moves an account's active stake, and its node's power with it; its rewards are settled first. Gives the node.
#[inline(never)]
pub fn change_active<H: Host>(
    context: &mut Context<'_, H>,
    account: &Address,
    change: impl Fn(u64) -> Result<u64>,
) -> Result<Address> {
    let mut stake = settle_rewards(context, account)?;
    let node = delegate_of(context, account)?;
    stake.active = change(stake.active)?;
    context.set(&StakeWord::key(account), &stake)?;
    context.update(&NodeWord::key(&node), |word: &mut NodeWord| {
        word.power = change(word.power)?;
        Ok(())
    })?;
    Ok(node)
}

/// Checks in order: amount, node, ramp, other node, minimum, balance.
#[inline(never)]
pub fn stake<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, body: &Stake) -> Result {
    let Stake { node, amount } = *body;
    let account = request.sender;
    ensure(amount > 0, LedgerError::ZeroAmount)?;
    let target: NodeWord = context.get(&NodeWord::key(&node))?;
    ensure(target.registered == 1, LedgerError::UnknownNode)?;
    let mut held = stake_of(context, account)?;
    ensure(held.entering == 0, LedgerError::RampBusy)?;
    let same = held.active == 0 || delegate_of(context, account)? == node;
    ensure(same, LedgerError::OtherNode)?;
    ensure(held.active.saturating_add(amount) >= MINIMUM_STAKE, LedgerError::BelowMinimum)?;
    ensure(account_of(context, account)?.athena >= amount, LedgerError::InsufficientBalance)?;
    take_athena(context, account, amount)?;
    (held.entering, held.enters_at) = (amount, add(context.time, ON_RAMP)?);
    context.set(&StakeWord::key(account), &held)?;
    context.set(&DelegateWord::key(account), &DelegateWord { node })?;
    context.emit(&StakedEvent { account: *account, amount, node }.encode())
}

#[inline(never)]
pub fn cancel_stake<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, _: &CancelStake) -> Result {
    let account = request.sender;
    let mut held = stake_of(context, account)?;
    let amount = held.entering;
    ensure(amount > 0, LedgerError::RampEmpty)?;
    (held.entering, held.enters_at) = (0, 0);
    context.set(&StakeWord::key(account), &held)?;
    add_athena(context, account, amount)?;
    context.emit(&StakeCanceledEvent { account: *account, amount }.encode())
}

#[inline(never)]
pub fn activate<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, _: &Activate) -> Result {
    let account = request.sender;
    let StakeWord { entering: amount, enters_at, .. } = stake_of(context, account)?;
    ensure(amount > 0, LedgerError::RampEmpty)?;
    ensure(context.time >= enters_at, LedgerError::RampRunning)?;
    let node = change_active(context, account, |active| add(active, amount))?;
    context.update(&StakeWord::key(account), |word: &mut StakeWord| {
        (word.entering, word.enters_at) = (0, 0);
        Ok(())
    })?;
    context.emit(&ActivatedEvent { account: *account, amount, node }.encode())
}

/// Checks in order: amount, ramp, balance, minimum of what stays, and of a standing node's own stake.
#[inline(never)]
pub fn unstake<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, body: &Unstake) -> Result {
    let Unstake { amount } = *body;
    let account = request.sender;
    ensure(amount > 0, LedgerError::ZeroAmount)?;
    let ramp: LeavingWord = context.get(&LeavingWord::key(account))?;
    ensure(ramp.amount == 0, LedgerError::RampBusy)?;
    let StakeWord { active, entering, .. } = stake_of(context, account)?;
    let rest = active.checked_sub(amount).ok_or(LedgerError::InsufficientBalance)?;
    let stays = add(rest, entering)?;
    ensure(stays == 0 || stays >= MINIMUM_STAKE, LedgerError::BelowMinimum)?;
    let own = delegate_of(context, account)? == *account;
    let node: NodeWord = context.get(&NodeWord::key(account))?;
    let standing = own && node.standing > 0;
    ensure(!standing || rest >= MINIMUM_STAKE, LedgerError::BelowMinimum)?;
    let node = change_active(context, account, |active| sub(active, amount))?;
    let leaves_at = add(context.time, OFF_RAMP)?;
    context.set(&LeavingWord::key(account), &LeavingWord { amount, leaves_at })?;
    context.emit(&UnstakedEvent { account: *account, amount, node }.encode())
}

#[inline(never)]
pub fn release<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, _: &Release) -> Result {
    let account = request.sender;
    let LeavingWord { amount, leaves_at } = context.get(&LeavingWord::key(account))?;
    ensure(amount > 0, LedgerError::RampEmpty)?;
    ensure(context.time >= leaves_at, LedgerError::RampRunning)?;
    context.clear(&LeavingWord::key(account))?;
    add_athena(context, account, amount)?;
    context.emit(&ReleasedEvent { account: *account, amount }.encode())
}
