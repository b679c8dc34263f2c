//! The management unit that this program's units obey, of either kind.

use common::account::{demand_account, holds, read};
use common::create::is_vacant;
use common::ledger::Ledger;
use common::{Failure, Result};
use dlx::Hash;
use pinocchio::{AccountView, Address};
use protocol::ProtocolError;
use protocol::pythia_set::{MAX_SET_BYTES, PythiaSet};

use super::ledger;
use super::management::{self, Management};
use crate::state::Unit;

/// Network and chain of a management unit. `WrongAccount` when it is none.
pub fn names<'a>(account: &'a AccountView, owner: &Address) -> Result<(&'a Hash, &'a Hash)> {
    if holds::<Ledger>(account, owner) {
        let unit = read::<Ledger>(account, owner)?;
        return Ok((&unit.network, &unit.chain));
    }
    let unit = read::<Management>(account, owner)?;
    Ok((&unit.network, &unit.chain))
}

/// `WrongAccount` unless it is the management unit that the unit obeys.
pub fn demand_of_unit(account: &AccountView, unit: &Unit) -> Result<()> {
    demand_account(*account.address().as_array() == unit.management)?;
    names(account, &Address::from(unit.management_program))?;
    Ok(())
}

/// The Pythia set in force; `bytes` is room for it.
pub fn set_of<'a>(account: &'a AccountView, unit: &Unit, bytes: &'a mut [u8; MAX_SET_BYTES]) -> Result<PythiaSet<'a>> {
    demand_of_unit(account, unit)?;
    let owner = Address::from(unit.management_program);
    if holds::<Ledger>(account, &owner) {
        ledger::set(account, &owner, bytes)
    } else {
        management::set(account, &owner)
    }
}

/// The digest approved for an execution. `UnknownPlan` when there is none; `WrongAccount` when the account is another's.
pub fn plan_digest<'a>(
    management: &AccountView,
    account: &'a AccountView,
    unit: &Unit,
    execution: &Hash,
) -> Result<&'a Hash> {
    if is_vacant(account) {
        return Err(Failure::from(ProtocolError::UnknownPlan));
    }
    let owner = Address::from(unit.management_program);
    if holds::<Ledger>(management, &owner) {
        ledger::plan(account, &owner, unit, execution)
    } else {
        management::plan(account, &owner, unit, execution)
    }
}
