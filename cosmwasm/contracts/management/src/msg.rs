//! Messages. Bytes are those of `docs/protocol.md`, in base64.

use cosmwasm_schema::{QueryResponses, cw_serde};
use cosmwasm_std::Binary;

/// Binds the unit to its network and chain. Nobody can get in between: the address is made by this very message.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct InstantiateMsg {
    /// Name of the network, 32 bytes.
    pub network: Binary,
    /// Name of the chain, 32 bytes; `WrongChain` unless it is where the contract runs.
    pub chain: Binary,
    /// The first Pythia set.
    pub set: Binary,
}

/// What the quorum asks.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum ExecuteMsg {
    /// Hands over to the next Pythia set.
    Rotate {
        /// The set; its epoch is the current one + 1.
        set: Binary,
        /// A quorum of the current set's signatures.
        signatures: Binary,
    },
    /// Approves the plan of an execution.
    Approve {
        /// The plan.
        plan: Binary,
        /// A quorum of the current set's signatures.
        signatures: Binary,
    },
}

/// Nothing to say: a migration keeps the state.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct MigrateMsg {}

/// Views.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
#[derive(QueryResponses)]
pub enum QueryMsg {
    /// Network, chain and name of the unit.
    #[returns(unit::views::NamesResponse)]
    Names {},
    /// The Pythia set in force.
    #[returns(unit::views::PythiaSetResponse)]
    PythiaSet {},
    /// Digest of an execution's plan.
    #[returns(unit::views::PlanDigestResponse)]
    PlanDigest {
        /// Name of the execution, 32 bytes.
        execution: Binary,
    },
}
