//! The virtualization unit on Solana: manager, simulator, logger. Source: `docs/protocol.md` "Virtualization unit".
//!
//! - [`manager`]: which executions are taken on, and what of a hop is stored.
//! - [`simulator`]: the work of one operator on one leg of a hop, in a session of their own.
//! - [`logger`]: what the chain's history holds of it.
#![no_std]

mod generated;
mod logger;
mod manager;
mod simulator;
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
        i::RUN => simulator::run(context),
        i::WRITE_STAGE => write_stage(context),
        i::LOAD_CODE => simulator::load_code(context),
        i::LOAD_PAGES => simulator::load_pages(context),
        i::FINISH => manager::finish(context),
        i::OPEN_SESSION => simulator::open_session(context),
        i::GROW_SESSION => simulator::grow_session(context),
        i::CLOSE_SESSION => simulator::close_session(context),
        i::ADMIT => manager::admit(context),
        i::CREATE_STAGE => create_stage(context),
        i::GROW_STAGE => grow_stage(context),
        i::CLOSE_STAGE => close_stage(context),
        i::INITIALIZE => manager::initialize(context),
        _ => unknown_instruction(),
    }
}
