use common::account::{self, demand_signer, demand_system, demand_writable};
use common::{AccountError, Context, Failure, Result};
use dlx::ZERO;
use ledger::generated::LedgerError;
use ledger::host::Word;
use pinocchio_token::instructions::Burn;

use crate::events;
use crate::pages::{Of, note};
use crate::state::Wrapper;
use crate::tokens::{demand_balance, demand_token_program, ensure, token_of};

/// A burning as it is kept: token u8 ‖ amount u64 ‖ recipient 20, big-endian, then zeros.
fn word_of(token: u8, amount: u64, recipient: &[u8; 20]) -> Word {
    let mut word = ZERO;
    word[0] = token;
    word[1..9].copy_from_slice(&amount.to_be_bytes());
    word[9..29].copy_from_slice(recipient);
    word
}

/// `burn(amount, recipient)`: wrapper, mint, the authority's token account, page of burnings, authority, system program, token
/// program. What the ledger would refuse is refused here: what comes after must not wait for it forever. `ZeroAmount`,
/// `BadRecipient`, `Unauthorized`, `InsufficientBalance`, `WrongAccount`, also when another page has begun meanwhile.
#[inline(never)]
pub fn burn(context: &mut Context<'_>) -> Result<()> {
    let (amount, recipient) = (context.args.u64()?, context.args.address()?);
    context.args.end()?;
    let program = context.program;
    let [wrapper, mint, tokens, page, authority, system, token_program] = context.accounts()?;
    demand_system(system)?;
    demand_token_program(token_program)?;
    demand_signer(authority)?;
    demand_writable(authority)?;
    ensure(amount > 0, LedgerError::ZeroAmount)?;
    ensure(*recipient != [0; 20], LedgerError::BadRecipient)?;
    let address = *wrapper.address().as_array();
    let (state, _) = account::write::<Wrapper>(wrapper, program)?;
    let token = token_of(mint, state)?;
    demand_balance(tokens, mint, authority, amount)?;
    let index = state.burns;
    state.burns = index.checked_add(1).ok_or(Failure::from(AccountError::WrongAccount))?;
    note(page, &Of { wrapper: &address, program, payer: authority }, index, &word_of(token, amount, recipient))?;
    Burn::new(tokens, mint, authority, amount).invoke()?;
    events::burned(&address, index, token, amount, recipient);
    Ok(())
}
