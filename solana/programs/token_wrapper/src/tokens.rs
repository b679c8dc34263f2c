//! Accounts of the SPL Token program. What it would refuse with errors of its own is refused here first.

use common::account::{demand_account, demand_writable};
use common::create::derive;
use common::{Failure, Result, refused};
use dlx::Hash;
use ledger::generated::LedgerError;
use pinocchio::{AccountView, Address};
use pinocchio_token::state::Account;
use protocol::{ProtocolError, demand};

use crate::state::Wrapper;

/// Decimals of both tokens: 10^9 base units are one.
pub const DECIMALS: u8 = 9;
/// Bytes of a mint's account.
pub const MINT_BYTES: usize = 82;

/// The program that gives every owner one account of a mint.
const ASSOCIATED: Address = Address::from_str_const("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");

/// `WrongAccount` unless it is the token program.
pub fn demand_token_program(account: &AccountView) -> Result<()> {
    demand_account(*account.address() == pinocchio_token::ID)
}

/// The ledger's number of a mint's token. `WrongAccount` for a mint that is not the wrapper's; `NotWritable`.
pub fn token_of(mint: &AccountView, wrapper: &Wrapper) -> Result<u8> {
    let address = mint.address().as_array();
    let at = wrapper.mints.iter().position(|known| known == address);
    demand_writable(mint)?;
    match at {
        Some(0) => Ok(1),
        Some(_) => Ok(2),
        None => Err(common::AccountError::WrongAccount.into()),
    }
}

/// A token account of that mint. `WrongAccount`, `NotWritable`.
fn account_of<'a>(tokens: &'a AccountView, mint: &AccountView) -> Result<&'a Account> {
    demand_account(tokens.owned_by(&pinocchio_token::ID) && tokens.data_len() == Account::LEN)?;
    demand_writable(tokens)?;
    // SAFETY: of the token program and of its length; read only before anything is sent to that program.
    let account = unsafe { Account::from_account_view_unchecked(tokens)? };
    demand_account(account.is_initialized() && !account.is_frozen() && account.mint() == mint.address())?;
    Ok(account)
}

/// `WrongAccount` unless it is the account of that mint which everybody finds by the owner's name, and still is the owner's.
#[inline(never)]
pub fn demand_associated(tokens: &AccountView, mint: &AccountView, owner: &Hash) -> Result<()> {
    let account = account_of(tokens, mint)?;
    let seeds: [&[u8]; 3] = [owner, pinocchio_token::ID.as_array(), mint.address().as_array()];
    let associated = derive(&ASSOCIATED, &seeds)?;
    demand_account(associated == *tokens.address() && account.owner().as_array() == owner)
}

/// `Unauthorized` unless the account is the authority's, `InsufficientBalance` unless it holds the amount.
#[inline(never)]
pub fn demand_balance(tokens: &AccountView, mint: &AccountView, authority: &AccountView, amount: u64) -> Result<()> {
    let account = account_of(tokens, mint)?;
    demand(account.owner() == authority.address(), ProtocolError::Unauthorized)?;
    ensure(account.amount() >= amount, LedgerError::InsufficientBalance)
}

/// A rule of the ledger that holds here, too.
pub fn ensure(condition: bool, error: LedgerError) -> Result<()> {
    if condition { Ok(()) } else { Err::<(), Failure>(refused(error as u16)) }
}
