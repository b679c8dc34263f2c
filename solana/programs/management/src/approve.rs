use common::account::{self, demand_system, found};
use common::create::{create, is_vacant};
use common::stage::staged;
use common::{Context, Failure, Result, Solana};
use pinocchio::AccountView;
use protocol::plan::{PLAN_BYTES, Plan};
use protocol::{ProtocolError, demand, quorum};

use crate::events;
use crate::state::{self, Management};
use common::account::State;

/// `approve()`: management, plan, stage (plan ‖ signatures), authority, system program.
/// `BadEncoding`, `AlreadyApproved`, `PlanExists`, `WrongEpoch`, and those of a quorum.
#[inline(never)]
pub fn approve(context: &mut Context<'_>) -> Result<()> {
    context.args.end()?;
    let program = context.program;
    let [management, record, stage, authority, system] = context.accounts()?;
    demand_system(system)?;
    let bytes = staged(stage, authority, program)?;
    let unit = account::read::<Management>(management, program)?;
    let (plan, signatures) = bytes.split_at_checked(PLAN_BYTES).ok_or(Failure::from(ProtocolError::BadEncoding))?;
    let plan = Plan::decode(plan)?;
    let digest = plan.digest::<Solana>(&unit.network);
    let address = management.address().as_array();
    if !is_vacant(record) {
        return Err(existing(record, program, address, &plan, &digest)?.into());
    }
    // SAFETY: account data, read-only for as long as the view is borrowed.
    let set = unit.set(unsafe { &management.borrow_unchecked()[Management::BYTES..] })?;
    demand(plan.epoch == set.epoch, ProtocolError::WrongEpoch)?;
    quorum::check::<Solana>(&set, &digest, signatures)?;
    let seeds: [&[u8]; 3] = [b"plan", address, plan.execution];
    create::<3, 4>(record, authority, program, seeds, state::Plan::BYTES)?;
    let (approved, _) = found::<state::Plan>(record)?;
    *approved = state::Plan { management: *address, execution: *plan.execution, digest };
    events::approved(plan.execution, &digest);
    Ok(())
}

/// What it means that the execution has a plan already.
fn existing(
    record: &AccountView,
    program: &pinocchio::Address,
    management: &[u8; 32],
    plan: &Plan<'_>,
    digest: &dlx::Hash,
) -> Result<ProtocolError> {
    let known = account::read::<state::Plan>(record, program)?;
    account::demand_account(known.management == *management && known.execution == *plan.execution)?;
    Ok(if known.digest == *digest { ProtocolError::AlreadyApproved } else { ProtocolError::PlanExists })
}
