use common::account::{self, demand_system};
use common::stage::staged;
use common::{Context, Result};
use ledger::record::Record;

use crate::host::Host;
use crate::state::Ledger;

/// `apply_part()`: ledger, stage (part), authority, system program, cells of all that the part touches. Anyone may.
/// Errors: see [`ledger::apply::apply`]; `MissingAccount` for a cell that is touched and not named.
#[inline(never)]
pub fn apply_part(context: &mut Context<'_>) -> Result<()> {
    context.args.end()?;
    let program = context.program;
    let ([ledger, stage, authority, system], cells) = context.accounts_and_rest()?;
    demand_system(system)?;
    let part = staged(stage, authority, program)?;
    let address = *ledger.address().as_array();
    let (state, network) = account::write::<Ledger>(ledger, program)?;
    let mut host = Host { program, ledger: address, network, payer: authority, cells, vacancy: None, failure: None };
    let done = Record::decode(&state.record).and_then(|mut record| {
        ::ledger::apply::apply(&mut record, &mut host, part)?;
        Ok(record)
    });
    state.record = host.outcome(done)?.encode();
    Ok(())
}
