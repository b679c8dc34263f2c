//! Answers that both kinds of management unit give.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, Binary, Storage};

use crate::{ContractError, hash, management, unit_name};

/// Names, 32 bytes each.
#[cw_serde]
pub struct NamesResponse {
    /// Of the network.
    pub network: Binary,
    /// Of the chain.
    pub chain: Binary,
    /// Of the unit.
    pub unit: Binary,
}

/// A Pythia set.
#[cw_serde]
pub struct PythiaSetResponse {
    /// Its encoding.
    pub set: Binary,
}

/// What is approved for an execution.
#[cw_serde]
pub struct PlanDigestResponse {
    /// 32 bytes; absent when no plan is approved.
    pub digest: Option<Binary>,
}

/// Names of the unit at that address.
pub fn names(storage: &dyn Storage, address: &Addr) -> Result<NamesResponse, ContractError> {
    let (network, chain) = management::load_names(storage)?;
    Ok(NamesResponse { network: network.into(), chain: chain.into(), unit: unit_name(address).into() })
}

/// The Pythia set in force.
pub fn pythia_set(storage: &dyn Storage) -> Result<PythiaSetResponse, ContractError> {
    Ok(PythiaSetResponse { set: management::load_set(storage)?.into() })
}

/// What is approved for the execution of that name. `BadEncoding` unless it has 32 bytes.
pub fn plan_digest(storage: &dyn Storage, execution: &[u8]) -> Result<PlanDigestResponse, ContractError> {
    let digest = management::load_plan(storage, &hash(execution)?).map(Binary::from);
    Ok(PlanDigestResponse { digest })
}
