use cosmwasm_std::StdError;
use thiserror::Error;

/// Why the contract refused; nothing was changed.
#[derive(Error, Debug)]
pub enum ContractError {
    /// What every message that would move or allow something is refused with.
    #[error("RequestsOnly: tokens move by requests to the ledger, signed as EIP-712 says")]
    RequestsOnly,
    /// A rule of `docs/protocol.md`, or the chain's own.
    #[error(transparent)]
    Unit(#[from] unit::ContractError),
}

impl From<StdError> for ContractError {
    fn from(error: StdError) -> Self {
        Self::Unit(error.into())
    }
}
