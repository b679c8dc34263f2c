//! What this program reads of a management unit that keeps the ledger.

use common::Result;
use common::account::{State, demand_account, read};
use common::layout::{EPOCH, MEMBERS, OFFER_FAMILY, PLAN};
use common::ledger::{Cell, Ledger, word};
use dlx::Hash;
use pinocchio::{AccountView, Address};
use protocol::ProtocolError;
use protocol::pythia_set::{MAX_SET_BYTES, PythiaSet};

use crate::state::Unit;

/// Bytes of an execution's name before client and number of its offer; they are zero.
const NAME_HEAD: usize = 4;
/// What a set's encoding begins with: epoch and count, as the epoch's word does.
const SET_HEAD: usize = 5;
/// What it says of a member: address and stake, as the member's word begins.
const MEMBER: usize = 28;

/// The Pythia set in force, from the words of epoch and members; `bytes` has room for it.
pub fn set<'a>(account: &AccountView, owner: &Address, bytes: &'a mut [u8; MAX_SET_BYTES]) -> Result<PythiaSet<'a>> {
    demand_account(read::<Ledger>(account, owner).is_ok())?;
    let (head, members) = bytes.split_at_mut(SET_HEAD);
    head.copy_from_slice(&word(account, Ledger::BYTES, EPOCH)?[..SET_HEAD]);
    let count = usize::from(head[SET_HEAD - 1]);
    for (index, member) in members.chunks_exact_mut(MEMBER).take(count).enumerate() {
        member.copy_from_slice(&word(account, Ledger::BYTES, MEMBERS + index)?[..MEMBER]);
    }
    let set = bytes.get(..SET_HEAD + count * MEMBER).unwrap_or_default();
    Ok(PythiaSet::decode(set)?)
}

/// The digest approved for an execution. `UnknownPlan` when there is none, `WrongAccount` when the account is another's.
pub fn plan<'a>(account: &'a AccountView, owner: &Address, unit: &Unit, execution: &Hash) -> Result<&'a Hash> {
    const NONE: ProtocolError = ProtocolError::UnknownPlan;
    let cell = read::<Cell>(account, owner)?;
    let (head, offer) = execution.split_at(NAME_HEAD);
    let (family, key) = cell.name.split_at(1);
    let named = family[0] == OFFER_FAMILY && key[..offer.len()] == *offer;
    demand_account(named && cell.ledger == unit.management)?;
    if head.iter().any(|byte| *byte != 0) {
        return Err(NONE.into());
    }
    let digest = word(account, Cell::BYTES, PLAN)?;
    if *digest == dlx::ZERO { Err(NONE.into()) } else { Ok(digest) }
}
