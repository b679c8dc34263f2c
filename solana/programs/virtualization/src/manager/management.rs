//! What this program reads of a management unit without a ledger: see `management/src/state.rs`.

use common::Result;
use common::account::{State, demand_account, read};
use dlx::Hash;
use pinocchio::{AccountView, Address};
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
struct Plan {
    management: Hash,
    execution: Hash,
    digest: Hash,
}

// SAFETY: bytes and a number without padding.
unsafe impl State for Management {
    const DISCRIMINATOR: u64 = crate::generated::foreign::MANAGEMENT;
}

// SAFETY: bytes.
unsafe impl State for Plan {
    const DISCRIMINATOR: u64 = crate::generated::foreign::PLAN;
}

/// The Pythia set in force.
pub fn set<'a>(account: &'a AccountView, owner: &Address) -> Result<PythiaSet<'a>> {
    let management = read::<Management>(account, owner)?;
    // SAFETY: account data, read-only for as long as the view is borrowed.
    let data = unsafe { account.borrow_unchecked() };
    let set = data[Management::BYTES..].get(..management.set_length as usize).unwrap_or_default();
    Ok(PythiaSet::decode(set)?)
}

/// The digest approved for an execution. `WrongAccount` when the account is another's.
pub fn plan<'a>(account: &'a AccountView, owner: &Address, unit: &Unit, execution: &Hash) -> Result<&'a Hash> {
    let plan = read::<Plan>(account, owner)?;
    demand_account(plan.management == unit.management && plan.execution == *execution)?;
    Ok(&plan.digest)
}
