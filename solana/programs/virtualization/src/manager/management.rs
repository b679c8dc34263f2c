//! What this program reads of its management unit's accounts: see `management/src/state.rs`.

use common::account::{State, demand_account, read};
use common::{Failure, Result};
use dlx::Hash;
use pinocchio::{AccountView, Address};
use protocol::ProtocolError;
use protocol::pythia_set::PythiaSet;

use crate::state::Unit;

/// A management unit; its Pythia set follows.
#[repr(C)]
pub struct Management {
    pub network: Hash,
    pub chain: Hash,
    set_length: u32,
}

/// The digest of an approved plan.
#[repr(C)]
pub struct Plan {
    pub management: Hash,
    pub execution: Hash,
    pub digest: Hash,
}

// SAFETY: bytes and a number without padding.
unsafe impl State for Management {
    const DISCRIMINATOR: u64 = crate::generated::foreign::MANAGEMENT;
}

// SAFETY: bytes.
unsafe impl State for Plan {
    const DISCRIMINATOR: u64 = crate::generated::foreign::PLAN;
}

/// The unit's own management unit. `WrongAccount` for any other.
pub fn of_unit<'a>(account: &'a AccountView, unit: &Unit) -> Result<&'a Management> {
    demand_account(*account.address().as_array() == unit.management)?;
    read::<Management>(account, &Address::from(unit.management_program))
}

/// The Pythia set in force in a management unit.
pub fn set_of<'a>(account: &'a AccountView, management: &Management) -> Result<PythiaSet<'a>> {
    // SAFETY: account data, read-only for as long as the view is borrowed.
    let data = unsafe { account.borrow_unchecked() };
    let set = data[Management::BYTES..].get(..management.set_length as usize).unwrap_or_default();
    Ok(PythiaSet::decode(set)?)
}

/// The digest approved for an execution. `UnknownPlan` when there is none; `WrongAccount` when the account is another's.
pub fn plan_digest<'a>(account: &'a AccountView, unit: &Unit, execution: &Hash) -> Result<&'a Hash> {
    if common::create::is_vacant(account) {
        return Err(Failure::from(ProtocolError::UnknownPlan));
    }
    let plan = read::<Plan>(account, &Address::from(unit.management_program))?;
    demand_account(plan.management == unit.management && plan.execution == *execution)?;
    Ok(&plan.digest)
}
