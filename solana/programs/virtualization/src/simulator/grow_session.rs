use common::account::demand_system;
use common::create::grow;
use common::{Context, Result};

use super::session::{account_bytes, owned};

/// `grow_session()`: session, authority, system program.
#[inline(never)]
pub fn grow_session(context: &mut Context<'_>) -> Result<()> {
    context.args.end()?;
    let program = context.program;
    let [session, authority, system] = context.accounts()?;
    demand_system(system)?;
    let (head, _) = owned(session, authority, program)?;
    let total = account_bytes(head.code, head.pages);
    grow(session, authority, total)
}
