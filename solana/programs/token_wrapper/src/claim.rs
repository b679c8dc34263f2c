use common::account::{State, demand_account, demand_signer, demand_system, demand_writable, read};
use common::layout::{CLAIM_FAMILY, WRAP_AMOUNT, WRAP_OWNER};
use common::ledger::{Cell, word};
use common::{Context, Result};
use dlx::{Hash, ZERO};
use ledger::generated::{WrapAmountWord, WrapOwnerWord};
use pinocchio::cpi::{Seed, Signer};
use pinocchio::{AccountView, Address};
use pinocchio_token::instructions::MintTo;

use crate::events;
use crate::pages::{Of, take};
use crate::state::Wrapper;
use crate::tokens::{demand_associated, demand_token_program, token_of};

/// Name of a claim's cell. `chain` is a number of 16 bits.
fn name_of(chain: u32, claim: u64) -> Hash {
    let mut name = ZERO;
    name[0] = CLAIM_FAMILY;
    name[1..3].copy_from_slice(&(chain as u16).to_be_bytes());
    name[3..11].copy_from_slice(&claim.to_be_bytes());
    name
}

/// What the ledger says of a claim; such a cell is made with the claim. `WrongAccount` for any other account.
#[inline(never)]
fn read_claim(cell: &AccountView, wrapper: &Wrapper, claim: u64) -> Result<(Hash, WrapAmountWord)> {
    let owner = Address::new_from_array(wrapper.ledger_program);
    let Cell { ledger, name } = read::<Cell>(cell, &owner)?;
    demand_account(*ledger == wrapper.ledger && *name == name_of(wrapper.chain, claim))?;
    let WrapOwnerWord { owner } = WrapOwnerWord::decode(word(cell, Cell::BYTES, WRAP_OWNER)?);
    Ok((owner, WrapAmountWord::decode(word(cell, Cell::BYTES, WRAP_AMOUNT)?)))
}

/// `claim(claim)`: wrapper, cell of the claim, mint, the owner's token account, page of claims, payer, system program, token
/// program. Anyone may. `WrongAccount`, also when the ledger has no such claim; `AlreadyClaimed`.
#[inline(never)]
pub fn claim(context: &mut Context<'_>) -> Result<()> {
    let claim = context.args.u64()?;
    context.args.end()?;
    let program = context.program;
    let [wrapper, cell, mint, tokens, page, payer, system, token_program] = context.accounts()?;
    demand_system(system)?;
    demand_token_program(token_program)?;
    demand_signer(payer)?;
    demand_writable(payer)?;
    let address = *wrapper.address().as_array();
    let state = read::<Wrapper>(wrapper, program)?;
    let (owner, WrapAmountWord { token, amount }) = read_claim(cell, state, claim)?;
    demand_account(token_of(mint, state)? == token)?;
    demand_associated(tokens, mint, &owner)?;
    take(page, &Of { wrapper: &address, program, payer }, claim)?;
    let (number, bump) = ((state.chain as u16).to_be_bytes(), [state.bump as u8]);
    let seeds = [b"wrapper".as_slice(), &state.ledger, &number, &bump].map(Seed::from);
    MintTo::new(mint, tokens, wrapper, amount).invoke_signed(&[Signer::from(&seeds)])?;
    events::claimed(&address, claim, token, amount, &owner);
    Ok(())
}
