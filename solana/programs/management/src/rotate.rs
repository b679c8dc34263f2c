use common::account;
use common::stage::staged;
use common::{Context, Failure, Result, Solana};
use protocol::pythia_set::{PythiaSet, claimed_length};
use protocol::{ProtocolError, demand, quorum};

use crate::events;
use crate::state::Management;

/// `rotate()`: management, stage (next set ‖ signatures), authority. `BadSet`, `WrongEpoch`, and those of a quorum.
#[inline(never)]
pub fn rotate(context: &mut Context<'_>) -> Result<()> {
    context.args.end()?;
    let program = context.program;
    let [management, stage, authority] = context.accounts()?;
    let bytes = staged(stage, authority, program)?;
    let (state, rest) = account::write::<Management>(management, program)?;
    let length = claimed_length(bytes).ok_or(Failure::from(ProtocolError::BadSet))?;
    let (next, signatures) = bytes.split_at_checked(length).ok_or(Failure::from(ProtocolError::BadSet))?;
    let set = PythiaSet::decode(next)?;
    let current = state.set(rest)?;
    demand(current.epoch.checked_add(1) == Some(set.epoch), ProtocolError::WrongEpoch)?;
    quorum::check::<Solana>(&current, &set.handover_digest::<Solana>(&state.network), signatures)?;
    let epoch = set.epoch;
    state.replace_set(rest, next);
    events::rotated(epoch);
    Ok(())
}
