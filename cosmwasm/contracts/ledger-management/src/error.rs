use cosmwasm_std::StdError;
use ledger::Failure;
use ledger::generated::LedgerError;
use protocol::ProtocolError;
use thiserror::Error;

/// Why the contract refused; nothing was changed.
#[derive(Error, Debug)]
pub enum ContractError {
    /// A rule of `docs/ledger.md`, written as the others are.
    #[error("chainsatlas error {number} {0:?}", number = *.0 as u16)]
    Ledger(LedgerError),
    /// A rule of `docs/protocol.md`, or the chain's own.
    #[error(transparent)]
    Unit(#[from] unit::ContractError),
    /// Never, as long as nobody but this contract writes its storage.
    #[error("the words of the ledger contradict each other")]
    Broken,
}

impl From<Failure> for ContractError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Ledger(error) => Self::Ledger(error),
            Failure::Protocol(error) => Self::Unit(error.into()),
            Failure::Broken => Self::Broken,
        }
    }
}

impl From<ProtocolError> for ContractError {
    fn from(error: ProtocolError) -> Self {
        Self::Unit(error.into())
    }
}

impl From<StdError> for ContractError {
    fn from(error: StdError) -> Self {
        Self::Unit(error.into())
    }
}
