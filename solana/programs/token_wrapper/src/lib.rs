//! Athena and Hermes as tokens of the SPL Token program. Source: `docs/ledger.md` "Wrapped tokens".
//!
//! - [`initialize`]: the two mints, whose only authority is the wrapper. [`claim`]: tokens for what the ledger has wrapped.
//!   [`burn`]: tokens are given up, and numbered for Pythias to carry.
//! - [`pages`]: which claims were taken, and what was burned. [`tokens`]: accounts of the token program.
#![no_std]

mod burn;
mod claim;
mod events;
mod generated;
mod initialize;
mod pages;
mod state;
mod tokens;

use common::{Context, Result, unknown_instruction};
use generated::instruction as i;
use pinocchio::{AccountView, Address, ProgramResult, no_allocator, nostd_panic_handler, program_entrypoint};

program_entrypoint!(process, 8);
no_allocator!();
nostd_panic_handler!();
common::guard_address_zero!();

fn process(program: &Address, accounts: &mut [AccountView], data: &[u8]) -> ProgramResult {
    common::process(program, accounts, data, dispatch)
}

fn dispatch(discriminator: u64, context: &mut Context<'_>) -> Result<()> {
    match discriminator {
        i::CLAIM => claim::claim(context),
        i::BURN => burn::burn(context),
        i::INITIALIZE => initialize::initialize(context),
        _ => unknown_instruction(),
    }
}
