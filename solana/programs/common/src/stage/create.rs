use protocol::ProtocolError;

use super::{MAX_TOTAL, Stage};
use crate::account::{State, demand_system, found};
use crate::create::{MAX_GROWTH, create};
use crate::{Context, Result};

/// `create_stage(key, kind, total)`: stage, authority, system program. `OutOfBounds` for a total that is too large.
#[inline(never)]
pub fn create_stage(context: &mut Context<'_>) -> Result<()> {
    let (key, kind, total) = (context.args.hash()?, context.args.u8()?, context.args.u32()?);
    context.args.end()?;
    let program = context.program;
    let [stage, authority, system] = context.accounts()?;
    demand_system(system)?;
    if total > MAX_TOTAL {
        return Err(ProtocolError::OutOfBounds.into());
    }
    let space = (Stage::BYTES + total as usize).min(MAX_GROWTH);
    let seeds: [&[u8]; 4] = [b"stage", authority.address().as_array(), key, &[kind]];
    create::<4, 5>(stage, authority, program, seeds, space)?;
    let (head, _) = found::<Stage>(stage)?;
    *head = Stage { authority: *authority.address().as_array(), key: *key, kind: kind.into(), total };
    Ok(())
}
