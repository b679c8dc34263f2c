//! Where a management unit keeps what virtualization units read by raw queries: such a read costs one access of storage and
//! starts no contract. The same for a unit that keeps the ledger and for one that keeps none; words only the former has.

use cosmwasm_std::{Deps, StdError, StdResult, Storage};
use dlx::Hash;
use protocol::ProtocolError;

use crate::ContractError;

/// Network ‖ chain, 64 bytes.
const NAMES: &[u8] = b"names";
/// The Pythia set in force.
pub const SET: &[u8] = b"set";
/// Before an execution's name: the digest of its plan.
const PLAN: &[u8] = b"plan";
/// Before the key of a word of the ledger.
const WORD: &[u8] = b"w";

/// Where the digest of an execution's plan is.
pub fn plan_key(execution: &Hash) -> Vec<u8> {
    [PLAN, execution].concat()
}

/// Where a word of the ledger is, by its key; plans are at [`plan_key`].
pub fn word_key(key: &Hash) -> Vec<u8> {
    [WORD, key].concat()
}

/// What the management unit holds at `key`.
pub fn read(deps: Deps<'_>, management: &str, key: &[u8]) -> StdResult<Option<Vec<u8>>> {
    deps.querier.query_wasm_raw(management, key)
}

fn names_of(bytes: &[u8]) -> Result<(Hash, Hash), ContractError> {
    let (network, chain) = bytes.split_first_chunk().ok_or(ProtocolError::BadEncoding)?;
    Ok((*network, crate::hash(chain)?))
}

/// Network and chain of a management unit. `BadEncoding` when the contract is none.
pub fn names(deps: Deps<'_>, management: &str) -> Result<(Hash, Hash), ContractError> {
    names_of(&read(deps, management, NAMES)?.unwrap_or_default())
}

/// Keeps a management unit's own network and chain.
pub fn save_names(storage: &mut dyn Storage, network: &Hash, chain: &Hash) {
    storage.set(NAMES, &[*network, *chain].concat());
}

/// A management unit's own network and chain.
pub fn load_names(storage: &dyn Storage) -> Result<(Hash, Hash), ContractError> {
    names_of(&load(storage, NAMES)?)
}

/// Puts a set in force.
pub fn save_set(storage: &mut dyn Storage, set: &[u8]) {
    storage.set(SET, set);
}

/// The set in force.
pub fn load_set(storage: &dyn Storage) -> StdResult<Vec<u8>> {
    load(storage, SET)
}

/// Keeps the digest of the plan approved for an execution.
pub fn save_plan(storage: &mut dyn Storage, execution: &Hash, digest: &Hash) {
    storage.set(&plan_key(execution), digest);
}

/// The digest of the plan approved for an execution.
pub fn load_plan(storage: &dyn Storage, execution: &Hash) -> Option<Vec<u8>> {
    storage.get(&plan_key(execution))
}

fn load(storage: &dyn Storage, key: &[u8]) -> StdResult<Vec<u8>> {
    storage.get(key).ok_or_else(|| StdError::msg("the contract was not instantiated"))
}
