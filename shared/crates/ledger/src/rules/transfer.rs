//! Transfers of free Athena and Hermes.

use crate::Result;
use crate::context::Context;
use crate::failure::ensure;
use crate::generated::{LedgerError, Transfer, TransferredEvent};
use crate::host::Host;
use crate::item::Request;
use crate::rules::accounts::{account_of, add_athena, add_hermes, take_athena, take_hermes};

const ATHENA: u8 = 1;
const HERMES: u8 = 2;

/// Checks in order: token, amount, recipient, balance.
#[inline(never)]
pub fn transfer<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, body: &Transfer) -> Result {
    let Transfer { token, to, amount } = *body;
    let from = request.sender;
    ensure(token == ATHENA || token == HERMES, LedgerError::BadToken)?;
    ensure(amount > 0, LedgerError::ZeroAmount)?;
    ensure(to != *from && to != [0; 20], LedgerError::BadRecipient)?;
    let free = account_of(context, from)?;
    let held = if token == ATHENA { free.athena } else { free.hermes };
    ensure(held >= amount, LedgerError::InsufficientBalance)?;
    if token == ATHENA {
        take_athena(context, from, amount)?;
        add_athena(context, &to, amount)?;
    } else {
        take_hermes(context, from, amount)?;
        add_hermes(context, &to, amount)?;
    }
    context.emit(&TransferredEvent { token, from: *from, to, amount }.encode())
}
