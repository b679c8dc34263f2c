//! Where a management unit keeps what virtualization units read by raw queries: such a read costs one access of storage and
//! starts no contract.

use cosmwasm_std::{Deps, StdResult};
use dlx::Hash;
use protocol::ProtocolError;

use crate::ContractError;

/// Network ‖ chain, 64 bytes.
pub const NAMES: &[u8] = b"names";
/// The Pythia set in force.
pub const SET: &[u8] = b"set";
/// Before an execution's name: the digest of its plan.
const PLAN: &[u8] = b"plan";

/// Where the digest of an execution's plan is.
pub fn plan_key(execution: &Hash) -> Vec<u8> {
    [PLAN, execution].concat()
}

/// What the management unit holds at `key`.
pub fn read(deps: Deps<'_>, management: &str, key: &[u8]) -> StdResult<Option<Vec<u8>>> {
    deps.querier.query_wasm_raw(management, key)
}

/// Network and chain of a management unit. `BadEncoding` when the contract is none.
pub fn names(deps: Deps<'_>, management: &str) -> Result<(Hash, Hash), ContractError> {
    let bytes = read(deps, management, NAMES)?.unwrap_or_default();
    let (network, chain) = bytes.split_first_chunk().ok_or(ProtocolError::BadEncoding)?;
    Ok((*network, crate::hash(chain)?))
}
