//! Rewards of a node: its fee first, the rest to everybody whose active stake counts for it, by a running sum per unit of
//! stake. No list of delegators is ever walked.

use protocol::pythia_set::Address;

use crate::context::Context;
use crate::failure::ensure;
use crate::generated::*;
use crate::host::Host;
use crate::item::Request;
use crate::rules::accounts::add_hermes;
use crate::rules::staking::{delegate_of, stake_of};
use crate::wide::{add, divide, narrow, product_of_wide, share, sub};
use crate::{Failure, Result};

/// Fraction bits of the sum per share: products with an active stake stay below 2^128.
const FRACTION: u32 = 40;
const ROUND_UP: u128 = (1 << FRACTION) - 1;
const FEE_ONE: u64 = 10_000;

#[inline(never)]
fn per_share<H: Host>(context: &mut Context<'_, H>, node: &Address) -> Result<u128> {
    Ok(context.get::<RewardsWord>(&RewardsWord::key(node))?.per_share)
}

/// What an account has earned so far, rounded down, and the sum per share up to which it has.
#[inline(never)]
fn earnings<H: Host>(context: &mut Context<'_, H>, account: &Address) -> Result<(u64, u128)> {
    let StakeWord { active, earned, .. } = stake_of(context, account)?;
    let node = delegate_of(context, account)?;
    let now = per_share(context, &node)?;
    if active == 0 {
        return Ok((earned, now));
    }
    let then: CheckpointWord = context.get(&CheckpointWord::key(account))?;
    let growth = now.checked_sub(then.per_share).ok_or(Failure::Broken)?;
    let more = narrow(product_of_wide(growth, active)? >> FRACTION)?;
    Ok((add(earned, more)?, now))
}

/// Brings what an account has earned up to date; its stake word.
#[inline(never)]
pub fn settle_rewards<H: Host>(context: &mut Context<'_, H>, account: &Address) -> Result<StakeWord> {
    let (earned, per_share) = earnings(context, account)?;
    context.set(&CheckpointWord::key(account), &CheckpointWord { per_share })?;
    let mut stake = stake_of(context, account)?;
    stake.earned = earned;
    context.set(&StakeWord::key(account), &stake)?;
    Ok(stake)
}

#[inline(never)]
fn update_treasury<H: Host>(context: &mut Context<'_, H>, change: impl FnOnce(&mut TreasuryWord) -> Result) -> Result {
    context.update(&TreasuryWord::key(), change)
}

/// Adds Hermes to the treasury and to the rewards that wait for their claim.
#[inline(never)]
fn add_to_pool<H: Host>(context: &mut Context<'_, H>, hermes: u64, rewards: u64) -> Result {
    update_treasury(context, |word| {
        word.hermes = add(word.hermes, hermes)?;
        word.rewards = add(word.rewards, rewards)?;
        Ok(())
    })
}

#[inline(never)]
pub fn add_to_treasury<H: Host>(context: &mut Context<'_, H>, hermes: u64) -> Result {
    add_to_pool(context, hermes, 0)
}

/// Gives Hermes to a node: the fee to its account, rounded down; what no share can hold to the treasury.
#[inline(never)]
pub fn reward<H: Host>(context: &mut Context<'_, H>, node: &Address, amount: u64) -> Result {
    let NodeWord { power, fee: rate, .. } = context.get(&NodeWord::key(node))?;
    let fee = if power == 0 { amount } else { share(amount, rate.into(), FEE_ONE)? };
    let rest = sub(amount, fee)?;
    let growth = if power == 0 { 0 } else { divide(u128::from(rest) << FRACTION, power)?.0 };
    let rounded = product_of_wide(growth, power)?.checked_add(ROUND_UP).ok_or(Failure::Broken)?;
    let shared = narrow(rounded >> FRACTION)?;
    let before = per_share(context, node)?;
    let per_share = before.checked_add(growth).ok_or(Failure::Broken)?;
    context.set(&RewardsWord::key(node), &RewardsWord { per_share })?;
    add_hermes(context, node, fee)?;
    add_to_pool(context, sub(rest, shared)?, shared)?;
    context.emit(&RewardedEvent { node: *node, amount, fee }.encode())
}

#[inline(never)]
pub fn claim<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, _: &Claim) -> Result {
    let account = request.sender;
    let (amount, _) = earnings(context, account)?;
    ensure(amount > 0, LedgerError::NothingToClaim)?;
    let mut stake = settle_rewards(context, account)?;
    stake.earned = 0;
    context.set(&StakeWord::key(account), &stake)?;
    add_hermes(context, account, amount)?;
    update_treasury(context, |word| {
        word.rewards = sub(word.rewards, amount)?;
        Ok(())
    })?;
    context.emit(&ClaimedEvent { account: *account, amount }.encode())
}
