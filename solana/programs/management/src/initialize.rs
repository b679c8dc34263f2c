use common::account::{demand_system, found};
use common::create::create;
use common::{Context, Result, Solana};
use dlx::Sha256;
use protocol::pythia_set::PythiaSet;

use crate::state::{MANAGEMENT_BYTES, Management};

/// `initialize(network, chain, set)`: management, payer, system program. The address commits to the arguments, so whoever
/// comes first makes the same unit. `BadSet`, `AlreadyInitialized`.
#[inline(never)]
pub fn initialize(context: &mut Context<'_>) -> Result<()> {
    let (network, chain, set) = (context.args.hash()?, context.args.hash()?, context.args.bytes()?);
    context.args.end()?;
    let program = context.program;
    let [management, payer, system] = context.accounts()?;
    demand_system(system)?;
    PythiaSet::decode(set)?;
    let commitment = Solana::hash(&[set]);
    let seeds: [&[u8]; 4] = [b"management", network, chain, &commitment];
    create::<4, 5>(management, payer, program, seeds, MANAGEMENT_BYTES)?;
    let (state, rest) = found::<Management>(management)?;
    state.network = *network;
    state.chain = *chain;
    state.replace_set(rest, set);
    Ok(())
}
