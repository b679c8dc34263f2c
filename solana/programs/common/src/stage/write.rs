use protocol::ProtocolError;

use super::owned;
use crate::{Context, Failure, Result};

/// `write_stage(offset, data)`: stage, authority. `OutOfBounds` when the chunk does not fit.
#[inline(never)]
pub fn write_stage(context: &mut Context<'_>) -> Result<()> {
    let (offset, data) = (context.args.u32()? as usize, context.args.bytes()?);
    context.args.end()?;
    let program = context.program;
    let [stage, authority] = context.accounts()?;
    let (head, bytes) = owned(stage, authority, program)?;
    let total = (head.total as usize).min(bytes.len());
    let place = bytes[..total].get_mut(offset..).and_then(|rest| rest.get_mut(..data.len()));
    place.ok_or(Failure::from(ProtocolError::OutOfBounds))?.copy_from_slice(data);
    Ok(())
}
