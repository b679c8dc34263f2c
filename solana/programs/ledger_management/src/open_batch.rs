use common::account;
use common::stage::staged;
use common::{Context, Failure, Result};
use ledger::record::Record;
use pinocchio::sysvars::clock::CLOCK_ID;
use pinocchio::sysvars::get_sysvar;
use protocol::ProtocolError;

use crate::host::Host;
use crate::state::Ledger;

/// Where the clock has its seconds since 1970.
const UNIX_TIMESTAMP: usize = 32;

/// The chain's own time; 0 before 1970.
fn now() -> Result<u64> {
    let mut seconds = [0; 8];
    get_sysvar(&mut seconds, &CLOCK_ID, UNIX_TIMESTAMP)?;
    Ok(u64::try_from(i64::from_le_bytes(seconds)).unwrap_or_default())
}

/// `open_batch(header_length)`: ledger, stage (header ‖ signatures), authority. Anyone may.
/// Errors: see [`ledger::apply::open`].
#[inline(never)]
pub fn open_batch(context: &mut Context<'_>) -> Result<()> {
    let length = context.args.u32()? as usize;
    context.args.end()?;
    let program = context.program;
    let [ledger, stage, authority] = context.accounts()?;
    let bytes = staged(stage, authority, program)?;
    let (header, signatures) = bytes.split_at_checked(length).ok_or(Failure::from(ProtocolError::BadEncoding))?;
    let address = *ledger.address().as_array();
    let (state, network) = account::write::<Ledger>(ledger, program)?;
    let now = now()?;
    let (payer, cells) = (&*authority, &mut [][..]);
    let mut host = Host { program, ledger: address, network, payer, cells, vacancy: None, failure: None };
    let done = Record::decode(&state.record).and_then(|mut record| {
        ::ledger::apply::open(&mut record, &mut host, header, signatures, now)?;
        Ok(record)
    });
    state.record = host.outcome(done)?.encode();
    Ok(())
}
