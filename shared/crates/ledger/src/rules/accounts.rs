//! Accounts: free balances and nonces.

use protocol::pythia_set::Address;

use crate::Result;
use crate::context::Context;
use crate::failure::ensure;
use crate::generated::{AccountWord, LedgerError};
use crate::host::Host;
use crate::item::Request;
use crate::wide::{add, sub};

#[inline(never)]
pub fn account_of<H: Host>(context: &mut Context<'_, H>, account: &Address) -> Result<AccountWord> {
    context.get(&AccountWord::key(account))
}

/// `StaleNonce` or `NonceGap` unless the nonce is the account's next.
#[inline(never)]
pub fn check_nonce<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>) -> Result {
    let next = account_of(context, request.sender)?.nonce;
    ensure(request.nonce >= next, LedgerError::StaleNonce)?;
    ensure(request.nonce <= next, LedgerError::NonceGap)
}

#[inline(never)]
fn update<H: Host>(
    context: &mut Context<'_, H>,
    account: &Address,
    change: impl FnOnce(&mut AccountWord) -> Result,
) -> Result {
    context.update(&AccountWord::key(account), change)
}

#[inline(never)]
pub fn count_nonce<H: Host>(context: &mut Context<'_, H>, account: &Address) -> Result {
    update(context, account, |word| {
        word.nonce = add(word.nonce, 1)?;
        Ok(())
    })
}

#[inline(never)]
pub fn add_hermes<H: Host>(context: &mut Context<'_, H>, account: &Address, amount: u64) -> Result {
    update(context, account, |word| {
        word.hermes = add(word.hermes, amount)?;
        Ok(())
    })
}

/// The caller has checked the balance.
#[inline(never)]
pub fn take_hermes<H: Host>(context: &mut Context<'_, H>, account: &Address, amount: u64) -> Result {
    update(context, account, |word| {
        word.hermes = sub(word.hermes, amount)?;
        Ok(())
    })
}

#[inline(never)]
pub fn add_athena<H: Host>(context: &mut Context<'_, H>, account: &Address, amount: u64) -> Result {
    update(context, account, |word| {
        word.athena = add(word.athena, amount)?;
        Ok(())
    })
}

/// The caller has checked the balance.
#[inline(never)]
pub fn take_athena<H: Host>(context: &mut Context<'_, H>, account: &Address, amount: u64) -> Result {
    update(context, account, |word| {
        word.athena = sub(word.athena, amount)?;
        Ok(())
    })
}
