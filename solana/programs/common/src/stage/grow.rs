use super::{Stage, owned};
use crate::account::{State, demand_system};
use crate::create::grow;
use crate::{Context, Result};

/// `grow_stage()`: stage, authority, system program.
#[inline(never)]
pub fn grow_stage(context: &mut Context<'_>) -> Result<()> {
    context.args.end()?;
    let program = context.program;
    let [stage, authority, system] = context.accounts()?;
    demand_system(system)?;
    let total = owned(stage, authority, program)?.0.total as usize;
    grow(stage, authority, Stage::BYTES + total)
}
