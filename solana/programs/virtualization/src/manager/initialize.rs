use common::account::{State, demand_system, found};
use common::create::create;
use common::{Context, Result};
use dlx::ZERO;
use pinocchio::Address;

use super::authority;
use crate::state::Unit;

/// `initialize()`: unit, management, payer, system program. The address commits to the management unit; which program owns
/// that is kept, so nobody can put another in its place. `WrongAccount`, `AlreadyInitialized`.
#[inline(never)]
pub fn initialize(context: &mut Context<'_>) -> Result<()> {
    context.args.end()?;
    let program = context.program;
    let [unit, management, payer, system] = context.accounts()?;
    demand_system(system)?;
    let owner: Address = management.owner().clone();
    let (network, chain) = authority::names(management, &owner)?;
    let address = *management.address().as_array();
    create::<2, 3>(unit, payer, program, [b"unit", &address], Unit::BYTES)?;
    let (state, _) = found::<Unit>(unit)?;
    *state = Unit {
        management: address,
        management_program: *owner.as_array(),
        network: *network,
        chain: *chain,
        log_root: ZERO,
    };
    Ok(())
}
