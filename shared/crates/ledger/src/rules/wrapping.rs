//! Athena and Hermes as tokens of a chain whose balances are its own: locked here, claimed there by their number; burned
//! there, given back here by theirs.

use dlx::ZERO;

use crate::Result;
use crate::context::Context;
use crate::failure::ensure;
use crate::generated::*;
use crate::host::Host;
use crate::item::Request;
use crate::rules::accounts::{account_of, add_athena, add_hermes, take_athena, take_hermes};
use crate::wide::{add, sub};

const ATHENA: u8 = 1;
const HERMES: u8 = 2;

#[inline(never)]
fn check_subject<H: Host>(context: &mut Context<'_, H>, chain: u16, token: u8, amount: u64) -> Result {
    let known: ChainWord = context.get(&ChainWord::key(chain))?;
    ensure(known.hash != ZERO, LedgerError::UnknownChain)?;
    ensure(token == ATHENA || token == HERMES, LedgerError::BadToken)?;
    ensure(amount > 0, LedgerError::ZeroAmount)
}

/// Checks in order: chain, token, amount, owner, balance.
#[inline(never)]
pub fn wrap<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, body: &Wrap) -> Result {
    let Wrap { chain, token, amount, owner } = *body;
    let from = request.sender;
    check_subject(context, chain, token, amount)?;
    ensure(owner != ZERO, LedgerError::BadRecipient)?;
    let free = account_of(context, from)?;
    let held = if token == ATHENA { free.athena } else { free.hermes };
    ensure(held >= amount, LedgerError::InsufficientBalance)?;
    let key = WrappedWord::key(chain);
    let mut wrapped: WrappedWord = context.get(&key)?;
    let claim = wrapped.claims;
    wrapped.claims = add(claim, 1)?;
    if token == ATHENA {
        take_athena(context, from, amount)?;
        wrapped.athena = add(wrapped.athena, amount)?;
    } else {
        take_hermes(context, from, amount)?;
        wrapped.hermes = add(wrapped.hermes, amount)?;
    }
    context.set(&key, &wrapped)?;
    context.set(&WrapOwnerWord::key(chain, claim), &WrapOwnerWord { owner })?;
    context.set(&WrapAmountWord::key(chain, claim), &WrapAmountWord { token, amount })?;
    context.emit(&WrappedEvent { chain, claim, token, amount, from: *from, owner }.encode())
}

/// Checks in order: chain, token, amount, recipient, index, what is wrapped.
#[inline(never)]
pub fn unwrap<H: Host>(context: &mut Context<'_, H>, body: &Unwrap) -> Result {
    let Unwrap { chain, index, token, amount, recipient } = *body;
    check_subject(context, chain, token, amount)?;
    ensure(recipient != [0; 20], LedgerError::BadRecipient)?;
    let key = WrappedWord::key(chain);
    let mut wrapped: WrappedWord = context.get(&key)?;
    ensure(index >= wrapped.unwraps, LedgerError::AlreadyUnwrapped)?;
    ensure(index <= wrapped.unwraps, LedgerError::UnwrapGap)?;
    let held = if token == ATHENA { wrapped.athena } else { wrapped.hermes };
    ensure(held >= amount, LedgerError::OverWrapped)?;
    wrapped.unwraps = add(index, 1)?;
    if token == ATHENA {
        wrapped.athena = sub(wrapped.athena, amount)?;
        add_athena(context, &recipient, amount)?;
    } else {
        wrapped.hermes = sub(wrapped.hermes, amount)?;
        add_hermes(context, &recipient, amount)?;
    }
    context.set(&key, &wrapped)?;
    context.emit(&UnwrappedEvent { chain, index, token, amount, recipient }.encode())
}
