//! The management unit on Solana. Source: `docs/protocol.md` "Management unit".
#![no_std]

mod approve;
mod events;
mod generated;
mod initialize;
mod rotate;
mod state;

use common::stage::{close_stage, create_stage, grow_stage, write_stage};
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
        i::INITIALIZE => initialize::initialize(context),
        i::ROTATE => rotate::rotate(context),
        i::APPROVE => approve::approve(context),
        i::CREATE_STAGE => create_stage(context),
        i::GROW_STAGE => grow_stage(context),
        i::WRITE_STAGE => write_stage(context),
        i::CLOSE_STAGE => close_stage(context),
        _ => unknown_instruction(),
    }
}
