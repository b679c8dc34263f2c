use common::account;
use common::{Context, Failure, Result};
use ledger::record::Record;
use protocol::ProtocolError;

use crate::events;
use crate::host::Host;
use crate::state::Ledger;

/// `submit_request(request)`: ledger, cell of the request's sender. Anyone may; nothing is kept.
/// Errors: see [`ledger::entry::check`]; `MissingAccount` without the cell, which a submission does not need.
#[inline(never)]
pub fn submit_request(context: &mut Context<'_>) -> Result<()> {
    let request = context.args.bytes()?;
    context.args.end()?;
    let program = context.program;
    let ([ledger], cells) = context.accounts_and_rest()?;
    let address = *ledger.address().as_array();
    let record = Record::decode(&account::read::<Ledger>(ledger, program)?.record);
    // accounts' words are in cells, and nothing is written: nobody pays, and the network's words are not asked for
    let (payer, network) = (&*ledger, &mut [][..]);
    let mut host = Host { program, ledger: address, network, payer, cells, vacancy: None, failure: None };
    let done = record.and_then(|record| ::ledger::entry::check(&record, &mut host, request));
    host.outcome(done)?;
    events::request(request).ok_or(Failure::from(ProtocolError::BadEncoding))
}
