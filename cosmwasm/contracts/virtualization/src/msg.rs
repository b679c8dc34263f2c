//! Messages. Bytes are those of `docs/protocol.md`, in base64.

use cosmwasm_schema::{QueryResponses, cw_serde};
use cosmwasm_std::{Binary, Uint64};

/// Binds the unit to its management unit, from which it takes network and chain.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct InstantiateMsg {
    /// Address of the management unit.
    pub management: String,
}

/// The quorum's word that a state goes on here.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct Transfer {
    /// Epoch of the set that signed.
    pub epoch: u32,
    /// The state, 32 bytes.
    pub state_hash: Binary,
    /// A quorum of signatures.
    pub signatures: Binary,
}

/// What a hop is given besides its order.
#[cw_serde]
#[derive(Copy)]
pub enum StagedKind {
    /// Header ‖ pages root.
    State,
    /// The order's segments.
    Code,
    /// A page bundle without the bytes of its pages.
    Proof,
    /// The bytes of the bundle's pages, one page after the other.
    Pages,
}

/// What operators ask; anybody may be one.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum ExecuteMsg {
    /// Takes on a hop.
    Admit {
        /// The plan that the management unit approved.
        plan: Binary,
        /// The hop's order.
        order: Binary,
        /// Leads from the order to the plan's orders root.
        order_proof: Binary,
        /// Absent exactly for hop 0.
        transfer: Option<Transfer>,
    },
    /// Puts bytes of a part in place, for this sender and the hop in progress.
    Stage {
        /// Name of the execution, 32 bytes.
        execution: Binary,
        /// Which part.
        kind: StagedKind,
        /// Where in the part the bytes go.
        offset: u32,
        /// Length of the whole part; another one than before starts it anew.
        total: u32,
        /// The bytes.
        bytes: Binary,
    },
    /// Runs the machine.
    Run {
        /// The admitted order.
        order: Binary,
        /// Steps at most; without it, up to the hop's limit.
        max_steps: Option<Uint64>,
        /// When `max_steps` is what stops the machine: keep it as it is for the sender's next run, and log nothing yet.
        pause: bool,
        /// Header ‖ pages root; without it, what the sender staged.
        state: Option<Binary>,
        /// The segments; without them, what the sender staged.
        code: Option<Binary>,
        /// The page bundle; without it, proof and pages as the sender staged them.
        pages: Option<Binary>,
    },
    /// Takes away what the sender staged for an execution.
    Release {
        /// Name of the execution, 32 bytes.
        execution: Binary,
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
    /// Names of the unit, its chain and network, and its management unit.
    #[returns(NamesResponse)]
    Names {},
    /// What is recorded of an execution.
    #[returns(ExecutionResponse)]
    Execution {
        /// Name of the execution, 32 bytes.
        execution: Binary,
    },
    /// The rolling root over all log records.
    #[returns(LogRootResponse)]
    LogRoot {},
}

/// Names, 32 bytes each, and an address.
#[cw_serde]
pub struct NamesResponse {
    /// Of the network.
    pub network: Binary,
    /// Of the chain.
    pub chain: Binary,
    /// Of the unit.
    pub unit: Binary,
    /// Address of the management unit.
    pub management: String,
}

/// What a unit keeps of an execution.
#[cw_serde]
pub struct ExecutionRecord {
    /// The last hop that was admitted.
    pub hop: u32,
    /// Whether it is in progress.
    pub open: bool,
    /// Name of its order.
    pub order_hash: Binary,
    /// The state that is recorded.
    pub state_hash: Binary,
    /// Records logged in this hop.
    pub part: u32,
}

/// What is recorded of an execution.
#[cw_serde]
pub struct ExecutionResponse {
    /// Absent when nothing was ever admitted for it.
    pub record: Option<ExecutionRecord>,
}

/// The rolling root.
#[cw_serde]
pub struct LogRootResponse {
    /// 32 bytes.
    pub log_root: Binary,
}
