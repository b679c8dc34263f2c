use super::owned;
use crate::account::close;
use crate::{Context, Result};

/// `close_stage()`: stage, authority.
#[inline(never)]
pub fn close_stage(context: &mut Context<'_>) -> Result<()> {
    context.args.end()?;
    let program = context.program;
    let [stage, authority] = context.accounts()?;
    owned(stage, authority, program)?;
    close(stage, authority)
}
