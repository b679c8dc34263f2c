use common::account::close;
use common::{Context, Result};

use super::session::owned;

/// `close_session()`: session, authority. Whatever its phase: what was stored stays, what was not is given up.
#[inline(never)]
pub fn close_session(context: &mut Context<'_>) -> Result<()> {
    context.args.end()?;
    let program = context.program;
    let [session, authority] = context.accounts()?;
    owned(session, authority, program)?;
    close(session, authority)
}
