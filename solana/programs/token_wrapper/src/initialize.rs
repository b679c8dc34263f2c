use common::account::{State, demand_account, demand_system, found, read};
use common::create::{bump_of, create, create_for};
use common::layout::{CHAIN_FAMILY, CHAIN_WORDS};
use common::ledger::{Cell, Ledger, word};
use common::{Context, Result};
use dlx::ZERO;
use ledger::generated::LedgerError;
use pinocchio::{AccountView, Address};
use pinocchio_token::instructions::InitializeMint2;

use crate::pages::Of;
use crate::state::Wrapper;
use crate::tokens::{DECIMALS, MINT_BYTES, demand_token_program, ensure};

/// `UnknownChain` unless the ledger has this chain under that number; `WrongAccount` for another cell than says so.
fn check_chain(ledger: &AccountView, cell: &AccountView, owner: &Address, chain: u16) -> Result<()> {
    let this = read::<Ledger>(ledger, owner)?.chain;
    let Cell { ledger: of, name } = read::<Cell>(cell, owner)?;
    let [high, low] = chain.to_be_bytes();
    let mut expected = ZERO;
    (expected[0], expected[1], expected[2]) = (CHAIN_FAMILY, high, low / CHAIN_WORDS);
    demand_account(of == ledger.address().as_array() && *name == expected)?;
    let named = word(cell, Cell::BYTES, (low % CHAIN_WORDS).into())?;
    ensure(*named == this, LedgerError::UnknownChain)
}

/// A mint of which the wrapper alone can issue tokens, and which nobody can freeze.
#[inline(never)]
fn make_mint(mint: &mut AccountView, of: &Of<'_>, token: u8) -> Result<()> {
    let &Of { wrapper, program, payer } = of;
    let seeds: [&[u8]; 3] = [b"mint", wrapper, &[token]];
    create_for::<3, 4>(mint, payer, program, &pinocchio_token::ID, seeds, MINT_BYTES)?;
    let authority = Address::new_from_array(*wrapper);
    InitializeMint2::new(mint, DECIMALS, &authority, None).invoke()?;
    Ok(())
}

/// `initialize(chain)`: wrapper, ledger, cell of the chain's name, mints of Athena and Hermes, payer, system program, token
/// program. The addresses commit to ledger and chain; which program owns the ledger is kept. `WrongAccount`, `UnknownChain`,
/// `AlreadyInitialized`.
#[inline(never)]
pub fn initialize(context: &mut Context<'_>) -> Result<()> {
    let chain = context.args.u16()?;
    context.args.end()?;
    let program = context.program;
    let [wrapper, ledger, cell, athena, hermes, payer, system, tokens] = context.accounts()?;
    demand_system(system)?;
    demand_token_program(tokens)?;
    let owner = ledger.owner().clone();
    check_chain(ledger, cell, &owner, chain)?;
    let name = *ledger.address().as_array();
    let number = chain.to_be_bytes();
    let seeds: [&[u8]; 3] = [b"wrapper", &name, &number];
    create::<3, 4>(wrapper, payer, program, seeds, Wrapper::BYTES)?;
    let address = *wrapper.address().as_array();
    let of = Of { wrapper: &address, program, payer };
    make_mint(athena, &of, 1)?;
    make_mint(hermes, &of, 2)?;
    let bump = bump_of(program, &seeds)?.into();
    let mints = [*athena.address().as_array(), *hermes.address().as_array()];
    *found::<Wrapper>(wrapper)?.0 =
        Wrapper { ledger: name, ledger_program: *owner.as_array(), mints, chain: chain.into(), bump, burns: 0 };
    Ok(())
}
