use common::account::{demand_system, found};
use common::create::create;
use common::stage::staged;
use common::{Context, Result, Solana};
use dlx::Sha256;

use crate::host::Host;
use crate::state::{LEDGER_BYTES, Ledger};

/// `initialize(chain)`: ledger, stage (genesis), authority, system program, cells of all that the genesis names. The
/// address commits to chain and genesis, so whoever comes first makes the same ledger. `BadEncoding`, `BadGenesis`,
/// `AlreadyInitialized`, `MissingAccount`.
#[inline(never)]
pub fn initialize(context: &mut Context<'_>) -> Result<()> {
    let chain = context.args.hash()?;
    context.args.end()?;
    let program = context.program;
    let ([ledger, stage, authority, system], cells) = context.accounts_and_rest()?;
    demand_system(system)?;
    let genesis = staged(stage, authority, program)?;
    let commitment = Solana::hash(&[genesis]);
    create::<3, 4>(ledger, authority, program, [b"ledger", chain, &commitment], LEDGER_BYTES)?;
    let address = *ledger.address().as_array();
    let (state, network) = found::<Ledger>(ledger)?;
    let mut host = Host { program, ledger: address, network, payer: authority, cells, vacancy: None, failure: None };
    let done = ::ledger::genesis::initialize(&mut host, genesis);
    *state = Ledger { chain: *chain, record: host.outcome(done)?.encode() };
    Ok(())
}
