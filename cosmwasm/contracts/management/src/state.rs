//! State, as bytes under keys that virtualization units read: see `unit::management`.

use cosmwasm_std::{StdError, StdResult, Storage};
use dlx::Hash;
use unit::ContractError;
use unit::management::{NAMES, SET, plan_key};

pub fn save_names(storage: &mut dyn Storage, network: &Hash, chain: &Hash) {
    storage.set(NAMES, &[*network, *chain].concat());
}

/// Network and chain.
pub fn load_names(storage: &dyn Storage) -> Result<(Hash, Hash), ContractError> {
    let bytes = load(storage, NAMES)?;
    Ok((unit::hash(&bytes[..32])?, unit::hash(&bytes[32..])?))
}

pub fn save_set(storage: &mut dyn Storage, set: &[u8]) {
    storage.set(SET, set);
}

pub fn load_set(storage: &dyn Storage) -> StdResult<Vec<u8>> {
    load(storage, SET)
}

pub fn save_plan(storage: &mut dyn Storage, execution: &Hash, digest: &Hash) {
    storage.set(&plan_key(execution), digest);
}

pub fn load_plan(storage: &dyn Storage, execution: &Hash) -> Option<Vec<u8>> {
    storage.get(&plan_key(execution))
}

fn load(storage: &dyn Storage, key: &[u8]) -> StdResult<Vec<u8>> {
    storage.get(key).ok_or_else(|| StdError::msg("the contract was not instantiated"))
}
