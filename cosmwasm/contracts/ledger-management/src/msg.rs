//! Messages. Bytes are those of `docs/ledger.md` and `docs/protocol.md`, in base64.

use cosmwasm_schema::{QueryResponses, cw_serde};
use cosmwasm_std::{Binary, Uint64};

/// Binds the unit to its network and chain. Nobody can get in between: the address is made by this very message.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct InstantiateMsg {
    /// Name of the chain, 32 bytes; `WrongChain` unless it is where the contract runs.
    pub chain: Binary,
    /// The ledger's genesis, which names the network.
    pub genesis: Binary,
}

/// How the ledger goes on. Anyone may send any of them.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum ExecuteMsg {
    /// Begins the next batch; completes it when it has no items.
    Open {
        /// The batch's header.
        header: Binary,
        /// A quorum of the signatures of the set in force.
        signatures: Binary,
    },
    /// Applies the next items of the batch in progress.
    Apply {
        /// Number, index of the first item, hash behind the last one, items.
        part: Binary,
    },
    /// Makes a signed request, or the next submission of an offer, known to whoever puts batches together, and keeps
    /// nothing.
    Submit {
        /// The request, as batches carry it.
        request: Binary,
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
    /// Digest of the plan that the ledger approved for an execution.
    #[returns(unit::views::PlanDigestResponse)]
    PlanDigest {
        /// Name of the execution, 32 bytes.
        execution: Binary,
    },
    /// How far the ledger is.
    #[returns(StatusResponse)]
    Status {},
    /// A word of the state.
    #[returns(WordResponse)]
    Word {
        /// Its key, 32 bytes.
        key: Binary,
    },
}

/// How far a ledger is.
#[cw_serde]
pub struct StatusResponse {
    /// Number of the last batch that is complete; 0 after genesis.
    pub number: Uint64,
    /// Head after it, 32 bytes.
    pub head: Binary,
    /// Its time, seconds since 1970.
    pub time: Uint64,
    /// Digest of the words, 32 bytes.
    pub digest: Binary,
    /// The batch in progress.
    pub open: Option<OpenBatch>,
}

/// A batch whose items are not all applied.
#[cw_serde]
pub struct OpenBatch {
    /// Head that it leads to, 32 bytes.
    pub head: Binary,
    /// Its time, seconds since 1970.
    pub time: Uint64,
    /// Index of the next item.
    pub next: u32,
    /// The chain's hash at the next item, 32 bytes.
    pub rest: Binary,
}

/// A word.
#[cw_serde]
pub struct WordResponse {
    /// 32 bytes; zeros when there is none.
    pub word: Binary,
}
