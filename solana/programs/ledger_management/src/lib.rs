//! The management unit that keeps the ledger, on Solana. Source: `docs/ledger.md`.
//!
//! - [`initialize`], [`open_batch`], [`apply_part`], [`submit_request`]: the instructions.
//! - [`cells`]: in which accounts the words lie. [`host`]: what the chain lends the rules.
#![no_std]

mod apply_part;
mod cells;
mod events;
mod generated;
mod host;
mod initialize;
mod open_batch;
mod state;
mod submit_request;

use common::stage::{close_stage, create_stage, grow_stage, write_stage};
use common::{Context, Result, unknown_instruction};
use generated::instruction as i;
use pinocchio::{AccountView, Address, ProgramResult, no_allocator, nostd_panic_handler, program_entrypoint};

// as many accounts as a transaction may lock
program_entrypoint!(process, 64);
no_allocator!();
nostd_panic_handler!();
common::guard_address_zero!();

fn process(program: &Address, accounts: &mut [AccountView], data: &[u8]) -> ProgramResult {
    common::process(program, accounts, data, dispatch)
}

fn dispatch(discriminator: u64, context: &mut Context<'_>) -> Result<()> {
    match discriminator {
        i::APPLY_PART => apply_part::apply_part(context),
        i::OPEN_BATCH => open_batch::open_batch(context),
        i::WRITE_STAGE => write_stage(context),
        i::CREATE_STAGE => create_stage(context),
        i::GROW_STAGE => grow_stage(context),
        i::CLOSE_STAGE => close_stage(context),
        i::SUBMIT_REQUEST => submit_request::submit_request(context),
        i::INITIALIZE => initialize::initialize(context),
        _ => unknown_instruction(),
    }
}
